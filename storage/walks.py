"""Reading inspections, the checklists they froze, and the occurrences they answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, false, func, or_, select
from sqlalchemy.orm import Session

from checklists import Checklist
from safety.model.duty import OPEN, Occurrence, OccurrenceState
from safety.model.inspection import Answer, ChecklistVersion, Inspection, WalkState
from storage import rows, tables
from storage.among import Among

_DONE = (WalkState.SUBMITTED, WalkState.LOCKED)

_w, _o = tables.inspections.c, tables.occurrences.c
_open_by = rows.Question(
    lambda these: these.where(_w.officer_id == bindparam("officer"), _w.state == WalkState.OPEN).order_by(_w.id.desc()),
    Inspection,
)
_owing = rows.Question(
    lambda these: these.where(
        or_(*(_o.state == state for state in OPEN)), _o.opens_at <= bindparam("at", type_=_o.opens_at.type)
    ).order_by(_o.opens_at.desc()),
    Occurrence,
)
_owed = Among(_o.outlet_id, lambda here: _owing.selection.where(here))  # noqa: PLW0108 - made when first asked

_thawed: dict[str, Checklist] = {}
"""By digest: the same digest is the same document for ever, so reading it once per process is enough."""

Frozen = dict[int, Checklist]
"""By id, of one database: a version is never changed, and its id never given to another, unless it was never committed."""


class Walks:
    """Implements `safety.ports.Walks`."""

    def __init__(self, session: Session, frozen: Frozen) -> None:
        self._session = session
        self._frozen = frozen

    def open_at(self, outlet_id: int) -> Sequence[Inspection]:
        columns = tables.inspections.c
        query = select(Inspection).where(columns.outlet_id == outlet_id, columns.state == WalkState.OPEN)
        return self._session.scalars(query.order_by(columns.id.desc())).all()

    def open_by(self, officer_id: int) -> Sequence[Inspection]:
        return _open_by.things(self._session, officer=officer_id)

    def last_done(self, outlet_id: int, checklist_key: str) -> Inspection | None:
        columns = tables.inspections.c
        query = (
            select(Inspection)
            .where(columns.outlet_id == outlet_id, columns.checklist_key == checklist_key, columns.state.in_(_DONE))
            .order_by(columns.submitted_at.desc())
            .limit(1)
        )
        return self._session.scalar(query)

    def freeze(self, checklist: Checklist, at: datetime) -> int:
        columns = tables.checklist_versions.c
        found = self._session.scalar(select(ChecklistVersion).where(columns.digest == checklist.digest))
        if found is None:
            found = ChecklistVersion(checklist.id, checklist.digest, checklist.to_json(), at)
            rows.add(self._session, found)
        return found.id

    def checklist(self, version_id: int) -> Checklist:
        found = self._frozen.get(version_id)
        if found is None:
            found = self._frozen[version_id] = self._thaw(version_id)
        return found

    def _thaw(self, version_id: int) -> Checklist:
        columns = tables.checklist_versions.c
        digest = self._session.scalar(select(columns.digest).where(columns.id == version_id))
        if digest is None:
            raise LookupError(f"There is no checklist version {version_id}.")
        if digest not in _thawed:
            document = self._session.scalars(select(columns.document).where(columns.id == version_id)).one()
            _thawed[digest] = Checklist.from_json(document)
        return _thawed[digest]

    def answers(self, inspection_id: int) -> Sequence[Answer]:
        query = select(Answer).where(tables.answers.c.inspection_id == inspection_id)
        return self._session.scalars(query.order_by(tables.answers.c.id)).all()


_latest = Among(
    _o.outlet_id,
    lambda theirs: (
        select(_o.outlet_id, _o.duty, func.max(_o.closes_at, type_=_o.closes_at.type))
        .where(theirs, _o.opens_at > bindparam("since", type_=_o.opens_at.type), _o.makes_up_id.is_(None))
        .group_by(_o.outlet_id, _o.duty)
    ),
)


class Occurrences:
    """Implements `safety.ports.Occurrences`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def owed(self, units: Sequence[int], at: datetime) -> Sequence[Occurrence]:
        found = _owing.read(self._session, _owed.rows(rows.up_to_date(self._session), units, at=at))
        return [one for (one,) in found]

    def ahead(self, units: Sequence[int], at: datetime) -> Sequence[Occurrence]:
        columns = tables.occurrences.c
        query = select(Occurrence).where(
            columns.outlet_id.in_(units), columns.state == OccurrenceState.DUE, columns.opens_at > at
        )
        return self._session.scalars(query.order_by(columns.opens_at, columns.id)).all()

    def forget(self, units: Sequence[int], at: datetime) -> None:
        columns = tables.occurrences.c
        unopened = (columns.outlet_id.in_(units), columns.state == OccurrenceState.DUE, columns.opens_at > at)
        self._session.execute(delete(Occurrence).where(*unopened, columns.makes_up_id.is_(None)))

    def taken_back(self, units: Sequence[int], at: datetime) -> Sequence[Occurrence]:
        columns = tables.occurrences.c
        open_ = (columns.opens_at <= at, columns.closes_at > at)
        query = select(Occurrence).where(columns.outlet_id.in_(units), columns.state == OccurrenceState.VOID, *open_)
        return self._session.scalars(query.order_by(columns.id)).all()

    def missed_under(self, lines: Sequence[str], limit: int, *, given: bool) -> Sequence[Occurrence]:
        columns, units = tables.occurrences.c, tables.units.c
        reason = columns.reason != "" if given else columns.reason == ""
        below = or_(*(units.line.startswith(line) for line in dict.fromkeys(lines))) if lines else false()
        query = (
            select(Occurrence)
            .join(tables.units, units.id == columns.outlet_id)
            .where(columns.state == OccurrenceState.MISSED, columns.approved_at.is_(None), reason, below)
        )
        return self._session.scalars(query.order_by(columns.closes_at, columns.id).limit(limit)).all()

    def answered_by(self, inspection_id: int) -> Sequence[Occurrence]:
        columns = tables.occurrences.c
        query = select(Occurrence).where(columns.inspection_id == inspection_id)
        return self._session.scalars(query.order_by(columns.id)).all()

    def visits(self, occurrence_id: int) -> int:
        columns = tables.inspections.c
        query = select(func.count(func.distinct(columns.outlet_id)))
        found = self._session.scalar(query.where(columns.occurrence_id == occurrence_id, columns.state.in_(_DONE)))
        return found or 0

    def latest(self, units: Iterable[int], since: datetime) -> Mapping[tuple[int, str], datetime]:
        found = _latest.rows(rows.up_to_date(self._session), units, since=since)
        return {(unit, duty): closes_at for unit, duty, closes_at in found}
