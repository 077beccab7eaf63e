"""What a simulated year came to, counted from the database alone: who was told what, and whether it was still true and theirs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from statistics import median, quantiles
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text

from scheduler.holidays import year_of
from storage.work import SqlWork

ZONE = ZoneInfo("Europe/Berlin")

STUCK = timedelta(minutes=10)
"""So long overdue, and not advanced, is what the clock has forgotten too."""


def _rows(work: SqlWork, query: str, **values: object) -> list[Any]:
    return list(work.session.execute(text(query), values))


def open_without_next_call(work: SqlWork, now: datetime) -> int:
    """What is open and has no next time, or one that has long passed: faults, duties, drills, swaps, handovers."""
    late = str((now - STUCK).replace(tzinfo=None))
    open_ = {
        "faults": "state IN ('open', 'accepted', 'fixed', 'draft')",
        "occurrences": "state IN ('due', 'late') OR (state = 'missed' AND approved_at IS NULL)",
        "drills": "state <> 'filed'",
        "swaps": "state = 'asked'",
        "handovers": "(given_at IS NULL OR taken_at IS NULL) AND fault_id IS NULL",
    }
    forgotten = "(due_at IS NULL OR due_at < :late)"
    asked = [f"SELECT id FROM {table} WHERE ({state}) AND {forgotten}" for table, state in open_.items()]  # noqa: S608 - words of this function
    return sum(len(_rows(work, query, late=late)) for query in asked)


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


_DONE = (
    """SELECT n.id FROM notices n JOIN faults f ON f.id = n.fault_id
    WHERE n.kind IN ('fault_call', 'fault_verify', 'fault_ran_out', 'time_asked') AND f.ended_at < n.sent_at""",
    """SELECT n.id FROM notices n JOIN occurrences o ON o.id = n.occurrence_id
    WHERE n.kind IN ('duty_reminder', 'duty_late') AND o.done_at < n.sent_at""",
    """SELECT n.id FROM notices n JOIN handovers h ON h.turn_id = json_extract(n.facts, '$.handover_of')
    WHERE n.kind IN ('handover', 'handover_silent', 'handover_both') AND max(h.given_at, h.taken_at) < n.sent_at""",
    """SELECT n.id FROM notices n JOIN drills d ON d.id = json_extract(n.facts, '$.drill')
    WHERE n.kind IN ('drill_proposed', 'drill_set', 'drill_due', 'drill_roll', 'drill_role', 'drill_centre', 'drill_watch')
    AND d.filed_at < n.sent_at""",
    """SELECT n.id FROM notices n JOIN drill_people p ON p.drill_id = json_extract(n.facts, '$.drill') AND p.person_id = n.person_id
    WHERE n.kind = 'drill_make_up' AND p.made_up_at < n.sent_at""",
    """SELECT n.id FROM notices n JOIN turns t ON t.id = json_extract(n.facts, '$.turn')
    WHERE n.kind IN ('turn_coming', 'turn_begins') AND t.ends_at < n.sent_at""",
)


def about_things_done(work: SqlWork, now: datetime) -> int:
    """Notices about faults that had ended, duties that were done, handovers confirmed, drills filed, turns over, when they were sent."""
    del now
    return sum(len(_rows(work, query)) for query in _DONE)


def due_twice(work: SqlWork, now: datetime) -> int:
    """Occurrences of one duty at one unit whose windows overlap; what makes up for something missed is owed beside the rest, once."""
    del now
    both = "SELECT a.id FROM occurrences a JOIN occurrences b ON a.outlet_id = b.outlet_id AND a.duty = b.duty AND a.id < b.id"
    both += " AND a.person_id IS b.person_id AND a.state <> 'void' AND b.state <> 'void' AND "
    overlap = (
        "a.makes_up_id IS NULL AND b.makes_up_id IS NULL AND a.opens_at < b.closes_at AND b.opens_at < a.closes_at"
    )
    return len(_rows(work, both + overlap)) + len(_rows(work, both + "a.makes_up_id = b.makes_up_id"))


def never_due(work: SqlWork, now: datetime) -> int:
    """Days without the daily inspections, weeks, months and quarters without theirs, at outlets that were open then."""
    first, last = _day(_rows(work, "SELECT min(since) FROM posts")[0][0]), now.astimezone(ZONE).date()
    outlets = [row[0] for row in _rows(work, "SELECT id FROM units WHERE kind = 'outlet' AND NOT closed")]
    shut: dict[int, set[date]] = defaultdict(set)
    for unit, begins, ends in _rows(work, "SELECT unit_id, first, last FROM closures WHERE NOT off"):
        shut[unit] |= set(_days(date.fromisoformat(begins), date.fromisoformat(ends)))
    worked = [day for day in _days(first, last - timedelta(days=1)) if _works(day)]
    given: dict[tuple[int, str], set[date]] = defaultdict(set)
    for unit, duty, opens, closes in _rows(
        work, "SELECT outlet_id, duty, opens_at, closes_at FROM occurrences WHERE makes_up_id IS NULL"
    ):
        given[unit, duty] |= set(_days(_day(opens), _day(closes)))
    return sum(_lacking(given, outlet, [day for day in worked if day not in shut[outlet]], last) for outlet in outlets)


def _lacking(given: dict[tuple[int, str], set[date]], outlet: int, worked: list[date], last: date) -> int:
    """How many whole periods of an outlet went by in which something was never owed."""
    lacking = sum(day not in given[outlet, duty] for duty in ("daily-opening", "daily-closing") for day in worked)
    for duty, period in (("weekly", _week), ("alarm-test", _month), ("drill", _quarter)):
        seen = {period(day) for day in given[outlet, duty]}
        whole = {period(day) for day in worked} - {period(worked[0]), period(last)}
        lacking += len(whole - seen)
    return lacking


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def _works(day: date) -> bool:
    return day.weekday() < 5 and day not in year_of("DE", "HH", day.year).off


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _day(at: str) -> date:
    return datetime.fromisoformat(str(at)).replace(tzinfo=UTC).astimezone(ZONE).date()


ASKED_FOR = "kind NOT IN ('invitation', 'rota_picture')"
"""What a reader has asked for a moment before is no notice."""


def per_person_day(work: SqlWork, now: datetime) -> dict[tuple[int, date], int]:
    """How many messages came unasked to each person on each day on which any came; a bundle is one."""
    del now
    query = f"SELECT person_id, message_id, min(sent_at) FROM notices WHERE sent_at IS NOT NULL AND {ASKED_FOR} GROUP BY 1, 2"  # noqa: S608 - as above
    return Counter((person, _day(at)) for person, _, at in _rows(work, query))


def unasked(work: SqlWork, now: datetime, *, key: str) -> set[int]:
    """The messages that came to a person unasked."""
    del now
    query = "SELECT message_id FROM notices WHERE person_id = (SELECT id FROM people WHERE key = :key) AND message_id IS NOT NULL"
    return {row[0] for row in _rows(work, query, key=key)}


def spread(numbers: Iterable[int]) -> tuple[float, float]:
    """The median and the 99th percentile."""
    counted = list(numbers)
    if len(counted) < 2:
        return (counted or [0])[0], (counted or [0])[0]
    return median(counted), quantiles(counted, n=100)[98]


PROMISES = ("open_without_next_call", "to_people_without_post", "about_things_done", "due_twice", "never_due")
"""What must be nought."""
