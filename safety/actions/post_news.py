"""Whoever is given a post, or loses one, hears it; nobody learns it from a button that does not work any more."""

from __future__ import annotations

from datetime import datetime

from safety.model.notice import Notice, NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person, Post, PostKind
from safety.model.views.staff import PostTold
from safety.ports import Work


def told(work: Work, now: datetime, person: Person, post: Post, by: Person) -> None:
    """Owe it to the person, where somebody else did it and there is a chat to tell it in."""
    if person.chat_id is None or person.id == by.id:
        return
    what = "given" if post.until is None else "ended"
    facts = {"post": post.kind.value, "unit": post.unit_id, "what": what, "by": by.name}
    key = f"post:{post.id}:{what}:person:{person.id}"
    work.note(Notice, key, person.id, NoticeKind.POST_TOLD, now, now, facts=facts)


def of(work: Work, now: datetime, notice: Notice) -> PostTold:
    """Make the content of the notice."""
    del now
    facts, unit = notice.facts, work.get(Unit, int(notice.facts["unit"]))
    serves = facts["post"] == PostKind.SAFETY_OFFICER.value and facts["what"] == "given"
    return PostTold(
        str(facts["post"]), unit.name, unit.id if serves else 0, str(facts["by"]), ended=facts["what"] == "ended"
    )
