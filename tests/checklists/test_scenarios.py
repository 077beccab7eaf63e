"""Scenarios are data: the fourteen read well in both languages, and a wrong file is told everything at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checklists import LANGUAGES, PARTIES, Scenario, Texts, builtin_scenarios, load_scenarios
from checklists.scenario_reader import SCENARIOS

LIBRARY = builtin_scenarios()
HAN = re.compile(r"[\u4e00-\u9fff]")
EACH = pytest.mark.parametrize("scenario", LIBRARY.values(), ids=LIBRARY)


def texts(scenario: Scenario) -> list[Texts]:
    return [
        scenario.title,
        scenario.story,
        scenario.stop_word,
        *(text for role in scenario.roles for text in (role.title, role.card)),
        *(step.text for step in scenario.steps),
    ]


def load(folder: Path, name: str, content: str) -> list[str]:
    (folder / name).write_text(content, encoding="utf-8")
    good, complaints = load_scenarios(folder)
    assert good == {}
    return [str(complaint) for complaint in complaints]


def test_the_fourteen_are_there_robbery_first() -> None:
    assert len(LIBRARY) == 14
    assert list(LIBRARY)[:5] == ["robbery", "hostage", "box-robbery", "theft", "fire"]


@EACH
def test_each_language_is_written_in_its_own_script(scenario: Scenario) -> None:
    for text in texts(scenario):
        assert set(text) == set(LANGUAGES)
        assert HAN.search(text["zh"])
        assert not HAN.search(text["en"])


@EACH
def test_every_scenario_has_a_lead_people_to_tell_and_a_step_that_must_not_be_missing(scenario: Scenario) -> None:
    lead = scenario.role("lead")
    assert lead is not None
    assert lead.post == "outlet_head"
    assert scenario.inform[0] == "centre"
    assert set(scenario.inform) <= set(PARTIES)
    assert any(step.critical for step in scenario.steps)
    assert {step.role for step in scenario.steps} <= {role.id for role in scenario.roles}


def test_where_a_line_is_touched_the_police_know_before() -> None:
    assert {name for name, one in LIBRARY.items() if "police" in one.inform} >= {"robbery", "hostage", "knife-attack"}
    assert "police" not in LIBRARY["fire"].inform


def test_the_numbers_are_those_of_the_field() -> None:
    button, clear = LIBRARY["robbery"].step("button"), LIBRARY["fire"].step("clear")
    assert button is not None
    assert (button.within, button.critical) == (10, True)
    assert clear is not None
    assert clear.within == 90


@EACH
def test_a_frozen_scenario_is_read_back_as_it_was(scenario: Scenario) -> None:
    again = Scenario.from_json(scenario.to_json())
    assert again == scenario
    assert again.digest == scenario.digest


def test_a_wrong_file_is_told_everything_at_once(tmp_path: Path) -> None:
    text = (SCENARIOS / "d05-fire.toml").read_text(encoding="utf-8")
    text = text.replace('id = "fire"', 'id = "the fire"').replace('inform = ["centre", "property"]', "inform = []")
    text = text.replace('role = "caller"', 'role = "callar"').replace("within = 90", 'within = "90"', 1)
    told = load(tmp_path, "own.toml", text + "critcal = true\n")
    assert any("scenario: 'id' must be" in line for line in told)
    assert any("'inform' must name the 'centre'" in line for line in told)
    assert any("step alarm: 'role' names no role of this scenario: 'callar'; did you mean 'caller'?" in x for x in told)
    assert any("'within' must be a whole number from 1 to 7200" in line for line in told)
    assert any("unknown key 'critcal'; did you mean 'critical'?" in line for line in told)


def test_what_could_not_be_scored_is_said(tmp_path: Path) -> None:
    text = (SCENARIOS / "d05-fire.toml").read_text(encoding="utf-8")
    text = text.replace('part = "after"', 'part = "technique"').replace("critical = true\n", "")
    text = re.sub(r"within = \d+\n", "", text)
    told = load(tmp_path, "own.toml", text)
    assert [line.split(": ", 2)[2].split(":")[0] for line in told] == [
        "no step has part = 'after'",
        "no step has a target time ('within')",
        "no step is critical",
    ]


def test_a_twin_and_a_missing_folder_are_said(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_bytes((SCENARIOS / "d01-robbery.toml").read_bytes())
    good, complaints = load_scenarios(tmp_path)
    assert list(good) == ["robbery"]
    assert [str(line) for line in complaints] == ["b.toml: scenario: id 'robbery' is taken by another file"]
    assert str(load_scenarios(tmp_path / "nowhere")[1][0]) == "nowhere: folder: there is no such folder"
