"""Who is speaking: from a chat to a person, or to a stranger."""

from __future__ import annotations

from datetime import datetime

from safety.actions import out_of_touch
from safety.model.organisation import Unit
from safety.model.people import Person, Post
from safety.model.refusals import NotEnrolled
from safety.ports import Work


def holder(work: Work, chat: int) -> Person | None:
    """Tell whose chat this is; None for a stranger, and for whoever has left."""
    person = work.people.by_chat(chat)
    return person if person is not None and person.left_at is None else None


def all_posts(work: Work, now: datetime, person: Person) -> list[tuple[Post, Unit]]:
    """List the posts of a person: those that are held, then those that begin later."""
    return [*work.people.posts(person.id, now), *work.people.posts_ahead(person.id, now)]


def known(work: Work, now: datetime, chat: int) -> Person:
    """Tell whose chat this is; a stranger is refused. Whoever writes can be reached again."""
    person = holder(work, chat)
    if person is None:
        raise NotEnrolled
    if person.unreachable_since is not None:
        out_of_touch.back(work, now, person)
    return person
