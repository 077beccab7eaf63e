"""Telling the administrators what is wrong with the machine itself, each kind once an hour; and every day that nothing is.

While the database was away nothing could be told; that it was, is told when it is back.

The daily line is written ahead for its hour and filled in when it is delivered: where it does not come, something is wrong that could not
be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from safety.model.notice import Notice, NoticeKind
from safety.model.people import PostKind
from safety.model.standing import Health
from safety.model.views import View
from safety.model.workdays import A_DAY, at_local, local_day
from safety.ports import Work

OUTAGE = "outage"
ONE_OUTAGE = timedelta(minutes=10)
"""Outages whose ends lie no further apart are one: each process notices it in its own time."""


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


def tell_outage(work: Work, now: datetime, *, lasted: timedelta) -> None:
    """Owe every reachable administrator one notice that the database was away and is back, from whichever process tells it first."""
    for person, unit in work.standing.leaders((PostKind.ADMINISTRATOR,), now):
        keys = [f"alarm:{OUTAGE}:{at:%Y-%m-%dT%H}:person:{person.id}" for at in (now, now - ONE_OUTAGE)]
        if not work.notices.known(keys):
            since, until = (now - lasted).isoformat(), now.isoformat()
            facts = {"kind": OUTAGE, "text": f"{since} - {until}", "since": since, "until": until, "zone": unit.zone}
            work.add(Notice(keys[0], person.id, NoticeKind.ALARM, now, now, facts=facts))


def plan_daily(work: Work, now: datetime) -> None:
    """Write the next daily line of every administrator, once."""
    for person, unit in work.standing.leaders((PostKind.ADMINISTRATOR,), now):
        day = local_day(now, unit.zone)
        at = at_local(day, work.policy.daily, unit.zone)
        if at <= now:
            at = at_local(day + A_DAY, work.policy.daily, unit.zone)
        key = f"well:{local_day(at, unit.zone)}:person:{person.id}"
        if work.notices.keyed(key) is None:
            work.add(Notice(key, person.id, NoticeKind.ALL_WELL, now, at, facts={"zone": unit.zone}))


def daily_line(work: Work, now: datetime, notice: Notice) -> DailyLine:
    """Fill in a daily line as things stand."""
    zone = str(notice.facts.get("zone") or "UTC")
    return DailyLine(work.standing.health(now, now - A_DAY), now, zone)
