"""A turn comes, begins, and is handed over: told the evening before and on the morning, only to whom something changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from safety.actions import rota_card, take_overs
from safety.actions.handovers import give_up, hand_over
from safety.actions.rota_lines import name
from safety.actions.rota_news import given_back, stood_in, turn_told
from safety.actions.turns import relay
from safety.actions.who import known
from safety.model.duty import local
from safety.model.journal import Entry, Event
from safety.model.notice import NoticeKind
from safety.model.organisation import Unit
from safety.model.refusals import GivenBackTooLate, NotOnDuty, NotYours
from safety.model.rota import OnDuty, Queue, stand_in
from safety.model.turn import Handover, How, Turn
from safety.model.views.base import View
from safety.ports import Work

TOLD = 2
"""The stage of a turn that has begun: whoever serves was told, and the handover lies before both."""

RESTS = frozenset({How.STOOD_IN, How.TAKEN_OVER, How.GIVEN_BACK})
"""Turns that are the rest of one: they are told of when they begin."""


@dataclass(frozen=True)
class Change:
    """A turn that comes, who served until it, and who of all these people is enrolled."""

    turn: Turn
    outlet: Unit
    was: OnDuty
    enrolled: set[int]

    @property
    def new(self) -> list[tuple[str, int | None]]:
        """For whom something changes: who serves otherwise than before."""
        pairs = (("a", self.turn.a_id, self.was.a), ("b", self.turn.b_id, self.was.b))
        return [(post, person) for post, person, before in pairs if person is not None and person != before]

    @property
    def goes_on(self) -> list[tuple[str, int | None]]:
        """Who serves on, though there is somebody to change with: they were told an end that is none. Whoever is alone knows."""
        if None in (self.turn.a_id, self.turn.b_id):
            return []
        return [pair for pair in (("a", self.turn.a_id), ("b", self.turn.b_id)) if pair not in self.new]


def advance(work: Work, now: datetime, *, ids: Sequence[int]) -> None:
    """Let the clock act on turns whose time has come: tell of them in the evening, and in the morning hand over."""
    found = [turn for turn in work.many(Turn, ids) if turn.due_at is not None and turn.due_at <= now]
    outlets = {unit.id: unit for unit in work.many(Unit, (turn.outlet_id for turn in found))}
    was = work.rotas.served_until(found)
    enrolled = work.rotas.enrolled({key for t in found for key in (t.a_id, was[t.id].a) if key is not None})
    for turn in found:
        _advance(work, now, Change(turn, outlets[turn.outlet_id], was[turn.id], enrolled))


def _advance(work: Work, now: datetime, change: Change) -> None:
    turn = change.turn
    if turn.how in RESTS and turn.runs(now):
        turn.stage, turn.due_at = TOLD, None
        (_tell_back if turn.how is How.GIVEN_BACK else _tell_rest)(work, now, change)
        return
    # Turns that change in the day are handed over when they do.
    morning = max(turn.begins_at, local(turn.begins_at, work.policy.rota.morning, change.outlet.zone))
    if now < morning:
        if turn.how is not How.RETURNED:
            turn_told(work, now, turn, NoticeKind.TURN_COMING, change.new)
            turn_told(work, now, turn, NoticeKind.TURN_COMING, change.goes_on, goes_on=True)
        turn.stage, turn.due_at = 1, morning
        return
    turn.stage, turn.due_at = TOLD, None
    if turn.runs(now):
        (_come_back if turn.how is How.RETURNED else _begin)(work, now, change)


def _begin(work: Work, now: datetime, change: Change) -> None:
    """On the morning: whoever is new to the turn hears it; between an A who goes and an A who comes lies the handover."""
    turn, was, new = change.turn, change.was, change.new
    if ("a", turn.a_id) in new and {was.a, turn.a_id} <= change.enrolled:
        hand_over(work, now, turn, was.a or 0)
        new = [pair for pair in new if pair[0] != "a"]
    turn_told(work, now, turn, NoticeKind.TURN_BEGINS, new)


def _come_back(work: Work, now: datetime, change: Change) -> None:
    """On the morning: whoever stood in hands over to the A who is back; the head hears it, and who is B no more."""
    turn, was = change.turn, change.was
    if was.a == turn.a_id:
        return
    if {was.a, turn.a_id} <= change.enrolled:
        hand_over(work, now, turn, was.a or 0)
    else:
        turn_told(work, now, turn, NoticeKind.TURN_BEGINS, [pair for pair in change.new if pair[1] != was.a])
    free = [was.b] if was.b is not None and was.b not in (turn.a_id, turn.b_id) else []
    stood_in(work, now, turn, NoticeKind.TURN_CHANGED, {"was_name": name(work, was.a) or ""}, free)


def _returning(work: Work, turn: Turn, away: int | None) -> dict[str, str]:
    """Tell on which day whoever is away is A again in this turn, where they are."""
    back = take_overs.returns(work, turn, away)
    return {"back": back.isoformat(), "back_name": name(work, away) or ""} if back is not None else {}


def _tell_rest(work: Work, now: datetime, change: Change) -> None:
    """Somebody serves the rest of a running turn: whoever is new to it hears it, and the head; of a take-over A, too."""
    turn, was = change.turn, change.was
    taken = turn.how is How.TAKEN_OVER
    new = [pair for pair in change.new if not (taken and pair[0] == "a")]
    facts = {"was_name": name(work, was.a) or ""} if was.a != turn.a_id else {}
    if turn.how is How.STOOD_IN:
        facts |= _returning(work, turn, take_overs.owner(work, turn))
    turn_told(work, now, turn, NoticeKind.TURN_BEGINS, new, **facts)
    if was.a != turn.a_id:
        _hand_on(work, now, turn)
        stood_in(work, now, turn, NoticeKind.TURN_CHANGED, facts, [was.a] if taken and was.a is not None else [])


def _hand_on(work: Work, now: datetime, turn: Turn) -> None:
    """Where the A who is gone had not taken over yet, the duty goes from the one before to whoever stands in."""
    earlier = take_overs.before(work, turn)
    found = work.rotas.handover(earlier.id) if earlier is not None else None
    if earlier is None or (earlier.stage == TOLD if found is None else found.due_at is None):
        return
    if found is not None:
        give_up(work, now, found)
    _lay_between(work, now, turn, _giver(work, earlier, found))


def _giver(work: Work, turn: Turn, handover: Handover | None) -> int | None:
    return handover.giver_id if handover is not None else work.rotas.served_until([turn])[turn.id].a


def _lay_between(work: Work, now: datetime, turn: Turn, giver: int | None) -> None:
    if giver != turn.a_id and {giver, turn.a_id} <= work.rotas.enrolled(key for key in (giver, turn.a_id) if key):
        hand_over(work, now, turn, giver or 0)


def _tell_back(work: Work, now: datetime, change: Change) -> None:
    """A take-over was given back: whoever heard of it hears that; a handover that it had moved lies before the first A again."""
    turn = change.turn
    taken = take_overs.before(work, turn)
    first = take_overs.before(work, taken) if taken is not None else None
    if taken is None or first is None:
        return
    given_back(work, now, taken, turn, name(work, taken.a_id) or "")
    moved, found = work.rotas.handover(taken.id), work.rotas.handover(first.id)
    if moved is not None and not moved.given_up:
        give_up(work, now, moved)
    if first.stage != TOLD if found is None else found.given_up:
        _lay_between(work, now, turn, _giver(work, first, found))


def take_over(work: Work, now: datetime, *, chat: int, outlet: int) -> View:
    """B takes over from A at once, in an emergency; it is reported afterwards to A and to the head."""
    person = known(work, now, chat)
    unit = rota_card.outlet_for(work, now, person, outlet)
    running = next((turn for turn in work.rotas.turns(unit.id, now, 1) if turn.runs(now)), None)
    if running is None or running.b_id != person.id or running.a_id is None:
        raise NotOnDuty
    (ground,) = work.rotas.grounds([unit.id], now)
    others = [member for member in ground.members if member.id != running.a_id]
    queue = Queue(others, running.begins_at, dict(ground.served))
    duty = stand_in(queue, OnDuty(None, person.id), now, running.ends_at)
    facts = {"from": running.a_id, "to": person.id, "turn": running.id}
    work.append(Entry(now, Event.TURN_TAKEN_OVER, person.id, unit.id, facts=facts))
    work.add_all(relay(running, duty, How.TAKEN_OVER, now))
    return rota_card.lay(work, now, person, unit)


def give_back(work: Work, now: datetime, *, chat: int, turn: int) -> View:
    """Whoever took over by mistake gives it back to A, in one tap; everybody is what they were."""
    person, taken = known(work, now, chat), work.find(Turn, turn)
    if taken is None:
        raise NotYours
    unit = rota_card.outlet_for(work, now, person, taken.outlet_id)
    first = take_overs.taken_from(work, now, taken, person.id)
    if first is None:
        raise GivenBackTooLate
    facts = {"from": person.id, "to": first.a_id, "turn": taken.id}
    work.append(Entry(now, Event.TURN_GIVEN_BACK, person.id, unit.id, facts=facts))
    at = max(now, taken.begins_at + take_overs.INSTANT)  # a clock that stood still must not write over the take-over
    work.add_all(relay(taken, OnDuty(first.a_id, first.b_id), How.GIVEN_BACK, at))
    return rota_card.lay(work, now, person, unit)
