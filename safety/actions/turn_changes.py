"""A turn comes, begins, and is handed over: told the evening before and on the morning, only to whom something changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from safety.actions import rota_card
from safety.actions.handovers import hand_over
from safety.actions.rota_lines import name
from safety.actions.rota_news import stood_in, turn_told
from safety.actions.turns import relay
from safety.actions.who import known
from safety.model.duty import local
from safety.model.journal import Entry, Event
from safety.model.notice import NoticeKind
from safety.model.organisation import Unit
from safety.model.refusals import NotOnDuty
from safety.model.rota import OnDuty, Queue, stand_in
from safety.model.turn import How, Turn
from safety.model.views.base import View
from safety.ports import Work


def advance(work: Work, now: datetime, *, ids: Sequence[int]) -> None:
    """Let the clock act on turns whose time has come: tell of them in the evening, and in the morning hand over."""
    found = [turn for turn in work.many(Turn, ids) if turn.due_at is not None and turn.due_at <= now]
    outlets = {unit.id: unit for unit in work.many(Unit, (turn.outlet_id for turn in found))}
    for turn in found:
        _advance(work, now, turn, outlets[turn.outlet_id])


def _advance(work: Work, now: datetime, found: Turn, outlet: Unit) -> None:
    if found.how in (How.STOOD_IN, How.TAKEN_OVER) and found.runs(now):
        found.due_at = None
        _tell_rest(work, now, found)
        return
    morning = local(found.begins_at, work.policy.rota.morning, outlet.zone)
    morning = max(morning, found.begins_at)  # turns that change in the day are handed over when they do
    if now < morning:
        turn_told(work, now, found, NoticeKind.TURN_COMING, _new(work, found))
        found.stage, found.due_at = 1, morning
        return
    found.stage, found.due_at = 2, None
    if found.runs(now):
        _begin(work, now, found)


def _before(work: Work, turn: Turn) -> Turn | None:
    return work.rotas.turn_until(turn.outlet_id, turn.begins_at)


def _new(work: Work, turn: Turn) -> list[tuple[str, int | None]]:
    """Tell for whom something changes: who serves otherwise than in the turn before."""
    before = _before(work, turn)
    was = OnDuty(before.a_id, before.b_id) if before is not None else OnDuty(None, None)
    pairs = (("a", turn.a_id, was.a), ("b", turn.b_id, was.b))
    return [(post, person) for post, person, earlier in pairs if person is not None and person != earlier]


def _begin(work: Work, now: datetime, turn: Turn) -> None:
    """On the morning: whoever is new to the turn hears it; between an A who goes and an A who comes lies the handover."""
    new = _new(work, turn)
    before = _before(work, turn)
    if ("a", turn.a_id) in new and before is not None and hand_over(work, now, before, turn):
        new = [pair for pair in new if pair[0] != "a"]
    turn_told(work, now, turn, NoticeKind.TURN_BEGINS, new)


def _tell_rest(work: Work, now: datetime, turn: Turn) -> None:
    """Somebody serves the rest of a running turn: whoever is new to it hears it, and the head; of a take-over A, too."""
    before = _before(work, turn)
    was = (before.a_id, before.b_id) if before is not None else (None, None)
    taken = turn.how is How.TAKEN_OVER
    new = [pair for pair in _new(work, turn) if not (taken and pair[0] == "a")]
    turn_told(work, now, turn, NoticeKind.TURN_BEGINS, new)
    if was[0] != turn.a_id:
        facts = {"was_name": name(work, was[0]) or ""}
        stood_in(work, now, turn, NoticeKind.TURN_CHANGED, facts, [was[0]] if taken and was[0] is not None else [])


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
