"""Who was not there makes up for it: reads the scenario's card to the end and confirms it. Asked again until it is done."""

from __future__ import annotations

from datetime import datetime, timedelta

from safety.actions.away import back_at
from safety.actions.drills import common, facts
from safety.actions.drills.common import lay, mine
from safety.actions.duties import head_or_above
from safety.model.desk import Focus
from safety.model.drill import READING, Drill, DrillPerson
from safety.model.journal import Event
from safety.model.notice import NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.refusals import OldButton, TooQuick
from safety.model.views import View
from safety.ports import Work

AGAIN = timedelta(days=7)
"""How often an absentee is asked; from the second time on the head is told too."""


def owe(work: Work, now: datetime, drill: Drill) -> None:
    """Ask everybody of the outlet who was not there to make up for the drill."""
    staff = {person.id for person in facts.staff(work, now, work.get(Unit, drill.outlet_id))}
    for part in work.drills.people(drill.id):
        if part.here_at is None and part.person_id in staff:
            part.owed_at, part.stage = now, 0
            _ask(work, now, drill, part)


def _ask(work: Work, now: datetime, drill: Drill, part: DrillPerson) -> bool:
    """Ask; whoever is away is asked when they are back. Tells whether it was asked."""
    back = back_at(work, part.person_id, now)
    if back is not None:
        part.due_at = back
        return False
    part.stage, part.due_at = part.stage + 1, now + AGAIN
    person = work.get(Person, part.person_id)
    common.tell(work, now, drill, [person], NoticeKind.DRILL_MAKE_UP, f"makeup:{part.stage}")
    return True


def card(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """Open the card: the situation, every role, every step. From now on it can be confirmed after half a minute."""
    person, found, part = mine(work, now, chat, drill)
    if part.owed_at is not None and part.opened_at is None:
        part.opened_at = now
    return lay(work, now, person, found, Focus.DRILL_CARD)


def confirm(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """Confirm that the card was read."""
    person, found, part = mine(work, now, chat, drill)
    if part.owed_at is None or part.opened_at is None:
        raise OldButton
    if part.made_up_at is None:
        if now < part.opened_at + READING:
            raise TooQuick(until=part.opened_at + READING)
        part.made_up_at, part.due_at = now, None
        common.journal(work, now, found, Event.DRILL_MADE_UP, person)
    return lay(work, now, person, found, Focus.DRILL_CARD)


def advance(work: Work, now: datetime, *, makeup: int) -> None:
    """Let the clock ask again; who has left, or holds no post here any more, owes nothing."""
    part = work.get(DrillPerson, makeup)
    if part.due_at is None or part.due_at > now:
        return
    drill = work.get(Drill, part.drill_id)
    outlet = work.get(Unit, drill.outlet_id)
    if outlet.closed or part.person_id not in {person.id for person in facts.staff(work, now, outlet)}:
        part.due_at = None
        return
    if not _ask(work, now, drill, part) or part.stage == 1:
        return
    name = work.get(Person, part.person_id).name
    heads = [person for person in head_or_above(work, now, outlet) if person.id != part.person_id]
    common.tell(
        work, now, drill, heads, NoticeKind.DRILL_MAKE_UP_LATE, f"makeup:{part.person_id}:{part.stage}", name=name
    )
