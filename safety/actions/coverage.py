"""What the rota lacks in the next days: told to the branch's security lead on Monday morning, and only when there is something."""

from __future__ import annotations

from datetime import datetime, timedelta

from safety.model.notice import Notice, NoticeKind
from safety.model.people import Person, PostKind
from safety.model.views.base import Place
from safety.model.views.rota import RotaNote
from safety.model.workdays import at_local, local_day
from safety.ports import Work

AHEAD = timedelta(days=14)
SHOWN = 15
"""Gaps that are named; the rest is counted."""


def plan(work: Work, now: datetime) -> None:
    """Write the coming Monday's letter to every security lead, one for all that is theirs; without a gap it is never sent."""
    for person, unit in work.standing.leaders({PostKind.SECURITY_LEAD}, now):
        today = local_day(now, unit.zone)
        monday = today + timedelta(days=7 - today.weekday())
        at = at_local(monday, work.policy.rota.morning, unit.zone)
        work.note(Notice, f"coverage:{monday}:person:{person.id}", person.id, NoticeKind.COVERAGE, now, at)


def note(work: Work, now: datetime, person: Person) -> RotaNote | None:
    """List the gaps below the units that somebody leads in security; None where nothing is missing."""
    units = [unit for post, unit in work.people.posts(person.id, now) if post.kind is PostKind.SECURITY_LEAD]
    gaps = work.rotas.gaps([unit.line for unit in units], now, now + AHEAD)
    if not gaps:
        return None
    first = units[0]
    return RotaNote(Place(first.id, first.name, first.zone), gaps=gaps[:SHOWN], more=max(0, len(gaps) - SHOWN))
