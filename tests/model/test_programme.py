"""The programme is data: the shipped one reads well, and one's own is read whole, with every complaint at once."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from checklists import LANGUAGES, builtin
from safety.model.duty import BEFORE_HOLIDAYS, Duty, What
from safety.model.organisation import UnitKind
from safety.model.people import PostKind
from safety.model.workdays import OwnDay
from safety.programme import load, read, shipped
from scheduler.cadence import complaint

DUTIES = shipped().duties
OWN = """
[[duties]]
id = "reading"
title = { en = "Safety reading", zh = "安全学习" }
what = "reading"
post = "safety_officer"
each = true
checklist = "alarm-test"
opens = "cron day=1 hour=0"
workdays = 5
closes = "18:00"
morning = "09:00"

[[duties]]
id = "drill"
off = true

[[days]]
date = "2027-02-20"
kind = "workday"
country = "CN"
"""


def complaints(text: str) -> list[str]:
    return [str(each) for each in read(text, "own.toml", builtin(), complaint)[1]]


@pytest.mark.parametrize("duty", DUTIES.values(), ids=DUTIES)
def test_what_is_shipped_can_be_done(duty: Duty) -> None:
    assert set(duty.title) == set(LANGUAGES)
    assert duty.opens == BEFORE_HOLIDAYS or complaint(duty.opens) == ""
    assert (duty.what is What.DRILL) == (not duty.checklist)
    assert duty.grace >= timedelta(hours=3)


def test_each_level_has_its_frequency() -> None:
    above = frozenset(UnitKind) - {UnitKind.OUTLET}
    levels = {(duty.post, duty.what, duty.at) for duty in DUTIES.values()}
    assert {
        (PostKind.SAFETY_OFFICER, What.WALK, frozenset({UnitKind.OUTLET})),
        (PostKind.SAFETY_OFFICER, What.ALARM_TEST, frozenset({UnitKind.OUTLET})),
        (PostKind.OUTLET_HEAD, What.DRILL, frozenset({UnitKind.OUTLET})),
        (PostKind.SECURITY_LEAD, What.VISIT, frozenset({UnitKind.BRANCH})),
        (PostKind.LEADER_IN_CHARGE, What.VISIT, above),
        (PostKind.MAIN_LEADER, What.VISIT, above),
    } == levels


def test_ones_own_file_adds_changes_and_switches_off(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    found, wrong = load(tmp_path, builtin(), complaint)
    assert wrong == ()
    assert set(found.duties) == set(DUTIES) - {"drill"} | {"reading"}
    assert found.duties["reading"].each
    assert found.duties["reading"].morning == time(9)
    assert found.days == (OwnDay(date(2027, 2, 20), works=True, country="CN"),)


def test_everything_that_is_wrong_is_told_at_once_and_the_file_is_left_out(tmp_path: Path) -> None:
    text = """
[[duties]]
id = "rounds"
title = { en = "Rounds" }
what = "wlak"
post = "outlet_head"
at = "branch"
checklist = "weekly"
opens = "cron day_of_week=someday"
days = 2
workdays = 3
closes = "25:00"
morning = "08:30"
hourly = 3

[[days]]
date = "20 February"
kind = "holiday"
"""
    (tmp_path / "wrong.toml").write_text(text, encoding="utf-8")
    found, wrong = load(tmp_path / "wrong.toml", builtin(), complaint)
    assert found.duties == DUTIES
    said = "\n".join(map(str, wrong))
    for part in (
        "duty rounds: 'title.zh' is missing",
        "not 'wlak'; did you mean 'walk'?",
        "there is no checklist 'weekly'",
        "cadence 'cron day_of_week=someday'",
        "both 'days' and 'workdays'",
        "'closes' must be a time of day",
        "'at' must be outlet",
        "unknown key 'hourly'",
        "'date' must be a date",
        "'kind' must be one of workday, day_off",
    ):
        assert part in said


def test_a_duty_may_be_owed_at_units_of_several_kinds() -> None:
    text = """
[[duties]]
id = "visit"
title = { en = "Visit", zh = "检查" }
what = "visit"
post = "main_leader"
at = ["head_office", "branch"]
checklist = "weekly-inspection"
opens = "cron day=1 hour=0"
closes = "18:00"
morning = "08:30"
"""
    found, wrong = read(text, "own.toml", builtin(), complaint)
    assert (wrong, found.duties["visit"].at) == ([], {UnitKind.HEAD_OFFICE, UnitKind.BRANCH})
    for said, why in (
        ('["branch", "brnch"]', "'brnch'; did you mean 'branch'?"),
        ('["branch", 3]', "'at' must be one of"),
        ("[]", "'at' must name at least one of"),
        ("7", "not 7"),
        ('["outlet", "branch"]', "'at' is outlet alone"),
    ):
        assert any(why in each for each in complaints(text.replace('["head_office", "branch"]', said)))


def test_what_is_no_toml_is_said_in_one_line(tmp_path: Path) -> None:
    assert "is not TOML" in complaints("[[duties")[0]
    (tmp_path / "a.toml").write_bytes(b"\xff")
    assert "is not UTF-8" in str(load(tmp_path, builtin(), complaint)[1][0])
    assert "cannot be read" in str(load(tmp_path / "none.toml", builtin(), complaint)[1][0])


def test_a_duty_that_is_not_there_cannot_be_switched_off(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[[duties]]\nid = "parade"\noff = true\n', encoding="utf-8")
    assert "none of that id" in str(load(tmp_path, builtin(), complaint)[1][0])
