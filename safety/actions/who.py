"""Who is speaking: from a chat to a person, or to a stranger."""

from __future__ import annotations

from datetime import datetime

from safety.actions import out_of_touch
from safety.model.people import Person
from safety.model.refusals import NotEnrolled
from safety.ports import Work


def holder(work: Work, chat: int) -> Person | None:
    """Tell whose chat this is; None for a stranger, and for whoever has left."""
    person = work.people.by_chat(chat)
    return person if person is not None and person.left_at is None else None


def known(work: Work, now: datetime, chat: int) -> Person:
    """Tell whose chat this is; a stranger is refused. Whoever writes can be reached again."""
    person = holder(work, chat)
    if person is None:
        raise NotEnrolled
    if person.unreachable_since is not None:
        out_of_touch.back(work, now, person)
    return person
