"""What was missed and waits for a person's word: for a reason, or for a decision about one. What has not come up to them yet, does not."""

from __future__ import annotations

from datetime import datetime

from safety.actions import missed
from safety.actions.rota import on_duty
from safety.model.duty import Occurrence
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.ports import Work

MANY = 200
"""More of what was missed nobody is shown at once."""


def to_explain(work: Work, now: datetime, person: Person) -> list[Occurrence]:
    """List what waits for a person's reason, the oldest first."""
    found = _missed(work, now, person, given=False)
    return [one for one, own, _ in found if -1 <= own <= max(one.rung, 0) and _concerned(work, person, one, own)]


def to_decide(work: Work, now: datetime, person: Person) -> list[Occurrence]:
    """List the reasons that wait for a person's decision, the oldest first."""
    found = _missed(work, now, person, given=True)
    return [
        one for one, own, given in found if given < own <= max(one.rung, given + 1) and person.id != one.reason_by_id
    ]


def _missed(work: Work, now: datetime, person: Person, *, given: bool) -> list[tuple[Occurrence, int, int]]:
    """List what was missed, each with how far up the person stands in the matter, and whoever gave the reason."""
    lines = [unit.line for _, unit in work.people.posts(person.id, now)]
    waiting = work.occurrences.missed_under(lines, MANY, given=given)
    standings = missed.standings(work, now, person, waiting)
    return [(one, *standings[one.id]) for one in waiting]


def _concerned(work: Work, person: Person, one: Occurrence, own: int) -> bool:
    """Of those who do a duty, whoever was on duty when it was missed, and of a personal one its person."""
    if own >= 0 or one.person_id is not None:
        return own >= 0 or one.person_id == person.id
    return person.id in on_duty(work, work.get(Unit, one.outlet_id), one.closes_at)[:2]
