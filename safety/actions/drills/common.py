"""What every step of a drill needs: who may, which scenario, who is there, who is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from checklists import Scenario
from safety.actions.desks import show
from safety.actions.drills import facts
from safety.actions.who import known
from safety.model.desk import Focus
from safety.model.drill import Drill, DrillPerson, DrillState, DrillStep, Tap
from safety.model.journal import Entry, Event
from safety.model.notice import Notice, NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.refusals import NotYours, OldButton
from safety.model.views import View
from safety.ports import Work


def lay(work: Work, now: datetime, person: Person, drill: Drill, focus: Focus = Focus.DRILL, **changes: Any) -> View:
    """Lay a drill on a person's desk."""
    turned = {"fault_id": None, "inspection_id": None, "outlet_id": drill.outlet_id, **changes}
    work.desks.of(person.id).turn(focus, facts={"drill": drill.id}, **turned)
    return show(work, now, person)


def on_desk(work: Work, person: Person) -> Drill | None:
    """Tell which drill lies on a person's desk."""
    key = work.desks.of(person.id).facts.get("drill")
    return work.find(Drill, key) if isinstance(key, int) else None


def pictured(work: Work, person: Person) -> Drill | None:
    """Tell to which drill a picture belongs that somebody sends now: the one on the desk, until it is filed, of whoever is there."""
    drill = on_desk(work, person)
    if drill is None or drill.planned or drill.state is DrillState.FILED:
        return None
    part = work.drills.person(drill.id, person.id)
    return drill if part is not None and part.here_at is not None else None


def planned_for(work: Work, now: datetime, chat: int, drill: int) -> tuple[Person, Drill]:
    """Load a drill that is still ahead for someone who may plan it."""
    person, found = _found(work, now, chat, drill)
    if not facts.decides(work, now, person, found):
        raise NotYours
    if not found.planned:
        raise OldButton
    return person, found


def run_for(work: Work, now: datetime, chat: int, drill: int, *states: DrillState) -> tuple[Person, Drill, Scenario]:
    """Load a drill in one of these states for someone who runs it."""
    person, found = _found(work, now, chat, drill)
    if not facts.runs(work, now, person, found):
        raise NotYours
    if found.state not in states:
        raise OldButton
    return person, found, facts.scenario_of(work, found)


def seen_by(work: Work, now: datetime, chat: int, drill: int) -> tuple[Person, Drill]:
    """Load a drill for someone who may see it."""
    person, found = _found(work, now, chat, drill)
    if not facts.sees(work, now, person, found):
        raise NotYours
    return person, found


def mine(work: Work, now: datetime, chat: int, drill: int) -> tuple[Person, Drill, DrillPerson]:
    """Load a drill for someone who is asked to take part."""
    person, found = _found(work, now, chat, drill)
    part = work.drills.person(found.id, person.id)
    if part is None:
        raise NotYours
    return person, found, part


def _found(work: Work, now: datetime, chat: int, drill: int) -> tuple[Person, Drill]:
    person = known(work, now, chat)
    found = work.find(Drill, drill)
    if found is None:
        raise NotYours
    return person, found


def invite(work: Work, now: datetime, drill: Drill) -> list[Person]:
    """Ask everybody who holds a post at the outlet, and nobody who does not any more; tells who is asked."""
    people = {person.id: person for person in facts.staff(work, now, work.get(Unit, drill.outlet_id))}
    there = {part.person_id: part for part in work.drills.people(drill.id)}
    work.drills.forget([part for key, part in there.items() if key not in people and part.here_at is None])
    work.add_all([DrillPerson(drill.id, person) for person in people if person not in there])
    return list(people.values())


def note(work: Work, now: datetime, drill: Drill, tap: Tap, step: str, person: Person) -> None:
    """Write down a tap. The drill counts it: of two at the same moment one is told that the other was faster."""
    drill.taps += 1
    work.add(DrillStep(drill.id, drill.taps, tap, step, now, person.id))


def tell(
    work: Work,
    now: datetime,
    drill: Drill,
    people: Iterable[Person],
    kind: NoticeKind,
    key: str,
    *,
    due_at: datetime | None = None,
    urgent: bool = False,
    **told: Any,
) -> None:
    """Owe people a notice about a drill, once per key. What is about a drill under way is urgent."""
    keys = {f"drill:{drill.id}:{key}:person:{person.id}": person for person in people}
    known = work.notices.known(keys) if keys else set()
    about, at, wakes = {"drill": drill.id, **told}, due_at or now, urgent or drill.on
    for whole, person in keys.items():
        if whole not in known:
            work.note(Notice, whole, person.id, kind, now, at, facts=about, urgent=wakes)


def journal(work: Work, now: datetime, drill: Drill, event: Event, by: Person | None = None, **told: Any) -> None:
    """Write a line about a drill."""
    about = {"drill": drill.id, "scenario": drill.scenario_key, **told}
    work.add(Entry(now, event, by.id if by else None, drill.outlet_id, facts=about))
