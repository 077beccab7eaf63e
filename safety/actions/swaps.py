"""Swaps: a turn is exchanged with a colleague who agrees, or because the outlet's head orders it; undone until it begins.

A turn is part of one swap at a time. Exchanging changes places, so A and B stay two people.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from safety.actions import journal, rights, rota_card
from safety.actions.rota_lines import name, turn_line
from safety.actions.rota_news import swap_asked, swap_ended
from safety.actions.turns import unsettle
from safety.actions.who import known
from safety.model.desk import Desk, Focus
from safety.model.duty import local
from safety.model.journal import Event
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.refusals import NotInChat, NotYours, SwapOver, SwapOverlaps
from safety.model.rights import Deed
from safety.model.rota import Member
from safety.model.turn import STANDING, How, Swap, SwapState, Turn
from safety.model.views.base import Place, View
from safety.model.views.rota import SwapPeople, SwapTurns
from safety.ports import Work


def pick_turn(work: Work, now: datetime, *, chat: int, outlet: int, ordering: bool = False) -> View:
    """Ask which turn; one's own, or for a head any that is ahead."""
    person = known(work, now, chat)
    unit = rota_card.outlet_for(work, now, person, outlet, Deed.DECIDE if ordering else Deed.WALK)
    desk = work.desks.of(person.id)
    desk.turn(Focus.SWAP_TURN, outlet_id=unit.id, facts={"ordering": ordering}, fault_id=None, inspection_id=None)
    return _turns(work, now, person, unit, ordering=ordering)


def pick_colleague(work: Work, now: datetime, *, chat: int, turn: int, ordering: bool = False) -> View:
    """Ask with whom."""
    person = known(work, now, chat)
    found, unit = _turn_for(work, now, person, turn, ordering=ordering)
    facts = {"ordering": ordering, "turn": found.id}
    work.desks.of(person.id).turn(Focus.SWAP_WITH, outlet_id=unit.id, facts=facts, fault_id=None, inspection_id=None)
    return _people(work, now, person, found, unit, ordering=ordering)


