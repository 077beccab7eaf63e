"""Whoever is given a post, or loses one, hears it; nobody learns it from a button that does not work any more.

What somebody does in chat is told at once, with the days. What a workbook or the clock does is news, and only for whoever is in the chat:
the first workbook of a bank writes to nobody. A post that begins later is told once: beforehand, or else when it begins.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from safety.model.notice import Notice, NoticeKind, NoticeState
from safety.model.organisation import Unit
from safety.model.people import Person, Post, PostKind
from safety.model.post_days import days_of
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


def by_clock(work: Work, now: datetime, person: Person, post: Post) -> None:
    """Owe it to the person that a post began or ended on its day."""
    if person.reachable:
        _owe(work, now, person, post, by="", as_set=True)


def moved(work: Work, now: datetime, person: Person, post: Post) -> None:
    """Whoever was told of a day on which a post begins hears of the other one."""
    given = work.notices.keyed(_key(person, post, "given"))
    if given is not None and person.reachable:
        _note(work, now, person, post, f"given:{post.since.isoformat()}", by="")


def _owe(work: Work, now: datetime, person: Person, post: Post, **facts: Any) -> None:
    """What ends before its beginning was heard is told neither way."""
    if not post.over_at(now):
        _note(work, now, person, post, "given", **facts)
        return
    given = work.notices.keyed(_key(person, post, "given"))
    if given is not None and given.unheard:
        given.state, given.due_at = NoticeState.OBSOLETE, None
    elif not post.begins_after(now):
        _note(work, now, person, post, "ended", **facts)
    elif given is not None:
        _note(work, now, person, post, "off", **facts)


def _note(work: Work, now: datetime, person: Person, post: Post, what: str, **facts: Any) -> None:
    unit = work.get(Unit, post.unit_id)
    facts |= {"post": post.kind.value, "unit": post.unit_id, "what": what.partition(":")[0]}
    days = {} if post.over_at(now) else dict(zip(("first", "last"), days_of(post, unit, now), strict=True))
    facts |= {end: day.isoformat() for end, day in days.items() if day is not None}
    work.note(Notice, _key(person, post, what), person.id, NoticeKind.POST_TOLD, now, now, facts=facts)


def _key(person: Person, post: Post, what: str) -> str:
    return f"post:{post.id}:{what}:person:{person.id}"


def of(work: Work, now: datetime, notice: Notice) -> PostTold:
    """Make the content of the notice."""
    del now
    facts, unit = notice.facts, work.get(Unit, int(notice.facts["unit"]))
    given, first = facts["what"] == "given", _day(facts.get("first"))
    serves = facts["post"] == PostKind.SAFETY_OFFICER.value and given
    return PostTold(
        post=str(facts["post"]),
        unit=unit.name,
        rota=unit.id if serves and first is None else 0,
        by=str(facts["by"]),
        what=str(facts["what"]),
        serves=serves,
        first=first,
        last=_day(facts.get("last")),
        as_set=bool(facts.get("as_set")),
    )


def _day(said: object) -> date | None:
    return date.fromisoformat(str(said)) if said else None
