"""One small checklist that every test of this folder may take apart."""

from __future__ import annotations

import pytest

from checklists import Checklist
from checklists.reader import read

SMALL = """
id = "small"
title = { en = "Small round", zh = "小检查" }
version = "2026-11"

[[sections]]
id = "hall"
title = { en = "Hall", zh = "大厅" }

[[sections.items]]
id = "A1"
question = { en = "Is the exit clear?", zh = "安全出口是否畅通？" }
criterion = { en = "Nothing in the way.", zh = "无任何障碍。" }
hint = { en = "Walk through it.", zh = "实际走一遍。" }
severity = "critical"
evidence = ["photo"]
deadline = "T0"
basis = "internal"
usual_faults = [
  { id = "locked", text = { en = "Exit locked", zh = "出口上锁" } },
  { id = "boxes", text = { en = "Boxes", zh = "堆放杂物" }, severity = "high", interim = { en = "Go", zh = "走" } },
]

[[sections.items]]
id = "A2"
question = { en = "How far off is the clock?", zh = "时钟误差多少？" }
criterion = { en = "At most 30 s.", zh = "不超过30秒。" }
hint = { en = "Compare.", zh = "对比。" }
severity = "medium"
evidence = ["value"]
deadline = "T3"
basis = "internal"
when = { item = "A1", verdicts = ["ok"] }
answer = { kind = "number", unit = { en = "s", zh = "秒" }, low = -30, high = 30, quick = [0, 5] }
usual_faults = [{ id = "drift", text = { en = "Clock drifts", zh = "走时不准" } }]

[[sections]]
id = "vault"
title = { en = "Vault", zh = "金库" }
checkpoint = "vault"

[[sections.items]]
id = "B1"
question = { en = "How many detectors answer?", zh = "探测器响应多少？" }
criterion = { en = "All.", zh = "全部。" }
hint = { en = "Walk test.", zh = "步测。" }
severity = "high"
evidence = ["value"]
photo = "never"
deadline = "12h"
basis = "internal"
weight = 3
answer = { kind = "count" }
when = { item = "A2", verdicts = ["ok", "fault"] }
usual_faults = [{ id = "dead", text = { en = "A detector is dead", zh = "探测器失效" } }]

[[sections.items]]
id = "B2"
question = { en = "Oldest recording?", zh = "最早录像日期？" }
criterion = { en = "At least 30 days.", zh = "不少于30天。" }
hint = { en = "Ask the recorder.", zh = "查看录像机。" }
severity = "low"
evidence = ["value"]
deadline = "T30"
basis = "internal"
answer = { kind = "date", min_age = 30, quick = [30, 90] }
usual_faults = [{ id = "short", text = { en = "Kept too short", zh = "保存时间不足" } }]
"""


@pytest.fixture
def small() -> Checklist:
    checklist, complaints = read(SMALL, "small.toml")
    assert not complaints
    assert checklist is not None
    return checklist
