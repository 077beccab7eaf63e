"""What is owed, as lines: for home, for one's own list, for a reminder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from safety.actions import duties, fulfilment
from safety.actions.cards import walk_line
from safety.model.duty import Occurrence, OccurrenceState, What
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.views import OwedLine, Place, View, WalkLine
from safety.ports import Work


@dataclass(frozen=True)
class Owed(View):
    """A reminder's content: what is owed, who is on duty, how far a walk has come."""

    line: OwedLine
    officer: str | None
    walk: WalkLine | None


def place(work: Work, unit_id: int) -> Place:
    """Name a place."""
    unit = work.get(Unit, unit_id)
    return Place(unit.id, unit.name, unit.zone)


def owed_lines(work: Work, now: datetime, person: Person, units: Sequence[Unit]) -> list[OwedLine]:
    """Tell what can be done now at these units, the soonest first."""
    found = work.occurrences.owed([unit.id for unit in units], now)
    of_others = [one for one in found if one.person_id not in (None, person.id)]
    mine = [one for one in found if one not in of_others]
    return [owed_line(work, now, one, person) for one in sorted(mine, key=lambda one: one.closes_at)]


def owed_line(work: Work, now: datetime, one: Occurrence, person: Person) -> OwedLine:
    """Tell one thing that is owed, to one reader."""
    duty = work.policy.programme.duties.get(one.duty)
    unit = work.get(Unit, one.outlet_id)
    meant = next(duties.doers(work, now, one, duty, unit), None) if duty is not None else None
    visit = duty is not None and duty.what is What.VISIT
    done, total, _ = fulfilment.visited(work, one, duty) if duty is not None and visit else (0, 0, False)
    return OwedLine(
        place=place(work, unit.id),
        title=fulfilment.titled(duty, one),
        closes_at=one.closes_at,
        late=one.state is OccurrenceState.LATE,
        mine=meant is not None and meant.id == person.id,
        done=done,
        total=total,
        id=one.id,
        opens_at=one.opens_at,
        until=one.misses_at,
        drill=duty is not None and duty.what is What.DRILL,
        makes_up=duties.makes_up(work, one),
        who=whose(work, one, person),
    )


def whose(work: Work, one: Occurrence, reader: Person) -> str:
    """Name whose own it is; nobody where it is the reader's, or whoever's turn it is."""
    owner = work.find(Person, one.person_id) if one.person_id != reader.id else None
    return owner.name if owner is not None else ""


def owed_letter(work: Work, now: datetime, occurrence: Occurrence, person: Person) -> Owed:
    """Make the content of a reminder."""
    outlet = work.get(Unit, occurrence.outlet_id)
    duty = work.policy.programme.duties.get(occurrence.duty)
    meant = next(duties.doers(work, now, occurrence, duty, outlet), None) if duty is not None else None
    walks = [
        walk for walk in fulfilment.walks_for(work, outlet, duty) if occurrence.person_id in (None, walk.officer_id)
    ]
    name = meant.name if meant is not None else None
    return Owed(owed_line(work, now, occurrence, person), name, walk_line(work, walks[0]) if walks else None)
