"""The record of a drill says who was told, who was there, what came when, and how it went, in its reader's language."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from checklists import PARTS, builtin_scenarios
from documents.drill_record import draw
from locales import Words
from safety.model.drill import Ending, Shift
from safety.model.drill_record import DrillRecord, RecordGap, RecordParty, RecordPlayer, RecordStep
from safety.model.record import RecordPhoto
from tests.documents.paper import picture, texts

BEGUN = datetime(2027, 1, 4, 0, 10, tzinfo=UTC)
SCENARIO = builtin_scenarios()["robbery"]


def record(**changes: object) -> DrillRecord:
    gaps = {"call": "late", "scene": "missed"}
    steps = tuple(
        RecordStep(
            n,
            step.text,
            SCENARIO.roles[0].title,
            step.part,
            step.critical,
            step.within,
            None if step.id == "scene" else 8.0 + n,
            gaps.get(step.id, ""),
        )
        for n, step in enumerate(SCENARIO.steps, 1)
    )
    players = (
        RecordPlayer("Grace Hall", BEGUN, False, ((SCENARIO.roles[0].title, True), (SCENARIO.roles[1].title, False))),
        RecordPlayer("Ben Carter", BEGUN, True, ()),
        RecordPlayer("David Ng", None, False, ()),
        RecordPlayer("Clara Diaz", None, False, (), BEGUN + timedelta(days=2)),
    )
    plain = DrillRecord(
        number=7, outlet="Harbour Street 港湾街", unit_path="Riverside branch", scenario=SCENARIO.title, story=SCENARIO.story,
        version="2026.11", digest=SCENARIO.digest, shift=Shift.MORNING, leader="Grace Hall", observer="Ben Carter",
        started_at=BEGUN, ended_at=BEGUN + timedelta(minutes=6), filed_at=BEGUN + timedelta(minutes=9), filed_by_clock=False,
        ending=Ending.DONE, percent=78, passed=False, pass_mark=80, points=tuple((part, 16) for part in PARTS),
        parties=(RecordParty("centre", BEGUN, "Vera Novak"), RecordParty("police", None, "")), steps=steps, players=players,
        photos=(RecordPhoto(picture(640, 480), at=BEGUN), RecordPhoto(None, at=BEGUN)),
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]  # the caller names the fields


def read(facts: DrillRecord, language: str = "en") -> str:
    out = io.BytesIO()
    draw(facts, Words(language, "Asia/Shanghai"), out)
    return "\n".join(texts(out.getvalue()))


def test_the_record_says_who_was_told_who_was_there_and_what_came_when() -> None:
    text = read(record())
    for said in (
        "Robbery at the counter", "Harbour Street 港湾街", "Not passed", "78%", "80% needed", "Mon 4 Jan 2027 08:10",
        "morning shift", "Vera Novak", "not informed", "Attendance: 2 of 4", "by the door code", "absent, made up",
        "not known", "too late", "not done", "Critical:", "≤ 0:10", "0:09", "This photo was lost.",
    ):  # fmt: skip
        assert said in text
    assert "Before" not in text


def test_a_gap_tells_which_fault_it_became_by_when_it_is_fixed_and_who_has_it() -> None:
    steps = list(record().steps)
    number = next(n for n, step in enumerate(steps) if step.gap == "missed")
    steps[number] = replace(steps[number], fault=RecordGap(31, BEGUN + timedelta(days=3), "Grace Hall"))
    assert "Fault 31 · Fix by Thu 7 Jan 08:10 · Grace Hall" in read(record(steps=tuple(steps)))
    assert "Fault" not in read(record())


def test_the_record_is_told_in_chinese_without_a_word_of_english() -> None:
    text = read(record(), "zh")
    for said in ("应急演练记录", "柜台抢劫", "早班", "监控中心", "未告知", "缺席", "超时", "未做到", "2/4"):
        assert said in text
    assert "Steps" not in text


@pytest.mark.parametrize(("ending", "said"), [(Ending.STOPPED, "Broken off"), (Ending.CLOCK, "Nobody ended it")])
def test_how_it_ended_is_said(ending: Ending, said: str) -> None:
    assert said in read(record(ending=ending, filed_by_clock=True))


def test_a_long_attendance_goes_on_to_another_page() -> None:
    many = tuple(RecordPlayer(f"Person {n}", BEGUN, False, ()) for n in range(60))
    out = io.BytesIO()
    assert draw(record(players=many), Words("en", "Asia/Shanghai"), out) > 1
    assert "Drill record 7" in texts(out.getvalue())[1]
