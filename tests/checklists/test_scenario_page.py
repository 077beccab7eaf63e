"""The example in docs/drills.md is a scenario: whoever copies it has one that works."""

from __future__ import annotations

import re
from pathlib import Path

from checklists import load_scenarios

PAGE = Path(__file__).parents[2] / "docs" / "drills.md"


def test_the_example_on_the_page_can_be_copied(tmp_path: Path) -> None:
    found = re.search(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    (tmp_path / "lift.toml").write_text(found[1], encoding="utf-8")
    scenarios, complaints = load_scenarios(tmp_path)
    assert complaints == ()
    assert list(scenarios) == ["lift"]
