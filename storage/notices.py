"""The outbox: what is owed to people in chat, claimed by one process at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, case, func, or_, select, update
from sqlalchemy.orm import Session

from safety.model.notice import ALONE, FOR_AN_HOUR, IN_ONE, NEWS, Notice, NoticeState
from storage import rows, tables
from storage.prepared import Prepared

_n = tables.notices.c

IN_HAND = timedelta(seconds=10)
"""For how long after its claim another process's notice is given way: longer than it may wait for its turn."""


_THIS = bindparam("this", type_=_n.id.type)
_of_this = select(_n.person_id).where(_n.id == _THIS).scalar_subquery()
_keyed = rows.Question(lambda these: these.where(_n.key == bindparam("key")), Notice)
_of_fault = rows.Question(lambda these: these.where(_n.fault_id == bindparam("fault")).order_by(_n.id), Notice)
_person = Prepared(select(tables.people.c.id).where(tables.people.c.id == _of_this).with_for_update(key_share=True))
_held = Prepared(
    select(_n.id).where(
        _n.id == _THIS,
        _n.state == NoticeState.SENDING,
        _n.taken_by == bindparam("holder"),
        _n.bundle_id.is_(None),
    )
)
_redrawn = Prepared(
    select(_n.id).where(_n.redraw_at <= bindparam("now")).order_by(_n.redraw_at, _n.id).limit(bindparam("limit"))
)


def _others() -> Prepared:
    """How many letters of other processes to a person are in hand, and when the last of them went."""
    sending = and_(
        _n.sent_at.is_(None), _n.state == NoticeState.SENDING, _n.due_at.between(bindparam("first"), bindparam("last"))
    )
    sent = and_(_n.sent_at > bindparam("since"), _n.sent_at <= bindparam("until"))
    told = select(func.count(case((sending, 1))), func.max(_n.sent_at, type_=_n.sent_at.type))
    return Prepared(told.where(_n.person_id == _of_this, _n.taken_by != bindparam("holder"), or_(sending, sent)))


_writing = _others()


class Notices:
    """Implements `safety.ports.Notices`, and the claiming that delivery needs."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keyed(self, key: str) -> Notice | None:
        return next(iter(_keyed.things(self._session, key=key)), None)

    def known(self, keys: Iterable[str]) -> set[str]:
        return set(self._session.scalars(select(_n.key).where(_n.key.in_(list(keys)))))

    def of_fault(self, fault_id: int) -> Sequence[Notice]:
        return _of_fault.things(self._session, fault=fault_id)

    def last_sent(self, person_id: int, since: datetime) -> datetime | None:
        mine = (_n.person_id == person_id, _n.sent_at > since, ~_n.urgent, _n.kind.not_in(ALONE))
        last: datetime | None = self._session.scalar(select(func.max(_n.sent_at)).where(*mine))
        return last

    def waiting(self, person_id: int) -> Sequence[Notice]:
        pending = (_n.person_id == person_id, _n.sent_at.is_(None), _n.state == NoticeState.PENDING)
        early = (_n.attempts == 0, _n.kind.not_in(FOR_AN_HOUR))
        return self._session.scalars(select(Notice).where(*pending, *early).order_by(_n.id)).all()

    def gather(self, now: datetime, leader: Notice) -> Sequence[Notice]:
        news = and_(_n.kind.in_(NEWS), _n.attempts == 0)
        waits = and_(_n.state == NoticeState.PENDING, or_(_n.due_at <= now, news))
        mine = and_(_n.state == NoticeState.SENDING, _n.taken_by == leader.taken_by, _n.bundle_id.is_(None))
        other = (_n.person_id == leader.person_id, _n.sent_at.is_(None), _n.id != leader.id)
        due = select(_n.id).where(*other, or_(waits, mine), ~_n.urgent, _n.kind.not_in(ALONE))
        due = due.order_by(_n.id).limit(IN_ONE - 1).with_for_update(skip_locked=True)
        taken = update(tables.notices).where(_n.id.in_(due.scalar_subquery()))
        claim = {"due_at": leader.due_at, "taken_by": leader.taken_by, "bundle_id": leader.id}
        taken = taken.values(state=NoticeState.SENDING, **claim).returning(_n.id)
        ids = list(self._session.scalars(taken, execution_options={"synchronize_session": False}))
        if not ids:
            return []
        leader.bundle_id = leader.id
        together = select(Notice).where(_n.id.in_([leader.id, *ids])).order_by(_n.id)
        return self._session.scalars(together, execution_options={"populate_existing": True}).all()

    def bundle(self, leader_id: int) -> Sequence[Notice]:
        query = select(Notice).where(_n.bundle_id == leader_id).order_by(_n.id)
        return self._session.scalars(query, execution_options={"populate_existing": True}).all()

    def claim(self, now: datetime, until: datetime, limit: int, holder: str = "") -> list[int]:
        """Take due notices for delivery, urgent ones first. A claim that lapses (its process died) makes them due again."""
        due = select(_n.id).where(_n.due_at <= now).order_by(_n.urgent.desc(), _n.due_at, _n.id).limit(limit)
        due = due.with_for_update(
            skip_locked=True
        )  # where rows are locked: what another process claims just now is its own
        taken = (
            update(tables.notices)
            .where(_n.id.in_(due.scalar_subquery()), _n.due_at <= now)
            .values(due_at=until, state=NoticeState.SENDING, taken_by=holder, bundle_id=None)
            .returning(_n.id, _n.urgent)
        )
        rows = self._session.execute(taken, execution_options={"synchronize_session": False}).all()
        return [row.id for row in sorted(rows, key=lambda row: (not row.urgent, row.id))]

    def claim_redraws(self, now: datetime, limit: int) -> list[int]:
        """List delivered notices whose subject has changed."""
        found = _redrawn.rows(rows.up_to_date(self._session), {"now": now, "limit": limit})
        return [id_ for (id_,) in found]

    def holds(self, notice: int, holder: str) -> bool:
        """Tell whether a process's claim on a notice still stands, and it goes in no other's message. One letter to a person at a time."""
        connection, this = rows.up_to_date(self._session), {"this": notice, "holder": holder}
        _person.only(connection, this)
        return _held.only(connection, this) is not None

    def gives_way(self, notice: int, holder: str, now: datetime, gap: timedelta, until: datetime) -> timedelta:
        """Tell how long a claimed notice gives way, because another process writes to its person, or did so a moment ago.

        Asked after `holds`, which has the person to itself: of two processes the one that asks last sees nobody in its way. `until` is how
        long a claim of this moment holds: one that was made long ago hangs, one from the future is a wrong clock's; neither counts.
        """
        in_hand, last = _writing.row(
            rows.up_to_date(self._session),
            {
                "this": notice,
                "holder": holder,
                "first": until - IN_HAND,
                "last": until + IN_HAND,
                "since": now - gap,
                "until": now + gap,
            },
        ) or (0, None)
        if in_hand:
            return gap
        return last + gap - now if last is not None else timedelta(0)

    def release(self, now: datetime, living: Sequence[str] = ()) -> int:
        """What a process that does not live was sending is due at once."""
        nobody = or_(_n.taken_by.is_(None), _n.taken_by.not_in(living))
        claimed = (_n.state == NoticeState.SENDING, _n.due_at > now)
        freed = update(tables.notices).where(*claimed, nobody).values(due_at=now)
        result = self._session.execute(freed, execution_options={"synchronize_session": False})
        return int(result.rowcount)  # type: ignore[attr-defined]  # an UPDATE's result counts its rows
