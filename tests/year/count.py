"""What a simulated year came to, counted from the database alone: who was told what, and whether it was still true and theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from statistics import median, quantiles
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text

from storage.work import SqlWork

ZONE = ZoneInfo("Europe/Berlin")


def _rows(work: SqlWork, query: str, **values: object) -> list[Any]:
    return list(work.session.execute(text(query), values))


def open_without_next_call(work: SqlWork, now: datetime) -> int:
    """Open faults and running duties that the clock has forgotten."""
    del now
    faults = _rows(
        work, "SELECT id FROM faults WHERE state IN ('open', 'accepted', 'fixed', 'draft') AND due_at IS NULL"
    )
    duties = _rows(work, "SELECT id FROM occurrences WHERE state = 'due' AND due_at IS NULL")
    return len(faults) + len(duties)


def to_people_without_post(work: SqlWork, now: datetime) -> int:
    """Notices sent to somebody who held no post, or had left, when they were sent."""
    del now
    return len(
        _rows(
            work,
            """SELECT n.id FROM notices n JOIN people p ON p.id = n.person_id WHERE n.sent_at IS NOT NULL AND (p.left_at < n.sent_at
            OR NOT EXISTS (SELECT 1 FROM posts o WHERE o.person_id = n.person_id AND o.since <= n.sent_at
            AND (o.until IS NULL OR o.until > n.sent_at)))""",
        )
    )


def about_things_done(work: SqlWork, now: datetime) -> int:
    """Calls about faults that had ended, and reminders of duties that were done, when they were sent."""
    del now
    faults = _rows(
        work,
        """SELECT n.id FROM notices n JOIN faults f ON f.id = n.fault_id
        WHERE n.kind IN ('fault_call', 'fault_verify', 'time_asked') AND f.ended_at < n.sent_at""",
    )
    duties = _rows(
        work,
        """SELECT n.id FROM notices n JOIN occurrences o ON o.id = n.occurrence_id
        WHERE n.kind IN ('duty_reminder', 'duty_late') AND o.done_at < n.sent_at""",
    )
    return len(faults) + len(duties)


def due_twice(work: SqlWork, now: datetime) -> int:
    """Occurrences of one duty at one outlet whose windows overlap."""
    del now
    return len(
        _rows(
            work,
            """SELECT a.id FROM occurrences a JOIN occurrences b ON a.outlet_id = b.outlet_id AND a.duty = b.duty AND a.id < b.id
            AND a.opens_at < b.closes_at AND b.opens_at < a.closes_at""",
        )
    )


def never_due(work: SqlWork, now: datetime) -> int:
    """Weeks in which an open outlet owed no weekly inspection."""
    outlets = _rows(work, "SELECT id FROM units WHERE kind = 'outlet' AND NOT closed")
    first = _rows(work, "SELECT min(opens_at) FROM occurrences WHERE duty = 'weekly'")[0][0]
    weeks = (now.date() - datetime.fromisoformat(first).date()).days // 7
    written = _rows(work, "SELECT id FROM occurrences WHERE duty = 'weekly' AND opens_at < :now", now=str(now.date()))
    return max(0, len(outlets) * weeks - len(written))


def per_person_day(work: SqlWork, now: datetime) -> list[int]:
    """How many messages came unasked to each person on each day on which any came; a bundle is one."""
    del now
    sent = _rows(work, "SELECT DISTINCT person_id, sent_at, message_id FROM notices WHERE sent_at IS NOT NULL")
    seen: dict[tuple[int, int], str] = {}
    for person, at, message in sent:
        seen[person, message] = min(str(at), seen.get((person, message), "9"))
    return list(Counter((person, _day(at)) for (person, _), at in seen.items()).values())


def _day(at: str) -> str:
    return str(datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone(ZONE).date())


def spread(numbers: Iterable[int]) -> tuple[float, float]:
    """The median and the 99th percentile."""
    counted = list(numbers)
    if len(counted) < 2:
        return (counted or [0])[0], (counted or [0])[0]
    return median(counted), quantiles(counted, n=100)[98]


PROMISES = ("open_without_next_call", "to_people_without_post", "about_things_done", "due_twice", "never_due")
"""What must be nought."""
