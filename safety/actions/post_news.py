"""Whoever is given a post, or loses one, hears it; nobody learns it from a button that does not work any more.

What somebody does in chat is told at once. What a workbook does is news, and only for whoever is in the chat: the first one of a bank
writes to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from safety.model.notice import Notice, NoticeKind, NoticeState
from safety.model.organisation import Unit
from safety.model.people import Person, Post, PostKind
from safety.model.views.staff import PostTold
from safety.ports import Work


def told(work: Work, now: datetime, person: Person, post: Post, by: Person) -> None:
    """Owe it to the person, where somebody else did it and there is a chat to tell it in."""
    if person.chat_id is not None and person.id != by.id:
        _owe(work, now, person, post, by=by.name, at_once=True)


def by_workbook(work: Work, now: datetime, people: Iterable[Person], posts: Iterable[Post]) -> None:
    """Owe it to whoever of these people can be reached, for each of these posts that began or ended."""
    reached = {person.id: person for person in people if person.reachable}
    for post in posts:
        if post.person_id in reached:
            _owe(work, now, reached[post.person_id], post, by="")


def _owe(work: Work, now: datetime, person: Person, post: Post, **facts: Any) -> None:
    """What ends before its beginning was heard is told neither way."""
    given = work.notices.keyed(_key(person, post, "given")) if post.until is not None else None
    if given is not None and given.unheard:
        given.state, given.due_at = NoticeState.OBSOLETE, None
        return
    what = "given" if post.until is None else "ended"
    facts |= {"post": post.kind.value, "unit": post.unit_id, "what": what}
    work.note(Notice, _key(person, post, what), person.id, NoticeKind.POST_TOLD, now, now, facts=facts)


def _key(person: Person, post: Post, what: str) -> str:
    return f"post:{post.id}:{what}:person:{person.id}"


def of(work: Work, now: datetime, notice: Notice) -> PostTold:
    """Make the content of the notice."""
    del now
    facts, unit = notice.facts, work.get(Unit, int(notice.facts["unit"]))
    serves = facts["post"] == PostKind.SAFETY_OFFICER.value and facts["what"] == "given"
    return PostTold(
        str(facts["post"]), unit.name, unit.id if serves else 0, str(facts["by"]), ended=facts["what"] == "ended"
    )
