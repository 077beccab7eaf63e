"""Before the start: whoever must know is told, the roll is called, roles are given out. Nothing starts before the centre knows."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from checklists import Scenario
from safety.actions.away import is_away
from safety.actions.drills import cards, centre, common, facts
from safety.actions.drills.common import lay, mine, run_for
from safety.actions.rights import may
from safety.actions.rota import on_duty
from safety.actions.who import known
from safety.model.desk import Focus
from safety.model.drill import Drill, DrillPerson, DrillState, Tap
from safety.model.drill_plan import shift_of
from safety.model.drill_roles import deal
from safety.model.journal import Event
from safety.model.notice import NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.refusals import NobodyHere, NotInformed, NotYours, OldButton
from safety.model.rights import Deed
from safety.model.views import View
from safety.ports import Work

GATHERING = timedelta(hours=3)
"""A roll call that leads to nothing for so long is over: the drill gets a new date."""

EARLY = timedelta(hours=2)
"""Whoever opens the roll call so long before the drill's time is asked whether that is meant."""

RUNNING = timedelta(minutes=60)
"""A drill that nobody ends ends itself after so long."""

OBSERVER = 99
"""The number by which a button names the observer instead of a role."""


def begin(work: Work, now: datetime, *, chat: int, drill: int, sure: bool = False) -> View:
    """Open the roll call: whoever opens it leads the drill; everybody is asked to check in, and the video centre to confirm.

    Long before its time it is asked once more: it calls everybody at once.
    """
    person, found = common.seen_by(work, now, chat, drill)
    if not facts.opens(work, now, person, found):
        raise NotYours
    if not found.planned:
        raise OldButton
    if found.starts_at - now > EARLY and not sure:
        return lay(work, now, person, found, Focus.DRILL_EARLY)
    scenario = facts.scenario_of(work, found)
    found.scenario_key, found.scenario_id = scenario.id, work.drills.freeze(scenario, now)
    invited = common.invite(work, now, found)
    found.state, found.opened_at, found.due_at = DrillState.GATHERING, now, now + GATHERING
    found.leader_id, found.taps = person.id, found.taps + 1
    _check_in(work, now, found, person, by_scan=False)
    found.observer_id = _observer(work, now, found, person)
    cards.watch(work, now, found, person)
    common.journal(work, now, found, Event.DRILL_OPENED, person)
    others = [other for other in invited if other.id != person.id and not is_away(work, other.id, now)]
    watching = [other for other in others if other.id == found.observer_id]
    rest, key = [other for other in others if other not in watching], f"roll:{found.taps}"
    common.tell(work, now, found, watching, NoticeKind.DRILL_ROLL, key, observer=True)
    common.tell(work, now, found, rest, NoticeKind.DRILL_ROLL, key)
    centre.ask(work, now, found)
    return lay(work, now, person, found)


def _observer(work: Work, now: datetime, drill: Drill, leader: Person) -> int:
    """The officer on duty holds the stopwatch, else the stand-in; where the leader is the only one, the leader."""
    duty = on_duty(work, work.get(Unit, drill.outlet_id), now)
    return next((person for person in duty if person is not None and person != leader.id), leader.id)


