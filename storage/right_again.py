"""What a clock that was ahead has left behind in the database when it is right again: rows that wait for a time which it put too late.

A time for which something was planned (a duty, a turn, a letter for its hour) is no such thing, and stays.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from safety.model.fault import ENDED
from safety.model.notice import FOR_AN_HOUR, NoticeState
from storage import tables
from storage.updates import HANDLED, SHOWING
from storage.work import SqlWork

LEAP = timedelta(seconds=30)
"""By how much a clock may be corrected without a word."""

LATELY = 200
"""How many of the journal's newest lines are looked at."""

_f, _j, _n, _i, _e = (each.c for each in (tables.faults, tables.journal, tables.notices, tables.inbox, tables.evidence))


def was_ahead(work: SqlWork, now: datetime) -> bool:
    """Tell whether anything was written lately by a clock that was ahead of the one that goes now."""
    newest = select(_j.at).order_by(_j.id.desc()).limit(LATELY).subquery()
    last = work.session.scalar(select(func.max(newest.c.at)))
    return last is not None and last > now + LEAP


def faults(work: SqlWork, now: datetime) -> list[int]:
    """List the faults with which something happened by a clock that was ahead, and which have a next step."""
    ahead = select(_j.id).where(_j.fault_id == _f.id, _j.at > now).exists()
    return list(work.session.scalars(select(_f.id).where(_f.due_at > now, _f.state.not_in(sorted(ENDED)), ahead)))


def look_again(work: SqlWork, now: datetime, *, claim: timedelta) -> None:
    """Have everything looked at again that was put off: whoever does so knows whether it has to wait, and for how long by this clock.

    What is being done just now is not begun a second time before a claim of this moment would lapse.
    """
    waits = (_n.state == NoticeState.PENDING, _n.kind.not_in(sorted(FOR_AN_HOUR)), _n.due_at > now)
    sending = (_n.state == NoticeState.SENDING, _n.due_at > now + claim)
    showing = (_i.state == HANDLED, _i.due_at > now + SHOWING)
    for changed in (
        update(tables.notices).where(*waits).values(due_at=now),
        update(tables.notices).where(*sending).values(due_at=now + claim),
        update(tables.notices).where(_n.redraw_at > now).values(redraw_at=now),
        update(tables.inbox).where(*showing).values(due_at=now + SHOWING),
        update(tables.evidence).where(_e.due_at > now).values(due_at=now),
    ):
        work.session.execute(changed, execution_options={"synchronize_session": False})
