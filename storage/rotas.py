"""Reading rotas: whose turn it is, what is planned, and what planning needs to know of many outlets at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import bindparam, delete, func, or_, select
from sqlalchemy.orm import Session

from safety.model.organisation import Unit, UnitKind
from safety.model.people import PostKind
from safety.model.rota import NOBODY, Member, OnDuty
from safety.model.turn import STANDING, Absence, Handover, Rota, Swap, SwapState, Turn
from safety.model.views.rota import GapLine
from safety.ports_rota import Ground
from storage import rows, tables
from storage.among import Among, among
from storage.gaps import gaps
from storage.prepared import Prepared

MEMORY = timedelta(days=730)
"""How far back it matters who served."""

AT_ONCE = 5_000
"""How many values one statement may name; both databases have a limit."""

_turns, _posts, _absences = tables.turns.c, tables.posts.c, tables.absences.c

_at = bindparam("at", type_=_turns.begins_at.type)
_running = Among(
    _turns.outlet_id,
    lambda theirs: (
        select(_turns.outlet_id, _turns.a_id, _turns.b_id)
        .where(theirs, _turns.begins_at <= _at, _turns.ends_at > _at)
        .order_by(_turns.begins_at)
    ),
)


_last_begun = Prepared(
    select(_turns.a_id, _turns.b_id, _turns.ends_at)
    .where(_turns.outlet_id == bindparam("outlet"), _turns.begins_at <= _at)
    .order_by(_turns.begins_at.desc())
    .limit(1)
)


class Rotas:
    """Implements `safety.ports.Rotas`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._foreseen_at: datetime | None = None
        self._foreseen: dict[int, OnDuty | None] = {}

    def foresee(self, outlets: Iterable[int], at: datetime) -> None:
        self._foreseen_at, self._foreseen = at, dict.fromkeys(outlets)
        for outlet, a, b in _running.rows(rows.up_to_date(self._session), self._foreseen, at=at):
            self._foreseen[outlet] = OnDuty(a, b)

    def on_duty(self, outlet_id: int, at: datetime) -> OnDuty | None:
        if self._foreseen_at == at and outlet_id in self._foreseen:
            return self._foreseen[outlet_id]
        found = _last_begun.row(rows.up_to_date(self._session), {"outlet": outlet_id, "at": at})
        if found is None:
            return None
        a, b, ends_at = found
        return OnDuty(a, b) if at < ends_at else None

    def turns(self, outlet_id: int, after: datetime, limit: int) -> Sequence[Turn]:
        query = select(Turn).where(_turns.outlet_id == outlet_id, _turns.ends_at > after)
        return self._session.scalars(query.order_by(_turns.begins_at).limit(limit)).all()

    def of(self, outlets: Iterable[int]) -> Sequence[Rota]:
        wanted, column = iter(outlets), tables.rotas.c.outlet_id
        found: list[Rota] = []
        while some := list(islice(wanted, AT_ONCE)):
            found += self._session.scalars(select(Rota).where(column.in_(some)))
        return found

    def among(self, rows: Iterable[int]) -> Sequence[Rota]:
        return self._session.scalars(select(Rota).where(tables.rotas.c.id.in_(list(rows)))).all()

    def drop(self, turns: Sequence[Turn]) -> None:
        if not turns:
            return
        self._session.execute(delete(tables.turns).where(_turns.id.in_([turn.id for turn in turns])))
        for turn in turns:
            self._session.expunge(turn)

    def grounds(self, outlets: Sequence[int], at: datetime) -> Sequence[Ground]:
        units = self._session.scalars(select(Unit).where(tables.units.c.id.in_(outlets))).all()
        members, turns, served = self._members(outlets, at), self._ahead(outlets, at), self._served(outlets, at)
        return [Ground(unit, members[unit.id], turns[unit.id], served[unit.id]) for unit in units]

    def _members(self, outlets: Sequence[int], at: datetime) -> Mapping[int, list[Member]]:
        query = (
            select(_posts.unit_id, _posts.person_id, _posts.since, _posts.until)
            .join(tables.people, tables.people.c.id == _posts.person_id)
            .where(_posts.unit_id.in_(outlets), _posts.kind == PostKind.SAFETY_OFFICER)
            .where(or_(_posts.until.is_(None), _posts.until > at), tables.people.c.left_at.is_(None))
            .order_by(_posts.turn, _posts.id)
        )
        found: dict[int, dict[int, Member]] = defaultdict(dict)
        for unit, person, since, until in self._session.execute(query):
            found[unit].setdefault(person, Member(person, since, until))
        away = self._away({person for members in found.values() for person in members}, at)
        return defaultdict(
            list,
            {
                unit: [replace(member, away=tuple(away[key])) for key, member in members.items()]
                for unit, members in found.items()
            },
        )

    def _away(self, people: Iterable[int], at: datetime) -> Mapping[int, list[tuple[datetime, datetime]]]:
        query = select(_absences.person_id, _absences.begins_at, _absences.ends_at).where(
            _absences.person_id.in_(list(people)), _absences.ends_at > at, _absences.cancelled_at.is_(None)
        )
        found: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
        for person, begins, ends in self._session.execute(query.order_by(_absences.begins_at)):
            found[person].append((begins, ends))
        return found

    def _ahead(self, outlets: Sequence[int], at: datetime) -> Mapping[int, list[Turn]]:
        query = select(Turn).where(_turns.outlet_id.in_(outlets), _turns.ends_at > at).order_by(_turns.begins_at)
        found: dict[int, list[Turn]] = defaultdict(list)
        for turn in self._session.scalars(query):
            found[turn.outlet_id].append(turn)
        return found

    def _served(self, outlets: Sequence[int], at: datetime) -> Mapping[int, dict[int, datetime]]:
        last = func.max(_turns.begins_at).label("last")
        query = (
            select(_turns.outlet_id, _turns.turn_of, last)
            .where(
                _turns.outlet_id.in_(outlets), _turns.begins_at.between(at - MEMORY, at), _turns.turn_of.is_not(None)
            )
            .group_by(_turns.outlet_id, _turns.turn_of)
        )
        found: dict[int, dict[int, datetime]] = defaultdict(dict)
        for outlet, person, begins in self._session.execute(query):
            found[outlet][person] = begins
        return found

    def served_until(self, turns: Sequence[Turn]) -> Mapping[int, OnDuty]:
        outlets, times = {turn.outlet_id for turn in turns}, {turn.begins_at for turn in turns}
        query = select(_turns.outlet_id, _turns.ends_at, _turns.a_id, _turns.b_id).where(
            among(self._session, _turns.outlet_id, outlets),
            _turns.ends_at.in_(times),
            _turns.begins_at < _turns.ends_at,
        )
        before = {(row.outlet_id, row.ends_at): OnDuty(row.a_id, row.b_id) for row in self._session.execute(query)}
        return {turn.id: before.get((turn.outlet_id, turn.begins_at), NOBODY) for turn in turns}

    def enrolled(self, people: Iterable[int]) -> set[int]:
        columns = tables.people.c
        there = (among(self._session, columns.id, people), columns.chat_id.is_not(None), columns.left_at.is_(None))
        return set(self._session.scalars(select(columns.id).where(*there)))

    def swaps(self, turns: Iterable[int]) -> Sequence[Swap]:
        columns, wanted = tables.swaps.c, list(turns)
        query = select(Swap).where(
            or_(columns.turn_id.in_(wanted), columns.back_id.in_(wanted)),
            columns.state.in_([SwapState.ASKED, *STANDING]),
        )
        return self._session.scalars(query.order_by(columns.id)).all()

    def handover(self, turn: int) -> Handover | None:
        return self._session.scalar(select(Handover).where(tables.handovers.c.turn_id == turn))

    def outlets_below(self, lines: Iterable[str], page: int, size: int) -> tuple[Sequence[Unit], int]:
        units = tables.units.c
        below = or_(*(units.line.startswith(line, autoescape=True) for line in lines))
        there = (units.kind == UnitKind.OUTLET, ~units.closed, below)
        total = self._session.scalar(select(func.count()).select_from(tables.units).where(*there)) or 0
        query = select(Unit).where(*there).order_by(units.name, units.id).offset(page * size).limit(size)
        return self._session.scalars(query).all(), total

    def gaps(self, lines: Iterable[str], begins: datetime, ends: datetime) -> Sequence[GapLine]:
        return gaps(self._session, lines, begins, ends)

    def absences(self, person_id: int, after: datetime) -> Sequence[Absence]:
        return self.absences_of([person_id], after)

    def absences_of(self, person_ids: Iterable[int], after: datetime) -> Sequence[Absence]:
        theirs = among(self._session, _absences.person_id, person_ids)
        query = select(Absence).where(theirs, _absences.ends_at > after, _absences.cancelled_at.is_(None))
        return self._session.scalars(query.order_by(_absences.begins_at)).all()
