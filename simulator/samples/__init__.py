"""Sample pictures for whoever has no camera at hand: small drawn scenes that pass for photos in a chat.

They are drawn when first asked for and kept; the same name always gives the same bytes. What they show is chosen to be useful to
any bot that collects pictures of faults; nothing here knows what a bot does with them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from threading import Lock

from PIL import Image

from simulator.samples import hall, wall

JPEG_QUALITY = 82
_drawing = Lock()  # one at a time: the second who asks finds it drawn


@dataclass(frozen=True, slots=True)
class Sample:
    """One picture: its id in addresses, what it shows (per language), and how it is drawn."""

    id: str
    label: Mapping[str, str]
    draw: Callable[[], Image.Image]


SAMPLES = (
    Sample("cracked-glass", {"en": "Cracked glass", "zh": "玻璃开裂"}, lambda: hall.glass(cracked=True)),
    Sample(
        "blocked-exit", {"en": "Exit blocked by boxes", "zh": "出口被纸箱堵塞"}, lambda: hall.exit_door(blocked=True)
    ),
    Sample(
        "gauge-red",
        {"en": "Extinguisher, gauge in the red", "zh": "灭火器压力在红区"},
        lambda: wall.gauge(pressure=0.08),
    ),
    Sample("panel-fault", {"en": "Panel with a fault lamp", "zh": "主机故障灯亮"}, lambda: wall.panel(fault=True)),
    Sample("loose-button", {"en": "Button hanging loose", "zh": "按钮松脱"}, lambda: wall.button(loose=True)),
    Sample("dark-camera", {"en": "One camera dark", "zh": "一路摄像头黑屏"}, lambda: wall.monitor(dark=True)),
    Sample("glass-whole", {"en": "Glass replaced", "zh": "玻璃已更换"}, lambda: hall.glass(cracked=False)),
    Sample("exit-clear", {"en": "Exit cleared", "zh": "出口已清空"}, lambda: hall.exit_door(blocked=False)),
    Sample("gauge-green", {"en": "Gauge in the green", "zh": "压力在绿区"}, lambda: wall.gauge(pressure=0.55)),
    Sample("panel-normal", {"en": "Panel in order", "zh": "主机正常"}, lambda: wall.panel(fault=False)),
    Sample("button-fixed", {"en": "Button fixed again", "zh": "按钮已固定"}, lambda: wall.button(loose=False)),
    Sample("camera-back", {"en": "All cameras back", "zh": "摄像头已恢复"}, lambda: wall.monitor(dark=False)),
)


def jpeg(sample_id: str) -> bytes:
    """Give the bytes of a sample; KeyError where there is none of that id. May be called from any thread."""
    with _drawing:
        return _drawn(sample_id)


@cache
def _drawn(sample_id: str) -> bytes:
    sample = {sample.id: sample for sample in SAMPLES}[sample_id]
    out = BytesIO()
    sample.draw().save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue()
