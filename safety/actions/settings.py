"""What a person chooses for themselves: when they want quiet, and when they want what waited."""

from __future__ import annotations

from datetime import datetime

from safety.actions import journal, pace
from safety.actions.desks import show
from safety.actions.who import known
from safety.model.desk import Focus
from safety.model.journal import Event
from safety.model.people import Person
from safety.model.quiet import OFF, QuietHours, read_morning
from safety.model.refusals import NoHours
from safety.model.views import View
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


def wake_at(work: Work, now: datetime, *, chat: int, hour: str) -> View:
    """Choose the hour at which what waited over night arrives."""
    person = known(work, now, chat)
    try:
        person.morning = f"{read_morning(hour):%H:%M}"
    except ValueError:
        raise NoHours from None
    _call_back(work, now, person)
    return lay(work, now, chat=chat)


def wishes(work: Work, now: datetime, person: Person) -> tuple[str, str, str]:
    """Tell a person's quiet hours, morning hour and zone as they hold."""
    return (
        str(pace.hours_of(work, person) or OFF),
        f"{pace.morning_of(work, person):%H:%M}",
        pace.zone_of(work, now, person),
    )
