"""Planning: what each unit owes next is written when the window before it has closed, for hundreds of units at a time.

What is written are instants: no one else asks the working calendar about a duty. After an outage nothing is left out: what fell into
it is written too, and is late or missed at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from safety.actions.calendars import Calendars, Key
from safety.model.duty import Duty, Occurrence, What, reminders
from safety.model.organisation import Unit
from safety.model.windows import Cadence, Window, window
from safety.model.workdays import Calendar
from safety.ports import Work

CATCH_UP = timedelta(days=35)
"""What fell into a longer outage is history."""

A_LOOK = timedelta(days=1)
"""How long until a unit is looked at again that owes nothing now: posts and the programme change."""

LONGEST = timedelta(days=420)
"""No window is longer."""


class First(NamedTuple):
    """A window, and with which stage and when what is owed in it begins."""

    window: Window
    stage: int
    due_at: datetime


def plan(work: Work, now: datetime, *, ids: Sequence[int], cadence: Cadence) -> None:
    """Write what these units owe next, where nothing is ahead; they are looked at again when the first window closes."""
    units = work.many(Unit, ids)
    planner = Planner(work, now, units, cadence)
    for unit in units:
        unit.due_at = None if unit.closed else planner.look(unit)


class Planner:
    """Plans some units in one go; equal calendars are reckoned once."""

    def __init__(self, work: Work, now: datetime, units: Sequence[Unit], cadence: Cadence) -> None:
        self._work, self._now, self._cadence = work, now, cadence
        self._latest = work.occurrences.latest([unit.id for unit in units], now - LONGEST)
        self._calendars = Calendars(work, units)
        self._windows: dict[tuple[object, ...], First | None] = {}
        work.people.foresee({unit.id for unit in units}, now)

    def look(self, unit: Unit) -> datetime:
        """Plan a unit; tells when to look again."""
        calendar, key = self._calendars.known(unit)
        again: list[datetime] = []
        kind, unit_id = unit.kind, unit.id
        for duty in self._work.policy.programme.duties.values():
            if kind not in duty.at:
                continue
            if not self._owes(unit, duty):
                again.append(self._now + A_LOOK)
                continue
            last = self._latest.get((unit_id, duty.key))
            if last is not None and last > self._now:
                again.append(last)
                continue
            after = max(last or self._now, unit.due_at or self._now, self._now - CATCH_UP)
            found = self._window(duty, unit, calendar, key, min(after, self._now))
            if found is not None:
                self._write(unit, duty, found)
                again.append(found.window.closes_at)
        return min(again, default=self._now + 7 * A_LOOK)

    def _owes(self, unit: Unit, duty: Duty) -> bool:
        """An outlet owes, whoever works there; a leader's duty is owed where the post is held, a visit where an outlet lies below."""
        if duty.by_outlet and not duty.each:
            return True
        if not self._holders(unit, duty):
            return False
        return duty.what is not What.VISIT or self._work.organisation.count_outlets(unit.line) > 0

    def _holders(self, unit: Unit, duty: Duty) -> Sequence[int]:
        return [person.id for person in self._work.people.holders([unit.id], duty.post, self._now)]

    def _window(self, duty: Duty, unit: Unit, calendar: Calendar, key: Key, after: datetime) -> First | None:
        """Tell the window, and the first step of what is owed in it; None where there is none."""
        about = (duty.key, *key, after)
        if about not in self._windows:
            found = window(duty, unit.zone, calendar, self._cadence, after)
            begun = None if found is None else First(found, *first_step(duty, found, unit.zone, self._now))
            self._windows[about] = begun
        return self._windows[about]

    def _write(self, unit: Unit, duty: Duty, found: First) -> None:
        owing: Sequence[int | None] = self._holders(unit, duty) if duty.each else [None]
        span = found.window
        what = (unit.id, duty.key, span.opens_at, span.closes_at, found.due_at)
        for person in owing:
            self._work.note(Occurrence, *what, stage=found.stage, misses_at=span.misses_at, person_id=person)


def first_step(duty: Duty, found: Window, zone: str, now: datetime) -> tuple[int, datetime]:
    """Tell the stage of a new occurrence and when to look. Reminders whose time has passed are not made up for, except the newest."""
    times = reminders(duty, found.opens_at, found.closes_at, zone)
    stage = max(0, bisect_right(times, now) - 1)
    return stage, times[stage] if times else found.closes_at
