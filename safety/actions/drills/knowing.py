"""Whether those who must know of a drill do; whose word it is that the video centre does, and until when. Changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from safety.actions.away import is_away
from safety.actions.cases import name
from safety.actions.drills import facts
from safety.model.drill import Drill, Tap
from safety.model.notice import Notice, NoticeState
from safety.model.people import Person
from safety.model.views.drills import Informed
from safety.ports import Work

ANSWERS = timedelta(minutes=10)
"""For so long an operator who was asked answers alone; then whoever runs the drill may have called by telephone."""

_UNHEARD = frozenset({NoticeState.UNDELIVERABLE, NoticeState.OBSOLETE})


def answers_until(work: Work, now: datetime, drill: Drill) -> datetime | None:
    """Tell until when only the centre's own people confirm; None where nobody there can be reached, or did not answer in time."""
    if drill.opened_at is None or now >= drill.opened_at + ANSWERS:
        return None
    people = [p for p in facts.centre(work, now, drill) if p.reachable and not is_away(work, p.id, now)]
    if now > drill.opened_at and people:
        heard = {letter.person_id for letter in letters(work, drill, people) if letter.state not in _UNHEARD}
        people = [person for person in people if person.id in heard]
    return drill.opened_at + ANSWERS if people else None


def letters(work: Work, drill: Drill, people: Sequence[Person]) -> list[Notice]:
    """List what these people were told of this roll call; earlier ones of the same drill are over."""
    keys = {f"drill:{drill.id}:centre:{n}:person:{p.id}": p.id for n in range(1, drill.taps + 1) for p in people}
    known = work.notices.known(keys)
    last = {person: key for key, person in keys.items() if key in known}
    found = [work.notices.keyed(key) for key in last.values()]
    return [letter for letter in found if letter is not None and letter.made_at == drill.opened_at]


def informed(work: Work, now: datetime, drill: Drill, party: str) -> Informed:
    """Tell whether somebody who must know was told, when and by whom; of the video centre also how."""
    tap = facts.tapped(facts.valid(work, drill), Tap.INFORMED).get(party)
    by = (name(work, tap.by_id) or "") if tap is not None else ""
    at = tap.at if tap is not None else None
    if party != facts.CENTRE:
        return Informed(party, at, by)
    if tap is not None:
        own = {person.id for person in facts.centre(work, tap.at, drill)}
        return Informed(party, at, by, phone=tap.by_id not in own)
    until = answers_until(work, now, drill)
    return Informed(party, until=until, phone=until is None)