def here(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """Answer the roll call with a tap."""
    person, found, _ = mine(work, now, chat, drill)
    if not found.on:
        raise OldButton
    _check_in(work, now, found, person, by_scan=False)
    return lay(work, now, person, found)


def scanned(work: Work, now: datetime, person: Person, outlet: Unit) -> View | None:
    """Answer the roll call by the code at the door; None where there is none, or it is answered already."""
    found = work.drills.on_at(outlet.id)
    if found is None or not may(work, now, person, Deed.READ, outlet):
        return None
    part = work.drills.person(found.id, person.id)
    if part is not None and part.here_at is not None:
        return None
    _check_in(work, now, found, person, by_scan=True)
    return lay(work, now, person, found)


def _check_in(work: Work, now: datetime, drill: Drill, person: Person, *, by_scan: bool) -> None:
    part = work.drills.person(drill.id, person.id)
    if part is None:
        part = work.add(DrillPerson(drill.id, person.id))
    if part.here_at is None:
        part.here_at, part.by_scan = now, by_scan
        cards.follow(work, now, drill, but=person)


def inform(work: Work, now: datetime, *, chat: int, drill: int, party: int) -> View:
    """Tick that somebody who must know was told. The video centre's own people tick it for themselves, as long as they can be asked."""
    person = known(work, now, chat)
    found = work.find(Drill, drill)
    if found is None:
        raise NotYours
    scenario = facts.scenario_of(work, found)
    if not 0 <= party < len(scenario.inform):
        raise OldButton
    name = scenario.inform[party]
    outlet = work.get(Unit, found.outlet_id)
    operator = name == facts.CENTRE and may(work, now, person, Deed.ANSWER_FOR_CENTRE, outlet)
    if not operator and not facts.runs(work, now, person, found):
        raise NotYours
    if found.state is not DrillState.GATHERING:
        raise OldButton
    if name not in facts.tapped(facts.valid(work, found), Tap.INFORMED):
        if name == facts.CENTRE and not operator:
            centre.check(work, now, found)
        common.note(work, now, found, Tap.INFORMED, name, person)
        cards.follow(work, now, found, but=person)
        centre.changed(work, now, found, but=person)
    return lay(work, now, person, found)


def ask_roles(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """Show who plays what; what is open is proposed."""
    person, found, _ = run_for(work, now, chat, drill, DrillState.GATHERING)
    dealt(work, now, found)
    return lay(work, now, person, found, Focus.DRILL_ROLES)


def ask_role(work: Work, now: datetime, *, chat: int, drill: int, role: int) -> View:
    """Ask who shall play a role, or observe."""
    person, found, scenario = run_for(work, now, chat, drill, DrillState.GATHERING)
    if role != OBSERVER and not 0 <= role < len(scenario.roles):
        raise OldButton
    return lay(work, now, person, found, Focus.DRILL_ROLE, page=role)


def give(work: Work, now: datetime, *, chat: int, drill: int, role: int, to: int) -> View:
    """Give a role, or the stopwatch, to somebody who is there."""
    person, found, scenario = run_for(work, now, chat, drill, DrillState.GATHERING)
    part = work.drills.person(found.id, to)
    if part is None or part.here_at is None:
        raise NotYours
    if role == OBSERVER:
        found.observer_id = to
    elif 0 <= role < len(scenario.roles):
        _give(work, found, {**_given(work, found), scenario.roles[role].id: to})
    else:
        raise OldButton
    found.carded_at = None
    return lay(work, now, person, found, Focus.DRILL_ROLES)


def _given(work: Work, drill: Drill) -> dict[str, int]:
    return {role: part.person_id for part in work.drills.people(drill.id) for role in part.roles}


def _give(work: Work, drill: Drill, dealt: dict[str, int]) -> None:
    for part in work.drills.people(drill.id):
        roles = [role for role, person in dealt.items() if person == part.person_id]
        if sorted(roles) != sorted(part.roles):
            part.roles, part.read_at = roles, None


def dealt(work: Work, now: datetime, drill: Drill) -> None:
    """Give out what nobody who is there has yet; an observer who did not come gives way to somebody who did."""
    present = facts.players(work, now, drill)
    if drill.observer_id not in {player.id for player in present}:
        others = [player.id for player in present if player.id != drill.leader_id]
        drill.observer_id = next(iter(others), drill.leader_id)
    scenario = facts.scenario_of(work, drill)
    _give(work, drill, deal(scenario, present, drill.leader_id, drill.observer_id, _given(work, drill)))


def hand_out(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """Send everybody who is there their role card, in private and in their language.

    Who holds the stopwatch and plays nothing has read it in the roll call already.
    """
    person, found, _ = run_for(work, now, chat, drill, DrillState.GATHERING)
    _hand_out(work, now, found)
    return lay(work, now, person, found)


def _hand_out(work: Work, now: datetime, drill: Drill) -> None:
    dealt(work, now, drill)
    drill.carded_at = now
    drill.taps += 1
    known = _observer(work, now, drill, work.get(Person, drill.leader_id or 0))
    for part in facts.there(work, drill):
        person = work.get(Person, part.person_id)
        observes = part.person_id == drill.observer_id
        if (part.roles or (observes and part.person_id != known)) and part.read_at is None:
            told: dict[str, Any] = {"roles": part.roles, "observer": observes}
            common.tell(work, now, drill, [person], NoticeKind.DRILL_ROLE, f"card:{drill.taps}", **told)


def read(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """Say "I know my role"."""
    person, found, part = mine(work, now, chat, drill)
    if not found.on or part.here_at is None:
        raise OldButton
    if part.read_at is None:
        part.read_at = now
    return lay(work, now, person, found)


def start_shut(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """A start that was drawn as shut starts nothing: it tells what is missing; where nothing is any more, the card shows it open."""
    person, found, scenario = run_for(work, now, chat, drill, DrillState.GATHERING)
    _check_ready(work, found, scenario)
    return lay(work, now, person, found)


def _check_ready(work: Work, drill: Drill, scenario: Scenario) -> None:
    told = facts.tapped(facts.valid(work, drill), Tap.INFORMED)
    if missing := [party for party in scenario.inform if party not in told]:
        raise NotInformed(parties=missing)
    if len(facts.there(work, drill)) < 2:  # noqa: PLR2004 - one alone rehearses nothing with anybody
        raise NobodyHere


def start(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """Start the stopwatch: not before everybody who must know was told, and not alone."""
    person, found, scenario = run_for(work, now, chat, drill, DrillState.GATHERING)
    _check_ready(work, found, scenario)
    if found.carded_at is None:
        _hand_out(work, now, found)
    dealt(work, now, found)
    found.state, found.started_at, found.due_at = DrillState.RUNNING, now, now + RUNNING
    found.starts_at, found.shift = now, shift_of(now, work.get(Unit, found.outlet_id).zone)
    common.journal(work, now, found, Event.DRILL_STARTED, person)
    centre.changed(work, now, found, but=person)
    watcher = work.find(Person, found.observer_id)
    watching = [watcher] if watcher is not None and watcher.id != person.id else []
    common.tell(work, now, found, watching, NoticeKind.DRILL_WATCH, f"started:{found.taps}", what="start")
    return lay(work, now, person, found)
