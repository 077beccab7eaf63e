"""The drills that are asked of one person: to come to, to decide about, to make up for."""

from __future__ import annotations

from datetime import datetime

from safety.actions.drills import facts
from safety.actions.drills.lines import line
from safety.model.drill import Drill, DrillState
from safety.model.people import Person, PostKind
from safety.model.views.drills import DrillLine
from safety.ports import Work

MANY = 20


def of(work: Work, now: datetime, person: Person) -> tuple[list[DrillLine], list[DrillLine]]:
    """Tell the drills at one's own outlets, the next first, and those that one has not made up for."""
    posts = [(post, unit) for post, unit in work.people.posts(person.id, now) if unit.is_outlet]
    heads = {unit.id for post, unit in posts if post.kind is PostKind.OUTLET_HEAD}
    ahead = work.drills.ahead_under([unit.line for _, unit in posts], 0, MANY)[0] if posts else []
    mine = [line(work, drill) for drill in ahead if _concerns(work, now, person, drill, heads)]
    return mine, [line(work, work.get(Drill, part.drill_id)) for part in work.drills.owed_by(person.id)]


def _concerns(work: Work, now: datetime, person: Person, drill: Drill, heads: set[int]) -> bool:
    """A proposal concerns the head who is asked; a score card, whoever can file it; everything else, everybody there."""
    if drill.state is DrillState.PROPOSED:
        return bool(drill.stage) and drill.outlet_id in heads
    return drill.state is not DrillState.REVIEW or facts.runs(work, now, person, drill)
