"""What a person chooses for themselves: when they want quiet, when they want what waited, and when the weekly letter."""

from __future__ import annotations

from datetime import datetime

from safety.actions import journal, jurisdiction, pace
from safety.actions.desks import show
from safety.actions.who import known
from safety.model.desk import Desk, Focus
from safety.model.journal import Event
from safety.model.people import Person
from safety.model.quiet import OFF, QuietHours, read_morning
from safety.model.refusals import NoHour, NoHours, NotYours
from safety.model.views import Settings, View, WeeklyHour
from safety.ports import Work


def lay(work: Work, now: datetime, *, chat: int) -> View:
    """Lay the settings on the desk."""
    person = known(work, now, chat)
    work.desks.of(person.id).turn(Focus.SETTINGS, fault_id=None)
    return show(work, now, person)


def quieten(work: Work, now: datetime, *, chat: int, hours: str) -> View:
    """Choose the quiet hours by a button."""
    return choose(work, now, known(work, now, chat), hours)


def choose(work: Work, now: datetime, person: Person, text: str) -> View:
    """Take typed quiet hours. What already waits comes when the new hours say, for it is looked at again when it is due."""
    try:
        hours = QuietHours.read(text)
    except ValueError:
        raise NoHours from None
    person.quiet = str(hours or OFF)
    journal.of_person(work, now, person, Event.QUIET_CHOSEN, hours=person.quiet)
    _call_back(work, now, person)
    return lay(work, now, chat=person.chat_id or 0)


def _call_back(work: Work, now: datetime, person: Person) -> None:
    """What waits for the morning is looked at again now."""
    for notice in work.notices.waiting(person.id):
        notice.due_at = now


def wake_at(work: Work, now: datetime, *, chat: int, hours: str) -> View:
    """Choose the hour at which what waited over night arrives."""
    person = known(work, now, chat)
    try:
        person.morning = f"{read_morning(hours):%H:%M}"
    except ValueError:
        raise NoHours from None
    _call_back(work, now, person)
    jurisdiction.move_letters(work, now, person)
    return lay(work, now, chat=chat)


def weekly_at(work: Work, now: datetime, *, chat: int, hours: str) -> View:
    """Choose the hour of Monday's letter; one that is written already goes then. Without an hour, ask for it."""
    person = known(work, now, chat)
    if hours:
        return _weekly_at(work, now, person, hours)
    if not jurisdiction.led(work, now, person):
        raise NotYours
    work.desks.of(person.id).turn(Focus.SETTINGS, fault_id=None, facts={"ask": "weekly"})
    return show(work, now, person)


def _weekly_at(work: Work, now: datetime, person: Person, hour: str) -> View:
    if not jurisdiction.led(work, now, person):
        raise NotYours
    try:
        person.weekly = f"{read_morning(hour):%H:%M}"
    except ValueError:
        raise NoHour from None
    jurisdiction.move_letters(work, now, person)
    return lay(work, now, chat=person.chat_id or 0)


def typed(work: Work, now: datetime, person: Person, text: str) -> View:
    """Take what is typed while the settings are open: quiet hours, or the hour that was asked for."""
    asked = work.desks.of(person.id).facts.get("ask") == "weekly"
    return (_weekly_at if asked else choose)(work, now, person, text)


def on_desk(work: Work, now: datetime, person: Person, desk: Desk) -> View:
    """Make the view of the settings, or of the question for an hour."""
    weekly = f"{pace.weekly_of(work, person):%H:%M}" if jurisdiction.led(work, now, person) else ""
    if weekly and desk.facts.get("ask") == "weekly":
        return WeeklyHour(weekly)
    quiet, morning = str(pace.hours_of(work, person) or OFF), f"{pace.morning_of(work, person):%H:%M}"
    return Settings(person.speaks, quiet, morning, pace.zone_of(work, now, person), now, weekly)
