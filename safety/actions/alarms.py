"""Telling the administrators what is wrong with the machine itself: each kind once an hour, never once a minute."""

from __future__ import annotations

from datetime import datetime

from safety.model.notice import Notice, NoticeKind
from safety.model.people import PostKind
from safety.ports import Work


def tell(work: Work, now: datetime, *, found: list[tuple[str, str]]) -> None:
    """Owe every reachable administrator a notice of each (kind, sentence)."""
    posts = {post.person_id for post in work.organisation.all_posts(now) if post.kind is PostKind.ADMINISTRATOR}
    people = [person for person in work.organisation.people() if person.id in posts and person.reachable]
    for kind, text in found:
        for person in people:
            key = f"alarm:{kind}:{now:%Y-%m-%dT%H}:person:{person.id}"
            if work.notices.keyed(key) is None:
                facts = {"kind": kind, "text": text}
                work.add(Notice(key, person.id, NoticeKind.ALARM, now, now, facts=facts, urgent=True))
