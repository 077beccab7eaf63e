"""Whoever leads a drill or holds its stopwatch is gone in the middle of it: somebody else is asked to go on, and the drill does not hang.

A drill that runs keeps its leader for the record; its stopwatch goes to somebody who is there. A score card is filed by who led.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from safety.actions.drills import common, facts
from safety.actions.duties import head_or_above
from safety.model.drill import Drill, DrillState
from safety.model.journal import Event
from safety.model.notice import NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.ports import Work


def lose(work: Work, now: datetime, person: Person) -> None:
    """Somebody cannot be reached any more, or is no longer of the outlet: what they had in hand of a drill goes to another."""
    for drill in work.drills.in_hand_of(person.id):
        _go_on(work, now, drill, person)


def left(work: Work, now: datetime, person: Person) -> None:
    """Somebody holds a post less: only drills of outlets at which they hold none any more go to another."""
    for drill in work.drills.in_hand_of(person.id):
        if person.id not in {other.id for other in facts.staff(work, now, work.get(Unit, drill.outlet_id))}:
            _go_on(work, now, drill, person)


def _go_on(work: Work, now: datetime, drill: Drill, gone: Person) -> None:
    heir = next(iter(_heirs(work, drill, gone)), None)
    leads, watches = drill.leader_id == gone.id, drill.observer_id == gone.id
    if heir is None:
        outlet = work.get(Unit, drill.outlet_id)
        above = [person for person in head_or_above(work, now, outlet) if person.id != gone.id]
        _ask(work, now, drill, above, gone, "nobody")
    elif drill.state is DrillState.REVIEW:
        _ask(work, now, drill, [heir], gone, "file")
    elif watches:
        drill.observer_id = heir.id
        _ask(work, now, drill, [heir], gone, "watch")
    if leads and heir is not None and drill.state is DrillState.GATHERING:
        drill.leader_id = heir.id
        _ask(work, now, drill, [heir], gone, "lead")


def _heirs(work: Work, drill: Drill, gone: Person) -> Sequence[Person]:
    """Who could go on: the leader or the observer, then whoever is there, those with the fewest roles first."""
    parts = sorted(facts.there(work, drill), key=lambda part: len(part.roles))
    keys = [drill.leader_id, drill.observer_id, *(part.person_id for part in parts)]
    people = [work.find(Person, key) for key in dict.fromkeys(keys)]
    return [person for person in people if person is not None and person.reachable and person.id != gone.id]


def _ask(work: Work, now: datetime, drill: Drill, people: Iterable[Person], gone: Person, what: str) -> None:
    drill.taps += 1
    told: dict[str, Any] = {"what": what, "name": gone.name}
    for person in people:
        common.journal(work, now, drill, Event.DRILL_TAKEN, person, what=what, gone=gone.name)
    common.tell(work, now, drill, people, NoticeKind.DRILL_WATCH, f"watch:{drill.taps}", **told)
