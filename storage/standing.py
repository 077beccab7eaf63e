"""Counting a jurisdiction in the database: no report loads rows as objects."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from checklists import Severity
from safety.model.duty import OPEN, OccurrenceState
from safety.model.fault import LIVE, FaultState
from safety.model.notice import NoticeKind, NoticeState
from safety.model.organisation import Unit, UnitKind
from safety.model.people import Person, PostKind
from safety.model.standing import Health, Totals, Week
from storage import tables


class Standing:
    """Implements `safety.ports.Standing`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def totals(self, lines: Iterable[str], since: datetime, now: datetime) -> Mapping[str, Totals]:
        """Tell by outlet line what is owed and open below these lines; an outlet with nothing of either is not in it."""
        below = or_(*(tables.units.c.line.startswith(line, autoescape=True) for line in lines))
        found: dict[str, Totals] = defaultdict(Totals)
        for line, state, count in self._owed(below, since, now):
            found[line] += Totals(**{state.value: count})
        for line, severity, state, count in self._faults(below):
            unaccepted = count if state is FaultState.OPEN else 0
            found[line] += Totals(faults={Severity(severity): count}, unaccepted=unaccepted)
        return found

    def _owed(self, below: ColumnElement[bool], since: datetime, now: datetime) -> Iterable[Any]:
        """What can be done still, and what was missed lately."""
        units, owed = tables.units.c, tables.occurrences.c
        running = owed.state.in_(OPEN)
        missed = (owed.state == OccurrenceState.MISSED) & (owed.closes_at >= since)
        query = select(units.line, owed.state, func.count()).join(tables.occurrences, owed.outlet_id == units.id)
        query = query.where(below, ~units.closed, or_(running, missed), owed.opens_at <= now)
        return self._session.execute(query.group_by(units.line, owed.state))

    def _faults(self, below: ColumnElement[bool]) -> Iterable[Any]:
        units, faults = tables.units.c, tables.faults.c
        query = select(units.line, faults.severity, faults.state, func.count())
        query = query.join(tables.faults, faults.outlet_id == units.id).where(below, faults.state.in_(sorted(LIVE)))
        return self._session.execute(query.group_by(units.line, faults.severity, faults.state))

    def waiting(self, line: str, limit: int) -> Sequence[str]:
        """Name the people who were called about open faults below a line and have not accepted, the longest waiting first."""
        notices, faults, units = tables.notices.c, tables.faults.c, tables.units.c
        query = (
            select(tables.people.c.name, func.min(notices.sent_at))
            .join(tables.notices, notices.person_id == tables.people.c.id)
            .join(tables.faults, faults.id == notices.fault_id)
            .join(tables.units, units.id == faults.outlet_id)
            .where(units.line.startswith(line, autoescape=True), faults.state == FaultState.OPEN)
            .where(notices.kind == NoticeKind.FAULT_CALL, notices.state == NoticeState.SENT)
            .group_by(tables.people.c.id, tables.people.c.name)
            .order_by(func.min(notices.sent_at))
            .limit(limit)
        )
        return [name for name, _ in self._session.execute(query)]

    def weeks(self, line: str, since: datetime, until: datetime) -> Mapping[str, Mapping[date, Counter[Week]]]:
        """Tell by outlet line how the windows went that closed in each week: how many in time, late, missed."""
        units, owed = tables.units.c, tables.occurrences.c
        query = select(units.line, owed.closes_at, owed.state, owed.late_at.is_not(None), func.count())
        query = query.join(tables.occurrences, owed.outlet_id == units.id).where(
            units.line.startswith(line, autoescape=True), owed.closes_at >= since, owed.closes_at < until
        )
        found: dict[str, dict[date, Counter[Week]]] = defaultdict(lambda: defaultdict(Counter))
        grouped = query.group_by(units.line, owed.closes_at, owed.state, owed.late_at.is_not(None))
        for outlet, closes_at, state, late, count in self._session.execute(grouped):
            week = closes_at.date() - timedelta(days=closes_at.weekday())
            found[outlet][week][_went(state, late=bool(late))] += count
        return found

    def leaders(self, kinds: Iterable[PostKind], at: datetime) -> Sequence[tuple[Person, Unit]]:
        posts, people = tables.posts.c, tables.people.c
        query = (
            select(Person, Unit)
            .join(tables.posts, posts.person_id == people.id)
            .join(tables.units, tables.units.c.id == posts.unit_id)
            .where(posts.kind.in_(sorted(kinds)), posts.since <= at, or_(posts.until.is_(None), posts.until > at))
            .where(people.left_at.is_(None), people.chat_id.is_not(None), people.unreachable_since.is_(None))
        )
        return [(person, unit) for person, unit in self._session.execute(query.order_by(people.id))]

    def health(self, now: datetime, since: datetime) -> Health:
        units, people, notices = tables.units.c, tables.people.c, tables.notices.c
        counts = {
            "outlets": (tables.units, (units.kind == UnitKind.OUTLET, ~units.closed)),
            "faults": (tables.faults, (tables.faults.c.state.in_(sorted(LIVE)),)),
            "unreachable": (tables.people, (people.unreachable_since.is_not(None), people.left_at.is_(None))),
        }
        found = {
            name: self._session.scalar(select(func.count()).select_from(table).where(*where)) or 0
            for name, (table, where) in counts.items()
        }
        kinds = func.count(func.distinct(notices.facts["text"].as_string()))
        told = (notices.kind == NoticeKind.ALARM, notices.made_at >= since)
        waiting = self._session.scalar(
            select(func.min(notices.due_at)).where(notices.due_at <= now, notices.state == NoticeState.PENDING)
        )
        return Health(**found, alarms=self._session.scalar(select(kinds).where(*told)) or 0, waiting=waiting)

    def right_below(self, unit_id: int) -> Sequence[Unit]:
        """The open units right below a unit."""
        columns = tables.units.c
        return self._session.scalars(select(Unit).where(columns.parent_id == unit_id, ~columns.closed)).all()


def _went(state: OccurrenceState, *, late: bool) -> Week:
    if state in (OccurrenceState.MISSED, OccurrenceState.MADE_UP):
        return Week.MISSED
    if state is OccurrenceState.DONE and not late:
        return Week.IN_TIME
    return Week.LATE if late else Week.NOTHING
