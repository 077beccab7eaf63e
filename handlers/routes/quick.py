"""Buttons that stand for typed words: a quick value, a ready excuse. What the button numbers is looked up in the person's own language."""

from __future__ import annotations

from datetime import datetime

from handlers.screens.values import excuses, quick_values
from locales import Words
from safety.actions import inspections
from safety.actions.marking import at, walk_for
from safety.model.refusals import OldButton
from safety.model.views import View
from safety.ports import Work


def quick_value(work: Work, now: datetime, *, chat: int, walk: int, index: int, revision: int, number: int) -> View:
    """Give the value that the button names."""
    person, _, checklist = walk_for(work, now, chat, walk)
    offered = quick_values(at(checklist, index), Words(person.speaks))
    if not 0 <= number < len(offered):
        raise OldButton
    text = offered[number][1]
    return inspections.quick(work, now, chat=chat, walk=walk, index=index, revision=revision, text=text)


def excuse(work: Work, now: datetime, *, chat: int, walk: int, index: int, revision: int, number: int) -> View:
    """Give the ready reason that the button names."""
    person, _, _ = walk_for(work, now, chat, walk)
    offered = excuses(Words(person.speaks))
    if not 0 <= number < len(offered):
        raise OldButton
    reason = offered[number]
    return inspections.excuse(work, now, chat=chat, walk=walk, index=index, revision=revision, reason=reason)
