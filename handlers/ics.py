"""One's own duties as a calendar file. Instants are written in UTC, so every program shows them right, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, datetime

from icalendar import Calendar, Event

from handlers.screens.layout import clip
from locales import Words
from safety.model.views.duties import Mine


def calendar_file(mine: Mine, words: Words, now: datetime) -> bytes:
    """Write what is owed and what is ahead, each as the time in which it may be done."""
    book = Calendar()
    book.add("prodid", "-//Roundsman//duties//EN")
    book.add("version", "2.0")
    spans = [(line.id, line.place, line.title, line.opens_at or now, line.closes_at) for line in mine.owed]
    spans += [(line.id, line.place, line.title, line.opens_at, line.closes_at) for line in mine.ahead]
    for number, place, title, opens_at, closes_at in spans:
        event = Event()
        event.add("uid", f"duty-{number}@roundsman")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", opens_at.astimezone(UTC))
        event.add("dtend", closes_at.astimezone(UTC))
        event.add("summary", clip(words.of(title), 60))
        event.add("location", clip(place.name, 60))
        event.add("transp", "TRANSPARENT")
        book.add_component(event)
    written: bytes = book.to_ical()
    return written
