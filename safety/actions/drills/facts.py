"""Reading a drill: who may, which scenario, who is there, what was tapped, what it is worth. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from checklists import DrillScore, Scenario, rate
from safety.actions.calendars import calendar_of
from safety.actions.rights import may
from safety.actions.rota import on_duty
from safety.model.drill import Drill, DrillPerson, DrillStep, Tap
from safety.model.drill_roles import Player
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.model.rights import RIGHTS, Deed
from safety.model.views import Place
from safety.model.workdays import local_day
from safety.ports import Work

CENTRE = "centre"
"""The party that is the video centre: it hears of drills from the bot itself."""


def decides(work: Work, now: datetime, person: Person, drill: Drill) -> bool:
    """A drill is planned by the outlet's head and by the leaders above."""
    return may(work, now, person, Deed.DECIDE, work.get(Unit, drill.outlet_id))


def opens(work: Work, now: datetime, person: Person, drill: Drill) -> bool:
    """A drill is opened by whoever walks the outlet."""
    return may(work, now, person, Deed.WALK, work.get(Unit, drill.outlet_id))


def runs(work: Work, now: datetime, person: Person, drill: Drill) -> bool:
    """A drill is run by its leader, its observer, and by whoever could plan it: a broken phone stops no drill."""
    return person.id in (drill.leader_id, drill.observer_id) or decides(work, now, person, drill)


def sees(work: Work, now: datetime, person: Person, drill: Drill) -> bool:
    """A drill is seen by whoever belongs to it and by the posts at and above its outlet."""
    return work.drills.person(drill.id, person.id) is not None or may(
        work, now, person, Deed.READ, work.get(Unit, drill.outlet_id)
    )


def scenario_of(work: Work, drill: Drill) -> Scenario:
    """Tell what is rehearsed: the frozen scenario, before that the library's. One that is gone gives way to the first there is."""
    if drill.scenario_id is not None:
        return work.drills.scenario(drill.scenario_id)
    library = work.scenarios
    return library.get(drill.scenario_key) or next(iter(library.values()))


def there(work: Work, drill: Drill) -> list[DrillPerson]:
    """List who has answered the roll call, and has not left the bank since."""
    parts = [part for part in work.drills.people(drill.id) if part.here_at is not None]
    return [part for part in parts if work.get(Person, part.person_id).left_at is None]


def valid(work: Work, drill: Drill) -> list[DrillStep]:
    """List the taps that count."""
    return [step for step in work.drills.steps(drill.id) if step.undone_at is None]


def tapped(steps: Iterable[DrillStep], tap: Tap) -> dict[str, DrillStep]:
    """Choose the taps of a kind, by their step."""
    return {step.step: step for step in steps if step.tap is tap}


def players(work: Work, now: datetime, drill: Drill) -> list[Player]:
    """List who is there, with the posts held at the outlet."""
    found = []
    for part in there(work, drill):
        held = work.people.posts(part.person_id, now)
        found.append(Player(part.person_id, frozenset(p.kind.value for p, unit in held if unit.id == drill.outlet_id)))
    return found


def staff(work: Work, now: datetime, outlet: Unit) -> list[Person]:
    """List everybody who holds a post at an outlet."""
    return list(work.people.staff(outlet.id, now))


def centre(work: Work, now: datetime, drill: Drill) -> Sequence[Person]:
    """List the people of the video centre that watches an outlet."""
    return work.people.holders(work.get(Unit, drill.outlet_id).above, PostKind.VIDEO_OPERATOR, now)


def score(work: Work, drill: Drill, scenario: Scenario) -> DrillScore:
    """Reckon the score card from the rows."""
    taps = valid(work, drill)
    began = drill.started_at or drill.made_at
    parts = work.drills.people(drill.id)
    return rate(
        scenario,
        informed=tapped(taps, Tap.INFORMED),
        known=[role for part in parts for role in part.roles if role not in part.unknown],
        done={key: (tap.at - began).total_seconds() for key, tap in tapped(taps, Tap.DONE).items()},
        wrong=tapped(taps, Tap.WRONG),
    )


def watcher(work: Work, drill: Drill) -> int | None:
    """Tell who will hold the stopwatch, as far as it is known before the roll call: whoever is officer A then."""
    return on_duty(work, work.get(Unit, drill.outlet_id), drill.starts_at).a


def is_off(work: Work, drill: Drill) -> bool:
    """Tell whether nobody works at the outlet on the day of a drill."""
    outlet = work.get(Unit, drill.outlet_id)
    return not calendar_of(work, outlet).works(local_day(drill.starts_at, outlet.zone))


def place(work: Work, outlet_id: int) -> Place:
    """Name an outlet."""
    outlet = work.get(Unit, outlet_id)
    return Place(outlet.id, outlet.name, outlet.zone)


def undrilled(work: Work, now: datetime, person: Person) -> Unit | None:
    """Tell the outlet that a person plans for and that has no drill ahead."""
    for post, unit in work.people.posts(person.id, now):
        plans = unit.is_outlet and not unit.closed and post.kind in RIGHTS[Deed.DECIDE]
        if plans and work.scenarios and not work.drills.ahead_under([unit.line], 0, 1)[1]:
            return unit
    return None
