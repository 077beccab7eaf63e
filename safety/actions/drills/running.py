"""The drill itself: the observer taps each step as it is seen, takes back the last tap, and ends it.

Anybody's stop word ends it at once.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from safety.actions.away import is_away
from safety.actions.drills import announcing, cards, centre, common, facts
from safety.actions.drills.common import lay, run_for, seen_by
from safety.model.desk import Focus
from safety.model.drill import Drill, DrillState, Ending, Tap
from safety.model.journal import Event
from safety.model.notice import NoticeKind
from safety.model.people import Person
from safety.model.refusals import NotStarted, NotYours, OldButton
from safety.model.views import View
from safety.ports import Work

REVIEW = timedelta(hours=24)
"""A score card that nobody files is filed by itself after so long, with what it has."""


def step(work: Work, now: datetime, *, chat: int, drill: int, step: int) -> View:
    """See a step done: its time is the server's. After the drill only what has no target time can still be ticked."""
    person, found, scenario = run_for(work, now, chat, drill, DrillState.RUNNING, DrillState.REVIEW)
    if not 0 <= step < len(scenario.steps):
        raise OldButton
    chosen = scenario.steps[step]
    if found.state is DrillState.REVIEW and chosen.within is not None:
        raise OldButton
    if chosen.id not in facts.tapped(facts.valid(work, found), Tap.DONE):
        common.note(work, now, found, Tap.DONE, chosen.id, person)
    return lay(work, now, person, found)


def undo(work: Work, now: datetime, *, chat: int, drill: int, number: int) -> View:
    """Take back the last tap; the button names it, so that a second tap takes back nothing else."""
    states = (DrillState.GATHERING, DrillState.RUNNING, DrillState.REVIEW)
    person, found, _ = run_for(work, now, chat, drill, *states)
    last = next(reversed(facts.valid(work, found)), None)
    if last is None or last.number != number:
        raise OldButton
    if found.state is not DrillState.GATHERING and last.tap is Tap.INFORMED:
        raise OldButton
    last.undone_at = now
    found.taps += 1
    if last.tap is Tap.INFORMED:
        cards.follow(work, now, found, but=person)
        centre.changed(work, now, found, but=person)
    return lay(work, now, person, found)


def ask_stop(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """The stop word was said, or the roll call is to be closed: ask once, since it ends everything."""
    person, found = _may_stop(work, now, chat, drill)
    return lay(work, now, person, found, Focus.DRILL_STOP)


def stop(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """End the drill at once, for everybody; everybody who is there is told."""
    person, found = _may_stop(work, now, chat, drill)
    if found.state is DrillState.GATHERING:
        return _close_roll(work, now, person, found)
    end_as(work, now, found, Ending.STOPPED, person)
    people = [work.get(Person, part.person_id) for part in facts.there(work, found) if part.person_id != person.id]
    common.tell(work, now, found, people, NoticeKind.DRILL_STOPPED, "stopped", by=person.name)
    return lay(work, now, person, found)


def _close_roll(work: Work, now: datetime, person: Person, drill: Drill) -> View:
    """Close the roll call without a drill; whoever was called to it is told at once."""
    called = [work.get(Person, part.person_id) for part in work.drills.people(drill.id)]
    people = [
        p for p in [*called, *facts.centre(work, now, drill)] if p.id != person.id and not is_away(work, p.id, now)
    ]
    common.tell(work, now, drill, people, NoticeKind.DRILL_OFF, f"closed:{drill.taps}")
    announcing.put_back(work, now, drill, person)
    return lay(work, now, person, drill)


def _may_stop(work: Work, now: datetime, chat: int, drill: int) -> tuple[Person, Drill]:
    person, found = seen_by(work, now, chat, drill)
    part = work.drills.person(found.id, person.id)
    if not facts.runs(work, now, person, found) and (part is None or part.here_at is None):
        raise NotYours
    if found.state is DrillState.GATHERING and not facts.runs(work, now, person, found):
        raise NotStarted
    if not found.on:
        raise OldButton
    return person, found


def end(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """End the drill; the score card is completed next."""
    person, found, _ = run_for(work, now, chat, drill, DrillState.RUNNING)
    end_as(work, now, found, Ending.DONE, person)
    return lay(work, now, person, found)


def end_as(work: Work, now: datetime, drill: Drill, ending: Ending, by: Person | None) -> None:
    """Stop the stopwatch."""
    drill.state, drill.ended_at, drill.ending, drill.due_at = DrillState.REVIEW, now, ending, now + REVIEW
    scenario = facts.scenario_of(work, drill)
    for part in work.drills.people(drill.id):
        part.unknown = [role for role in part.roles if part.read_at is None and scenario.role(role) is not None]
    common.journal(work, now, drill, Event.DRILL_ENDED, by, ending=ending.value)
    common.tell(work, now, drill, facts.centre(work, now, drill), NoticeKind.DRILL_OVER, "over", urgent=True)
    centre.changed(work, now, drill, but=by)
