"""A walk's own views: the card of one item, the lines of an overview."""

from __future__ import annotations

from checklists import Checklist, Item
from safety.model.inspection import Inspection
from safety.model.organisation import Unit
from safety.model.views import Card, Overview, OverviewLine, Place, WalkLine
from safety.model.walking import applying, shut
from safety.ports import Work

PAGE = 12
"""Items on one page of an overview: more than a phone shows, fewer than a keyboard may hold."""


def _place(work: Work, walk: Inspection) -> Place:
    outlet = work.get(Unit, walk.outlet_id)
    return Place(outlet.id, outlet.name, outlet.zone)


def walk_line(work: Work, walk: Inspection) -> WalkLine:
    """Tell a walk in one line."""
    checklist = work.walks.checklist(walk.checklist_id)
    items = applying(checklist, walk)
    return WalkLine(walk.id, _place(work, walk), checklist.title, _done(walk, items), len(items), walk.begun_at)


def _done(walk: Inspection, items: tuple[Item, ...]) -> int:
    verdicts = walk.verdicts
    return sum(1 for item in items if item.id in verdicts)


def card(work: Work, walk: Inspection, *, asking_reason: bool) -> Card:
    """Make the card of the item at which a walk stands."""
    checklist = work.walks.checklist(walk.checklist_id)
    item = checklist.item(walk.position)
    items = applying(checklist, walk)
    number = next((n for n, i in enumerate(items, 1) if i.id == item.id), checklist.position(item.id) + 1)
    return Card(
        walk=walk.id,
        place=_place(work, walk),
        title=checklist.title,
        section=checklist.section_of(item.id),
        item=item,
        index=checklist.position(item.id),
        number=number,
        total=len(items),
        done=_done(walk, items),
        mark=walk.mark(item.id) if item.id in walk.verdicts else None,
        revision=walk.revision(item.id),
        photos=walk.photos.get(item.id, 0),
        shut=shut(checklist, walk, item.id),
        fresh=not walk.marks,
        asking_reason=asking_reason,
        faults=walk.fault_count,
    )


def item_lines(checklist: Checklist, walk: Inspection) -> list[OverviewLine]:
    """Tell every item that applies, with its answer."""
    verdicts = walk.verdicts
    lines = []
    for number, item in enumerate(applying(checklist, walk), 1):
        state = verdicts.get(item.id) or ""
        if not state and shut(checklist, walk, item.id):
            state = "shut"
        elif not state and item.id in walk.later:
            state = "later"
        lines.append(OverviewLine(checklist.position(item.id), number, item, state, walk.photos.get(item.id, 0)))
    return lines


def overview(work: Work, walk: Inspection, page: int) -> Overview:
    """Make one page of the overview; page -1 is the one with the current item."""
    checklist = work.walks.checklist(walk.checklist_id)
    lines = item_lines(checklist, walk)
    pages = max(1, -(-len(lines) // PAGE))
    here = next((n for n, line in enumerate(lines) if line.item.id == walk.position), 0)
    page = here // PAGE if page < 0 else min(page, pages - 1)
    shown = lines[page * PAGE : (page + 1) * PAGE]
    sections = []
    for section in checklist.sections:
        inside = [line for line in shown if line.item in section.items]
        if inside:
            sections.append((section, inside))
    done = sum(1 for line in lines if line.state in ("ok", "fault", "na"))
    return Overview(walk.id, _place(work, walk), checklist.title, sections, page, pages, done, len(lines))
