"""Open cards follow their drill: a card that lies open on somebody's desk is drawn again when others have changed what it shows.

It is kept as a notice that is never sent, so that a drawing that was cut off is done again, as a letter's is.
"""

from __future__ import annotations

from datetime import datetime

from safety.model.drill import Drill
from safety.model.notice import Notice, NoticeKind, NoticeState
from safety.model.people import Person
from safety.ports import Work


def watch(work: Work, now: datetime, drill: Drill, person: Person) -> Notice:
    """Have a person's card follow a drill from now on, wherever it lies open."""
    key = f"drill:{drill.id}:open:person:{person.id}"
    if (card := work.notices.keyed(key)) is None:
        card = work.add(
            Notice(key, person.id, NoticeKind.OPEN_CARD, now, None, NoticeState.SENT, facts={"drill": drill.id})
        )
    return card


def follow(work: Work, now: datetime, drill: Drill, but: Person | None = None) -> None:
    """Draw the cards of whoever runs a drill again; whoever has just changed it sees so without that."""
    for key in {drill.leader_id, drill.observer_id} - {None, but.id if but else None}:
        draw(work, now, drill, work.find(Person, key))


def draw(work: Work, now: datetime, drill: Drill, person: Person | None) -> None:
    """Draw one person's card again, if the drill lies on it; one card is drawn once for all that happens until then."""
    if person is None or not person.reachable:
        return
    desk = work.desks.of(person.id)
    if desk.message_id is not None and desk.facts.get("drill") == drill.id:
        card = watch(work, now, drill, person)
        card.message_id, card.redraw_at = desk.message_id, now
