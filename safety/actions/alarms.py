"""Telling the administrators what is wrong with the machine itself, each kind once an hour; and every day that nothing is.

The daily line is written ahead for its hour and filled in when it is delivered: where it does not come, something is wrong that could not
be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from safety.model.notice import Notice, NoticeKind
from safety.model.people import PostKind
from safety.model.standing import Health
from safety.model.views import View
from safety.ports import Work

DAY = timedelta(days=1)


@dataclass(frozen=True)
class DailyLine(View):
    """How the product stands, for its administrators, in their zone."""

    health: Health
    at: datetime
    zone: str


def tell(work: Work, now: datetime, *, found: list[tuple[str, str]]) -> None:
    """Owe every reachable administrator a notice of each (kind, sentence)."""
    people = {person.id for person, _ in work.standing.leaders((PostKind.ADMINISTRATOR,), now)}
    for kind, text in found:
        for person in people:
            key = f"alarm:{kind}:{now:%Y-%m-%dT%H}:person:{person}"
            if work.notices.keyed(key) is None:
                facts = {"kind": kind, "text": text}
                work.add(Notice(key, person, NoticeKind.ALARM, now, now, facts=facts, urgent=True))


def plan_daily(work: Work, now: datetime) -> None:
    """Write the next daily line of every administrator, once."""
    for person, unit in work.standing.leaders((PostKind.ADMINISTRATOR,), now):
        place = ZoneInfo(unit.zone)
        day = now.astimezone(place).date()
        at = datetime.combine(day, work.policy.daily, place).astimezone(UTC)
        if at <= now:
            at = datetime.combine(day + DAY, work.policy.daily, place).astimezone(UTC)
        key = f"well:{at.astimezone(place).date()}:person:{person.id}"
        if work.notices.keyed(key) is None:
            work.add(Notice(key, person.id, NoticeKind.ALL_WELL, now, at, facts={"zone": unit.zone}))


def daily_line(work: Work, now: datetime, notice: Notice) -> DailyLine:
    """Fill in a daily line as things stand."""
    zone = str(notice.facts.get("zone") or "UTC")
    return DailyLine(work.standing.health(now, now - DAY), now, zone)
