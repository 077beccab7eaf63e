"""Looking ahead: which outlets will have no A or no B, and whose officers cannot be counted on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from safety.model.organisation import UnitKind
from safety.model.turn import How
from safety.model.views.base import Place
from safety.model.views.rota import GapLine
from storage import tables
from storage.leaving import leaving

AT_ONCE = 5_000
"""How many values one statement may name."""

_units, _turns, _people, _absences = tables.units.c, tables.turns.c, tables.people.c, tables.absences.c


def gaps(session: Session, lines: Iterable[str], begins: datetime, ends: datetime) -> Sequence[GapLine]:
    """List what is missing at the outlets below these unit lines, each thing once per outlet, the earliest first."""
    below = or_(*(_units.line.startswith(line, autoescape=True) for line in lines))
    ahead = and_(_turns.outlet_id == _units.id, _turns.begins_at < ends, _turns.ends_at > begins)
    query = (
        select(_units.id, _units.name, _units.zone, _units.line)
        .add_columns(_turns.begins_at, _turns.ends_at, _turns.a_id, _turns.b_id)
        .select_from(tables.units.outerjoin(tables.turns, ahead))
        .where(_units.kind == UnitKind.OUTLET, ~_units.closed, below)
        .where(or_(_turns.how.is_(None), _turns.how != How.CLOSED))
        .order_by(_turns.begins_at, _units.id)
    )
    rows = session.execute(query).all()
    found: dict[tuple[int, str, str], GapLine] = {}
    away = _absent(session, begins, ends)
    trouble = _trouble(session, {key for row in rows for key in (row.a_id, row.b_id) if key is not None})
    going = leaving(session, {row.id for row in rows}, begins, ends)
    for row in rows:
        place = Place(row.id, row.name, row.zone)
        at = max(row.begins_at or begins, begins)
        for what, name in _missing(row, trouble, away):
            found.setdefault((row.id, what, name), GapLine(place, what, at, name, row.line))
        for one in going.get(row.id, ()):
            if one.person in (row.a_id, row.b_id) and row.begins_at < one.at < row.ends_at:
                found.setdefault((row.id, "leaves", one.name), GapLine(place, "leaves", one.at, one.name, row.line))
    return list(found.values())


def _trouble(session: Session, people: set[int]) -> dict[int, tuple[str, str]]:
    """Tell who of these is not enrolled or cannot be reached: what, and the name."""
    query = select(_people.id, _people.name, _people.chat_id).where(
        or_(_people.chat_id.is_(None), _people.unreachable_since.is_not(None))
    )
    found = {}
    wanted = iter(sorted(people))
    while some := list(islice(wanted, AT_ONCE)):
        for row in session.execute(query.where(_people.id.in_(some))):
            found[row.id] = ("not_enrolled" if row.chat_id is None else "unreachable", row.name)
    return found


def _missing(
    row: Any,  # noqa: ANN401 - a row
    trouble: dict[int, tuple[str, str]],
    away: Away,
) -> Iterable[tuple[str, str]]:
    if row.a_id is None:
        yield "no_a", ""
    elif row.b_id is None:
        yield "no_b", ""
    for person in (row.a_id, row.b_id):
        if person in trouble:
            yield trouble[person]
        elif person is not None and (name := _away(away, person, row.begins_at, row.ends_at)):
            yield "away", name


Away = dict[int, list[tuple[datetime, datetime, str]]]


def _absent(session: Session, begins: datetime, ends: datetime) -> Away:
    """Tell who is away when, between two instants."""
    query = (
        select(_absences.person_id, _absences.begins_at, _absences.ends_at, _people.name)
        .join(tables.people, _people.id == _absences.person_id)
        .where(_absences.begins_at < ends, _absences.ends_at > begins, _absences.cancelled_at.is_(None))
    )
    found: Away = defaultdict(list)
    for person, since, until, name in session.execute(query):
        found[person].append((since, until, name))
    return found


def _away(away: Away, person: int, begins: datetime, ends: datetime) -> str | None:
    return next((name for since, until, name in away.get(person, ()) if since < ends and until > begins), None)
