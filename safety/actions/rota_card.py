"""The rota on the desk: an outlet's next turns, or the choice of an outlet. It is seen by those who walk the outlet, and no one else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from safety.actions import rights, take_overs
from safety.actions.rota_lines import away_line, length_from, lengths, name, swap_line, turn_line
from safety.actions.rota_news import owe
from safety.actions.turns import catch_up
from safety.actions.who import known
from safety.model.desk import Desk, Focus, bounded
from safety.model.notice import NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.model.refusals import NotYours
from safety.model.rights import RIGHTS, Deed
from safety.model.rota import Member
from safety.model.turn import AGREED, SwapState, Turn
from safety.model.views.base import Place, View
from safety.model.views.rota import AwayLine, Outlets, Rota
from safety.ports import Work

SHOWN = 7
"""The running turn and the next six."""

PAGE = 8


def outlet_for(work: Work, now: datetime, person: Person, outlet: int | None, deed: Deed = Deed.WALK) -> Unit:
    """Find an outlet whose rota concerns a person. A forged button learns nothing."""
    unit = work.find(Unit, outlet)
    if unit is None or not unit.is_outlet or unit.closed or not rights.may(work, now, person, deed, unit):
        raise NotYours
    return unit


def look(work: Work, now: datetime, *, chat: int, outlet: int = 0) -> View:
    """Lay an outlet's rota on the desk; without one, the own outlet's, else the choice of one."""
    person = known(work, now, chat)
    if not rights.may_anywhere(work, now, person, Deed.WALK):
        raise NotYours
    own = next((unit.id for _, unit in work.people.posts(person.id, now) if unit.is_outlet and not unit.closed), 0)
    if not (outlet or own):
        return choose(work, now, chat=chat)
    unit = outlet_for(work, now, person, outlet or own)
    return lay(work, now, person, unit)


def lay(work: Work, now: datetime, person: Person, outlet: Unit) -> View:
    """Show an outlet's rota."""
    work.desks.of(person.id).turn(Focus.ROTA, outlet_id=outlet.id, fault_id=None, inspection_id=None)
    return _rota(work, now, person, outlet)


def choose(work: Work, now: datetime, *, chat: int, page: int = 0) -> View:
    """Lay the choice of an outlet on the desk."""
    person = known(work, now, chat)
    work.desks.of(person.id).turn(Focus.ROTA, outlet_id=None, page=bounded(page), fault_id=None, inspection_id=None)
    return _outlets(work, now, person, max(0, bounded(page)))


def picture(work: Work, now: datetime, *, chat: int, outlet: int) -> View:
    """Owe the reader the rota as a picture: it is drawn where nobody waits for it."""
    person = known(work, now, chat)
    unit = outlet_for(work, now, person, outlet)
    owe(work, now, person.id, NoticeKind.ROTA_PICTURE, f"rota:{unit.id}:picture:{now.isoformat()}", outlet=unit.id)
    return lay(work, now, person, unit)


def pictured(work: Work, now: datetime, person: Person, outlet: int) -> Rota | None:
    """What a picture shows; None where it may not be seen any more."""
    try:
        return _rota(work, now, person, outlet_for(work, now, person, outlet))
    except NotYours:
        return None


def on_desk(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """What a desk that shows the rota shows now; None where it may not any more."""
    if not rights.may_anywhere(work, now, person, Deed.WALK):
        return None
    if desk.outlet_id is None:
        return _outlets(work, now, person, max(0, desk.page))
    try:
        return _rota(work, now, person, outlet_for(work, now, person, desk.outlet_id))
    except NotYours:
        return None


def _outlets(work: Work, now: datetime, person: Person, page: int) -> Outlets:
    walked = [unit.line for post, unit in work.people.posts(person.id, now) if post.kind in RIGHTS[Deed.WALK]]
    found, total = work.rotas.outlets_below(walked, page, PAGE)
    places = [Place(unit.id, unit.name, unit.zone) for unit in found]
    return Outlets(places, page, max(1, -(-total // PAGE)))


def _rota(work: Work, now: datetime, person: Person, outlet: Unit) -> Rota:
    catch_up(work, now, outlet.id)
    turns = work.rotas.turns(outlet.id, now, SHOWN)
    swaps = [swap_line(work, now, swap, person) for swap in work.rotas.swaps([turn.id for turn in turns])]
    return Rota(
        place=Place(outlet.id, outlet.name, outlet.zone),
        turns=[turn_line(work, now, turn, person.id) for turn in turns],
        swaps=[line for line in swaps if line is not None],
        absences=_absences(work, now, outlet),
        may=frozenset(_may(work, now, person, outlet)),
        length=lengths(work, [outlet.id])[outlet.id],
        length_from=length_from(work, now, outlet.id),
        give_back=_giving_back(work, now, person, turns),
    )


def _giving_back(work: Work, now: datetime, person: Person, turns: Sequence[Turn]) -> str:
    """Name the A to whom the reader can give back what they have just taken over."""
    taken = (take_overs.taken_from(work, now, turn, person.id) for turn in turns[:1])
    return next((name(work, first.a_id) or "" for first in taken if first is not None), "")


def swappable(work: Work, turns: Sequence[Turn]) -> list[Turn]:
    """Tell which turns are in no swap yet: a turn is part of one at a time."""
    asked = {
        key for swap in work.rotas.swaps([t.id for t in turns]) if swap.state is SwapState.ASKED for key in swap.turns
    }
    return [turn for turn in turns if turn.how not in AGREED and turn.id not in asked]


def exchangeable(work: Work, now: datetime, outlet: Unit, turns: Sequence[Turn], whose: int | None) -> list[Turn]:
    """Tell which of these turns are ahead and in no swap yet, and have another officer who could serve them.

    They are those of one person, as A or as B; without one, anybody's as A.
    """
    ahead = [turn for turn in turns if turn.begins_at > now and turn.swapped(whose)]
    free = swappable(work, ahead) if ahead else []
    members = work.rotas.grounds([outlet.id], now)[0].members if free else ()
    return [turn for turn in free if takers(turn, turn.swapped(whose), members)]


def takers(turn: Turn, post: str, members: Iterable[Member]) -> list[Member]:
    """Tell who of an outlet's officers could serve a whole turn instead of its A or its B: nobody stands in for themselves."""
    taken = {turn.a_id} if post == "a" else {turn.a_id, turn.b_id}
    return [one for one in members if one.id not in taken and one.throughout(turn.begins_at, turn.ends_at)]


def _absences(work: Work, now: datetime, outlet: Unit) -> list[AwayLine]:
    return [
        away_line(work, absence, outlet.zone)
        for officer in work.people.rota(outlet.id, now)
        for absence in work.rotas.absences(officer, now)
    ]


def _may(work: Work, now: datetime, person: Person, outlet: Unit) -> set[str]:
    turns = work.rotas.turns(outlet.id, now, SHOWN)
    posts = work.people.posts(person.id, now)
    found = set()
    decides = rights.may(work, now, person, Deed.DECIDE, outlet)
    if exchangeable(work, now, outlet, turns, person.id):
        found.add("swap")
    if any(t.b_id == person.id and t.a_id is not None and t.runs(now) for t in turns):
        found.add("take")
    if decides and exchangeable(work, now, outlet, turns, None):
        found.add("order")
    if rights.may(work, now, person, Deed.SET_TURNS, outlet):
        found.add("length")
    if any(post.kind is PostKind.SAFETY_OFFICER for post, _ in posts):
        found.add("away")
    if not all(unit.id == outlet.id for _, unit in posts):
        found.add("list")
    return found
