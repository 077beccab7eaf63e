"""One's own duties and drills as a calendar file. Instants are in UTC: every program shows them right, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from handlers.screens.layout import clip
from locales import Words
from safety.model.drill import DrillState
from safety.model.views import Place
from safety.model.views.drills import DrillLine
from safety.model.views.duties import Mine

AN_HOUR = timedelta(hours=1)
"""How long a drill takes in a calendar: in reality it ends by itself after that."""


def calendar_file(mine: Mine, words: Words, now: datetime) -> bytes:
    """Write what is owed, what is ahead and what was missed, each as the time in which it may or might have been done; and the drills."""
    book = Calendar()
    book.add("prodid", "-//Roundsman//duties//EN")
    book.add("version", "2.0")
    for owed in mine.owed:
        title = words("Late: {duty}", duty=words.of(owed.title)) if owed.late else words.of(owed.title)
        ends_at = (owed.until if owed.late else None) or owed.closes_at
        book.add_component(_duty(owed.id, owed.place, title, (owed.opens_at or now, ends_at), now))
    for ahead in mine.ahead:
        span = ahead.opens_at, ahead.closes_at
        book.add_component(_duty(ahead.id, ahead.place, words.of(ahead.title), span, now))
    for missed in mine.explain:
        title = words("Missed, reason wanted: {duty}", duty=words.of(missed.title))
        span = missed.opens_at or missed.closes_at, missed.closes_at
        book.add_component(_duty(missed.id, missed.place, title, span, now))
    for drill in mine.drills:
        if drill.state in (DrillState.PROPOSED, DrillState.SET):
            book.add_component(_drill(drill, words, now))
    written: bytes = book.to_ical()
    return written


def _duty(number: int, place: Place, title: str, span: tuple[datetime, datetime], now: datetime) -> Event:
    event = _event(f"duty-{number}", place, title, span, now)
    event.add("transp", "TRANSPARENT")
    return event


def _drill(line: DrillLine, words: Words, now: datetime) -> Event:
    title = words("Drill: {drill}", drill=words.of(line.title))
    event = _event(f"drill-{line.id}", line.place, title, (line.starts_at, line.starts_at + AN_HOUR), now)
    event.add("status", "CONFIRMED" if line.state is DrillState.SET else "TENTATIVE")
    return event


def _event(key: str, place: Place, title: str, span: tuple[datetime, datetime], now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{key}@roundsman")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", span[0].astimezone(UTC))
    event.add("dtend", span[1].astimezone(UTC))
    event.add("summary", clip(title, 60))
    event.add("location", clip(place.name, 60))
    return event