def on_desk(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """What a desk that asks about a swap shows now."""
    ordering = bool(desk.facts.get("ordering"))
    try:
        if desk.focus is Focus.SWAP_WITH:
            found, unit = _turn_for(work, now, person, int(desk.facts.get("turn") or 0), ordering=ordering)
            return _people(work, now, person, found, unit, ordering=ordering)
        deed = Deed.DECIDE if ordering else Deed.WALK
        unit = rota_card.outlet_for(work, now, person, desk.outlet_id, deed)
    except (NotYours, SwapOver, SwapOverlaps):
        return None
    return _turns(work, now, person, unit, ordering=ordering)


def _turns(work: Work, now: datetime, person: Person, unit: Unit, *, ordering: bool) -> SwapTurns:
    ahead = work.rotas.turns(unit.id, now, rota_card.SHOWN)
    found = rota_card.exchangeable(work, now, unit, ahead, _whose(person, ordering=ordering))
    lines = [turn_line(work, now, turn, person.id) for turn in found]
    return SwapTurns(Place(unit.id, unit.name, unit.zone), lines, ordering)


def _turn_for(work: Work, now: datetime, person: Person, turn: int, *, ordering: bool) -> tuple[Turn, Unit]:
    found = work.find(Turn, turn)
    if found is None:
        raise NotYours
    unit = rota_card.outlet_for(work, now, person, found.outlet_id, Deed.DECIDE if ordering else Deed.WALK)
    if not found.swapped(_whose(person, ordering=ordering)):
        raise NotYours
    if found.begins_at <= now:
        raise SwapOver
    _check_free(work, found)
    return found, unit


def _check_free(work: Work, *turns: Turn) -> None:
    """A turn is part of one swap at a time."""
    if len(rota_card.swappable(work, turns)) < len(turns):
        raise SwapOverlaps


def _members(work: Work, now: datetime, unit: Unit) -> dict[int, Member]:
    (ground,) = work.rotas.grounds([unit.id], now)
    return {member.id: member for member in ground.members}


def _whose(person: Person, *, ordering: bool) -> int | None:
    """Tell whose turns are meant: one's own; of whoever is A, where a head orders."""
    return None if ordering else person.id


def _back(work: Work, now: datetime, turn: Turn, post: str, other: int, asker: Member | None) -> Turn | None:
    """Find the colleague's own next turn in the same post, which the asker serves instead: one that is free and that the asker could."""
    if asker is None:
        return None
    for own in work.rotas.turns(turn.outlet_id, now, rota_card.SHOWN):
        theirs = own.begins_at > now and own.id != turn.id and own.serving(post) == other
        if theirs and rota_card.takers(own, post, [asker]) and rota_card.swappable(work, [own]):
            return own
    return None


def _people(work: Work, now: datetime, person: Person, turn: Turn, unit: Unit, *, ordering: bool) -> SwapPeople:
    members, post = _members(work, now, unit), turn.swapped(_whose(person, ordering=ordering))
    people, silent = [], []
    for member in rota_card.takers(turn, post, members.values()):
        if not (ordering or work.get(Person, member.id).reachable):
            silent.append(name(work, member.id) or "")
            continue
        back = _back(work, now, turn, post, member.id, members.get(turn.serving(post) or 0))
        line = turn_line(work, now, back, person.id) if back else None
        people.append((member.id, name(work, member.id) or "", line))
    place = Place(unit.id, unit.name, unit.zone)
    return SwapPeople(place, turn_line(work, now, turn, person.id), people, ordering, silent)


def ask(work: Work, now: datetime, *, chat: int, turn: int, colleague: int, ordering: bool = False) -> View:
    """Ask a colleague to swap; what a head orders holds at once, and both are told."""
    person = known(work, now, chat)
    found, unit = _turn_for(work, now, person, turn, ordering=ordering)
    members = _members(work, now, unit)
    other, post = members.get(colleague), found.swapped(_whose(person, ordering=ordering))
    if other is None or other not in rota_card.takers(found, post, [other]):
        raise NotYours
    if not (ordering or work.get(Person, other.id).reachable):
        raise NotInChat
    asker = found.serving(post) or 0
    back = _back(work, now, found, post, other.id, members.get(asker))
    ends = min(each.begins_at for each in (found, back) if each is not None)
    swap = Swap(unit.id, found.id, back.id if back else None, asker, other.id, now, ends, by_id=person.id, post=post)
    work.add(swap)
    if ordering:
        _exchange(work, now, swap, [found, *([back] if back else [])], How.ORDERED)
        swap.state, swap.due_at = SwapState.ORDERED, None
        swap_ended(work, now, swap, person)
    else:
        swap_asked(work, now, swap)
    journal.of_swap(work, now, swap, Event.SWAP_ORDERED if ordering else Event.SWAP_ASKED, person)
    return rota_card.lay(work, now, person, unit)


def _exchange(work: Work, now: datetime, swap: Swap, turns: list[Turn], how: How) -> None:
    for turn in turns:
        turn.exchange(swap.asker_id, swap.other_id)
        zone = work.get(Unit, turn.outlet_id).zone
        eve = local(turn.begins_at - timedelta(days=1), work.policy.rota.evening, zone)
        turn.how, turn.stage, turn.due_at = how, 0, max(eve, now)


def _swap_for(work: Work, now: datetime, chat: int, swap: int, wanted: frozenset[SwapState]) -> tuple[Person, Swap]:
    person, found = known(work, now, chat), work.find(Swap, swap)
    if found is None:
        raise NotYours
    leads = rights.may(work, now, person, Deed.DECIDE, work.get(Unit, found.outlet_id))
    if person.id not in (found.asker_id, found.other_id) and not leads:
        raise NotYours
    if found.state not in wanted:
        raise SwapOver
    return person, found


def agree(work: Work, now: datetime, *, chat: int, swap: int) -> View:
    """Agree to a swap: the turns are exchanged at once."""
    person, found = _swap_for(work, now, chat, swap, frozenset({SwapState.ASKED}))
    if person.id != found.other_id:
        raise NotYours
    turn, back = work.find(Turn, found.turn_id), work.find(Turn, found.back_id)
    turns = [each for each in (turn, back) if each is not None]
    if not found.fits(turn, back) or any(each.begins_at <= now for each in turns):
        raise SwapOver
    _exchange(work, now, found, turns, How.SWAPPED)
    return _end(work, now, found, SwapState.AGREED, Event.SWAP_AGREED, person)


def decline(work: Work, now: datetime, *, chat: int, swap: int) -> View:
    """Say no; the turn stays whose it is."""
    person, found = _swap_for(work, now, chat, swap, frozenset({SwapState.ASKED}))
    if person.id != found.other_id:
        raise NotYours
    return _end(work, now, found, SwapState.DECLINED, Event.SWAP_DECLINED, person)


def withdraw(work: Work, now: datetime, *, chat: int, swap: int) -> View:
    """Take a request back."""
    person, found = _swap_for(work, now, chat, swap, frozenset({SwapState.ASKED}))
    if person.id != found.asker_id:
        raise NotYours
    return _end(work, now, found, SwapState.WITHDRAWN, Event.SWAP_WITHDRAWN, person)


def undo(work: Work, now: datetime, *, chat: int, swap: int) -> View:
    """Exchange back what has not begun; what a head ordered, only a head undoes."""
    person, found = _swap_for(work, now, chat, swap, STANDING)
    leads = rights.may(work, now, person, Deed.DECIDE, work.get(Unit, found.outlet_id))
    if found.state is SwapState.ORDERED and not leads:
        raise NotYours
    turns = [turn for key in found.turns if (turn := work.find(Turn, key)) is not None]
    if any(turn.begins_at <= now for turn in turns):
        raise SwapOver
    _exchange(work, now, found, turns, How.PLANNED)
    unsettle(work, now, [found.outlet_id])
    return _end(work, now, found, SwapState.UNDONE, Event.SWAP_UNDONE, person)


def expire(work: Work, now: datetime, *, swap: int) -> None:
    """Nobody answered until the turn began: it stays whose it was."""
    found = work.get(Swap, swap)
    if found.state is not SwapState.ASKED or found.due_at is None or found.due_at > now:
        return
    _close(work, now, found, SwapState.EXPIRED, Event.SWAP_EXPIRED, None)


def unheard(work: Work, now: datetime, *, swap: int) -> None:
    """The question could not be delivered: nobody waits for an answer that cannot come."""
    found = work.find(Swap, swap)
    if found is not None and found.state is SwapState.ASKED:
        _close(work, now, found, SwapState.UNHEARD, Event.SWAP_UNHEARD, None)


def _end(work: Work, now: datetime, swap: Swap, state: SwapState, event: Event, by: Person) -> View:
    _close(work, now, swap, state, event, by)
    return rota_card.lay(work, now, by, work.get(Unit, swap.outlet_id))


def _close(work: Work, now: datetime, swap: Swap, state: SwapState, event: Event, by: Person | None) -> None:
    swap.state, swap.due_at, swap.by_id = state, None, by.id if by else None
    journal.of_swap(work, now, swap, event, by)
    swap_ended(work, now, swap, by)
