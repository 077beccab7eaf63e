"""Notices on their way: is it still true, may it go now, and what does it say? What became of it is in settling.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any

from safety.actions import (
    alarms,
    cases,
    invitations,
    jurisdiction,
    mine,
    pace,
    post_news,
    rights,
    rota_letters,
    settling,
)
from safety.actions.alarms import DailyLine
from safety.actions.cards import walk_line
from safety.actions.closing import letter as about_closing
from safety.actions.drills import lines as drills
from safety.actions.drills.showing import open_card
from safety.actions.owed import Owed, owed_letter
from safety.actions.truth import still_true
from safety.model.duty import Occurrence
from safety.model.fault import Fault
from safety.model.inspection import Inspection
from safety.model.notice import ALONE, LIVING, OF_ROTA, Notice, NoticeKind, NoticeState
from safety.model.people import Person
from safety.model.views import Case, DrillLetter, View, WalkLine
from safety.model.views.closures import ClosingEnds, ClosingTold
from safety.model.views.duties import Awaited
from safety.model.views.jurisdiction import Digest
from safety.model.views.rota import Rota, RotaNote
from safety.model.views.staff import Invitation, PostTold
from safety.ports import Work

DRAWING = timedelta(minutes=2)
"""Longer than drawing a message again takes: after it, one that was begun and not finished is begun again."""


Told = (
    Case
    | Owed
    | Awaited
    | ClosingEnds
    | ClosingTold
    | WalkLine
    | Invitation
    | PostTold
    | Digest
    | DailyLine
    | RotaNote
    | Rota
    | DrillLetter
    | View
    | None
)
"""What a notice may tell of."""


@dataclass(frozen=True)
class Letter:
    """A notice, ready to be put into words: to whom, in which language, about what."""

    notice: int
    kind: NoticeKind
    chat_id: int
    language: str
    view: Told
    urgent: bool
    reply_to: int | None = None
    message_id: int | None = None
    pictured: bool = False
    inspection: int | None = None
    drill: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    parts: tuple[Letter, ...] = ()
    """What a message tells of that stands for several notices; empty for one notice."""


def letter(work: Work, now: datetime, *, notice: int) -> Letter | None:
    """Look again whether a claimed notice is still true and may go now; one that is not true is set aside and never sent.

    What else is due to the same person goes with it.
    """
    found = work.get(Notice, notice)
    person = work.get(Person, found.person_id)
    if _set_aside(work, now, found):
        return None
    if not (person.reachable or found.farewell):
        settling.undeliverable(work, now, notice=notice, why="unreachable")
        return None
    at = pace.goes_at(work, now, found, person)
    if at > now:
        found.state, found.due_at = NoticeState.PENDING, at
        return None
    together = _gathered(work, now, found)
    return _write_all(work, now, together, person) if len(together) > 1 else _write(work, now, found, person)


def _set_aside(work: Work, now: datetime, notice: Notice) -> bool:
    if still_true(work, now, notice):
        return False
    notice.state, notice.due_at, notice.bundle_id = NoticeState.OBSOLETE, None, None
    return True


def _gathered(work: Work, now: datetime, leader: Notice) -> list[Notice]:
    """A notice and what else goes in the same message."""
    if leader.urgent or leader.kind in ALONE or not work.policy.bundle:
        return [leader]
    together = [notice for notice in work.notices.gather(now, leader) if not _set_aside(work, now, notice)]
    if len(together) <= 1:
        leader.bundle_id = None
    return together or [leader]


def redrawn(work: Work, now: datetime, *, notice: int) -> Letter | None:
    """Make a delivered notice's letter again after its subject has changed. Until `drawn` says so it is not done, or a crash forgets it."""
    found = work.get(Notice, notice)
    person = work.get(Person, found.person_id)
    if found.redraw_at is None or found.redraw_at > now:
        return None  # it was drawn with the others of its message
    silent = person.chat_id is None or person.unreachable_since is not None
    if found.state is not NoticeState.SENT or silent or found.kind not in LIVING:
        found.redraw_at = None
        return None
    together = settling.members(work, found)
    for each in together:
        if each.redraw_at is not None:
            each.redraw_at = now + DRAWING
    made = _write_all(work, now, together, person) if len(together) > 1 else _write(work, now, found, person)
    if found.kind is NoticeKind.OPEN_CARD and made.view is None:  # it was put away meanwhile
        found.redraw_at = None
        return None
    return made


def _write_all(work: Work, now: datetime, notices: list[Notice], person: Person) -> Letter:
    awaited = cache(lambda: mine.awaited(work, now, person))
    parts = tuple(_write(work, now, notice, person, awaited) for notice in notices)
    hours = pace.hours_of(work, person)
    zone = pace.zone_of(work, now, person)
    waited = hours is not None and any(hours.quiet_at(notice.made_at, zone) for notice in notices)
    leader = next(part for part in parts if part.notice == notices[0].bundle_id)
    return replace(leader, parts=parts, view=None, reply_to=None, facts={"waited": waited})


def _write(
    work: Work, now: datetime, notice: Notice, person: Person, awaited: Callable[[], Awaited] | None = None
) -> Letter:
    """Write one letter. `awaited` tells what waits for its reader, where several parts of a message tell that."""
    answered = work.find(Notice, notice.answers_id)
    return Letter(
        notice=notice.id,
        kind=notice.kind,
        chat_id=notice.goes_to(person.chat_id) or 0,
        language=person.speaks,
        view=_view(work, now, notice, person, awaited or partial(mine.awaited, work, now, person)),
        urgent=notice.urgent,
        reply_to=answered.message_id if answered else notice.facts.get("message_id"),
        message_id=notice.message_id,
        pictured=notice.pictured,
        inspection=notice.inspection_id,
        drill=notice.facts.get("drill"),
        facts=notice.facts,
    )


def _view(work: Work, now: datetime, notice: Notice, person: Person, awaited: Callable[[], Awaited]) -> Told:
    if notice.kind is NoticeKind.OPEN_CARD:
        return open_card(work, now, notice, person)
    if drill := drills.drill_of(work, notice):
        return drills.letter(work, now, drill, notice)
    if notice.kind in OF_ROTA:
        return rota_letters.note(work, now, notice, person)
    if notice.kind is NoticeKind.DUTY_MISSED:
        return awaited()
    return _about(work, now, notice, person)


def _about(work: Work, now: datetime, notice: Notice, person: Person) -> Told:
    if fault := work.find(Fault, notice.fault_id):
        if notice.kind in LIVING and not rights.is_concerned(work, now, person, fault):
            return None
        facts = {key: value for key, value in notice.facts.items() if key != "why"}
        return cases.view(work, now, fault, person, str(notice.facts.get("why", "")), **facts)
    if notice.kind in (NoticeKind.CLOSURE_ENDS, NoticeKind.CLOSURE_SET):
        return about_closing(work, notice)
    if occurrence := work.find(Occurrence, notice.occurrence_id):
        return owed_letter(work, now, occurrence, person)
    if walk := work.find(Inspection, notice.inspection_id):
        return walk_line(work, walk)
    makers: dict[NoticeKind, Callable[[Work, datetime, Notice], Told]] = {
        NoticeKind.ALL_WELL: alarms.daily_line,
        NoticeKind.WEEKS: jurisdiction.digest,
        NoticeKind.INVITATION: invitations.of,
        NoticeKind.POST_TOLD: post_news.of,
    }
    return makers[notice.kind](work, now, notice) if notice.kind in makers else None
