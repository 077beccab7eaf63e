"""TOML files become scenarios, validated whole: every complaint at once, each with file, place and reason.

A broken file never takes down the good ones. README.md of `scenarios/` is the reference of the same keys for people.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from checklists.reader import load
from checklists.scenario import PARTIES, STEP_PARTS, Role, Scenario, Step
from checklists.table import Complaint, Table, meant, no_twins

SCENARIOS = Path(__file__).parent / "scenarios"
FOLDER = "scenarios"
"""The folder of an organisation's own scenarios, inside that of its own checklists."""

LONGEST = {"title": 40, "story": 400, "stop_word": 40, "role": 30, "card": 400, "step": 120}
"""Characters. A role card stays inside one message even where somebody plays several roles."""

_POSTS = ("outlet_head", "safety_officer", "")


def load_scenarios(path: Path) -> tuple[dict[str, Scenario], tuple[Complaint, ...]]:
    """Read every *.toml of a folder, by name; of two files with one id the first counts."""
    return load(path, "scenario", read_scenario, lambda scenario: scenario.id)


@cache
def _builtin() -> dict[str, Scenario]:
    scenarios, complaints = load_scenarios(SCENARIOS)
    if complaints:
        raise ValueError("\n".join(map(str, complaints)))
    return scenarios


def builtin_scenarios() -> dict[str, Scenario]:
    """Give the scenarios that come with the product, by id, in their order. The dictionary is the caller's own."""
    return dict(_builtin())


def read_scenario(table: Table) -> Scenario:
    """Read a whole file. The result counts only when the table has no complaints."""
    mark = table.whole("pass_mark", 0, 100)
    scenario = Scenario(
        id=table.identifier("id", longest=24),
        title=table.texts("title", LONGEST["title"]),
        version=table.line("version", longest=20),
        story=table.texts("story", LONGEST["story"]),
        stop_word=table.texts("stop_word", LONGEST["stop_word"]),
        inform=_informed(table),
        roles=tuple(_role(role) for role in table.tables("roles", 2, 12, "role")),
        steps=tuple(_step(step) for step in table.tables("steps", 3, 20, "step")),
        pass_mark=80 if mark is None else mark,
    )
    table.finish()
    no_twins(table, "role", [role.id for role in scenario.roles])
    no_twins(table, "step", [step.id for step in scenario.steps])
    _steps_belong(table, scenario)
    _can_be_scored(table, scenario)
    return scenario


def _informed(table: Table) -> tuple[str, ...]:
    named = table.several_of("inform", PARTIES)
    if not table.has("inform"):
        table.complain("'inform' is missing: who must know before the drill begins")
    elif "centre" not in named:
        table.complain("'inform' must name the 'centre': no drill begins without the video centre's knowing")
    return tuple(party for party in PARTIES if party in named)


def _role(table: Table) -> Role:
    role = Role(
        id=table.identifier("id", longest=16),
        title=table.texts("title", LONGEST["role"]),
        card=table.texts("card", LONGEST["card"]),
        post=table.one_of("post", _POSTS, default=""),
    )
    table.finish()
    return role


def _step(table: Table) -> Step:
    step = Step(
        id=table.identifier("id", longest=16),
        role=table.identifier("role", longest=16),
        text=table.texts("text", LONGEST["step"]),
        part=table.one_of("part", STEP_PARTS),
        within=table.whole("within", 1, 7200),
        critical=table.flag("critical"),
    )
    table.finish()
    return step


def _steps_belong(table: Table, scenario: Scenario) -> None:
    known = [role.id for role in scenario.roles]
    for step in scenario.steps:
        if step.role and step.role not in known:
            place = table.at(f"step {step.id}")
            place.complain(f"'role' names no role of this scenario: {step.role!r}{meant(step.role, known)}")


def _can_be_scored(table: Table, scenario: Scenario) -> None:
    """Every part of the score needs something to be scored by."""
    for part in STEP_PARTS:
        if not scenario.part(part):
            table.complain(f"no step has part = '{part}': twenty points could never be earned")
    if not scenario.timed:
        table.complain("no step has a target time ('within'): twenty points could never be earned")
    if not any(step.critical for step in scenario.steps):
        table.complain("no step is critical: say without which step the drill has failed")
