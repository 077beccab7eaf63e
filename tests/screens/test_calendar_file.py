"""One's own duties as a calendar file: what is late or missed says so, a drill takes its time, and a proposed one is only tentative."""

from __future__ import annotations

from datetime import timedelta

from icalendar import Calendar, Event

from handlers.ics import calendar_file
from locales import Words
from safety.model import views
from safety.model.drill import DrillState
from safety.model.views import duties
from tests.screens.drills import line
from tests.screens.examples import NOON, ORDINARY, ROUGH


def events(mine: duties.Mine, language: str = "en") -> dict[str, Event]:
    """Write the file and read it as a calendar program does."""
    book = Calendar.from_ical(calendar_file(mine, Words(language), NOON))
    return {str(event["SUMMARY"]): event for event in book.events}


def test_late_missed_and_drills_are_told_as_what_they_are() -> None:
    place, title, hour = ORDINARY.place, {"en": "Inspection", "zh": "检查"}, timedelta(hours=1)
    late = views.OwedLine(place, title, NOON, late=True, mine=True, id=1, opens_at=NOON - hour, until=NOON + hour)
    missed = duties.MissedLine(2, place, title, NOON, opens_at=NOON - hour)
    drills = [line(ORDINARY), line(ORDINARY, DrillState.PROPOSED), line(ORDINARY, DrillState.RUNNING)]
    mine = duties.Mine([late], [], [missed], [], drills=drills)
    found = events(mine)
    assert found["Late: Inspection"].end == NOON + hour
    assert found["Missed, reason wanted: Inspection"].start == NOON - hour
    drill = found["Drill: Robbery at the counter"]
    assert (drill.start, drill.end) == (NOON, NOON + hour)
    assert len(Calendar.from_ical(calendar_file(mine, Words("en"), NOON)).events) == 4
    assert set(events(mine, "zh")) == {"逾期：检查", "未完成，请说明原因：检查", "应急演练：柜台抢劫"}


def test_any_name_survives_the_file() -> None:
    assert len(events(duties.Mine([], [], [], [], drills=[line(ROUGH)]))) == 1
