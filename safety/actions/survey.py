"""Reading the organisation back as a plan: what is open and held now. Applying that plan again changes nothing."""

from __future__ import annotations

from datetime import datetime

from safety.model.plan import CheckpointLine, PersonLine, Plan, PostLine, UnitLine
from safety.ports import Work


def plan(work: Work, now: datetime) -> Plan:
    """Tell the organisation as it stands: units from the top down, people by staff number, officers in their order."""
    units = {unit.id: unit for unit in work.organisation.units() if not unit.closed}
    people = {person.id: person for person in work.organisation.people() if person.left_at is None}
    checkpoints = [c for c in work.organisation.checkpoints() if not c.closed and c.outlet_id in units]
    posts = [p for p in work.organisation.all_posts(now) if p.person_id in people and p.unit_id in units]
    posts.sort(key=lambda post: (units[post.unit_id].line, post.kind, post.turn or 0, post.id))
    return Plan(
        units=tuple(
            UnitLine(
                unit.key,
                unit.kind,
                unit.name,
                units[unit.parent_id].key if unit.parent_id else "",
                unit.zone,
                country=unit.country,
                subdivision=unit.subdivision,
            )
            for unit in sorted(units.values(), key=lambda unit: unit.above[::-1])
        ),
        checkpoints=tuple(CheckpointLine(c.key, units[c.outlet_id].key, c.kind, c.name) for c in checkpoints),
        people=tuple(PersonLine(person.key, person.name, person.language) for person in people.values()),
        posts=tuple(PostLine(people[p.person_id].key, units[p.unit_id].key, p.kind, p.turn) for p in posts),
    )
