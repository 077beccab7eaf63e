"""When a notice may go: not in somebody's quiet hours, not one by one where several come within minutes, and news not by itself.

What is critical goes at once, always. Everything else waits as a row, at most until the morning.
"""

from __future__ import annotations

from datetime import datetime, time

from safety.model.notice import ALONE, AT_ONCE, Notice
from safety.model.people import Person
from safety.model.quiet import QuietHours, read_morning
from safety.ports import Work


def hours_of(work: Work, person: Person) -> QuietHours | None:
    """Tell a person's quiet hours: their own, else everybody's."""
    return QuietHours.read(person.quiet) if person.quiet else work.policy.quiet


def morning_of(work: Work, person: Person) -> time:
    """Tell when a person wants what waited over night."""
    return read_morning(person.morning) if person.morning else work.policy.morning


def weekly_of(work: Work, person: Person) -> time:
    """Tell when on Monday a leader wants the letter about the week."""
    return read_morning(person.weekly) if person.weekly else morning_of(work, person)


def zone_of(work: Work, now: datetime, person: Person) -> str:
    """Tell the zone of a person: that of the unit at which they hold their first post, else of the one they held last or hold next."""
    held = next((unit for _, unit in work.people.posts(person.id, now)), None) or work.people.newest_place(person.id)
    return held.zone if held is not None else "UTC"


def heard_at(work: Work, now: datetime, person: Person) -> datetime:
    """Tell when a person hears what is said now and is not critical."""
    hours = hours_of(work, person)
    if hours is None:
        return now
    return hours.heard_at(now, zone_of(work, now, person), morning_of(work, person))


def goes_at(work: Work, now: datetime, notice: Notice, person: Person) -> datetime:
    """Tell when a due notice may go: now, after the quiet hours, or together with what comes within minutes of the last one.

    News goes with the next message that asks for something, else when it has waited for one long enough.
    """
    if notice.urgent or notice.kind in AT_ONCE or notice.facts.get("asked"):
        return now
    heard = heard_at(work, max(now, notice.made_at + work.policy.news if notice.is_news else now), person)
    if heard > now or notice.kind in ALONE or not work.policy.bundle:
        return heard
    last = work.notices.last_sent(person.id, now - work.policy.bundle)
    if last is None or last > now + work.policy.bundle:  # the clock was set back since
        return now
    return last + work.policy.bundle
