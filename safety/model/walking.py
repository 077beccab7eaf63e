"""Where a walk goes next. Pure functions over a walk and the checklist it froze."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from checklists import Checklist, Item
from safety.model.inspection import Inspection


def fitted(checklist: Checklist, checkpoints: AbstractSet[str]) -> Checklist:
    """Leave out the sections behind checkpoints that the outlet does not have: no vault, no vault items."""
    sections = tuple(s for s in checklist.sections if s.checkpoint is None or s.checkpoint in checkpoints)
    return checklist if len(sections) == len(checklist.sections) else replace(checklist, sections=sections)


def bound_to(checklist: Checklist) -> str | None:
    """Tell the checkpoint kind that the whole checklist stands behind, if it does."""
    kinds = {section.checkpoint for section in checklist.sections}
    return next(iter(kinds)) if len(kinds) == 1 else None


def applying(checklist: Checklist, walk: Inspection) -> tuple[Item, ...]:
    """Choose the items that apply, given the answers so far."""
    return checklist.applicable(walk.verdicts)


def shut(checklist: Checklist, walk: Inspection, item_id: str) -> str | None:
    """Tell the kind of checkpoint that must be scanned before this item is answered; None when it is open."""
    kind = checklist.section_of(item_id).checkpoint
    return kind if kind is not None and kind not in walk.opened else None


def following(checklist: Checklist, walk: Inspection, after: str) -> str | None:
    """Choose the next open item behind `after`, else the first open one before it; None where only put-off items are left."""
    verdicts = walk.verdicts
    waiting = [i.id for i in applying(checklist, walk) if i.id not in verdicts and i.id not in walk.later]
    here = checklist.position(after)
    behind = (item for item in waiting if checklist.position(item) > here)
    return next(behind, waiting[0] if waiting else None)


def preceding(checklist: Checklist, walk: Inspection, before: str) -> str:
    """Choose the item in front of `before`, answered or not; the first item has none and stays."""
    here = checklist.position(before)
    ahead = [item.id for item in applying(checklist, walk) if checklist.position(item.id) < here]
    return ahead[-1] if ahead else before


def first_open(checklist: Checklist, walk: Inspection) -> str | None:
    """Choose the first item without an answer, put off or not."""
    verdicts = walk.verdicts
    return next((item.id for item in applying(checklist, walk) if item.id not in verdicts), None)


def not_counted(checklist: Checklist, walk: Inspection) -> int:
    """Count the answers that are kept but no longer apply."""
    applies = {item.id for item in applying(checklist, walk)}
    return sum(1 for item in walk.verdicts if item not in applies)
