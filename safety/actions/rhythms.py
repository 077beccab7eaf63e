"""How long an outlet's turns are: chosen in the chat or set by the workbook, from the next turn on, and told once to whom it concerns.

The running turn keeps its end. Swaps of turns ahead lapse, because those turns will not come as they were.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from safety.actions import rota_card
from safety.actions.rota_lines import length_from, lengths, turn_line
from safety.actions.rota_news import heads, owe
from safety.actions.who import known
from safety.model.desk import Desk, Focus
from safety.model.journal import Entry, Event
from safety.model.notice import NoticeKind, NoticeState
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.refusals import NotYours, OldButton
from safety.model.rhythm import Rhythm, cadence
from safety.model.rights import Deed
from safety.model.turn import AGREED, STANDING, How, Rota, SwapState, Turn
from safety.model.views.base import Place, View
from safety.model.views.rota import Rhythms, RotaNote
from safety.model.workdays import local_day
from safety.ports import Work

LOOKED_AT = 100
"""More turns than are ever planned ahead."""

SHOWN = 3


def ask(work: Work, now: datetime, *, chat: int, outlet: int) -> View:
    """Ask how long a turn is to be."""
    person = known(work, now, chat)
    unit = rota_card.outlet_for(work, now, person, outlet, Deed.SET_TURNS)
    work.desks.of(person.id).turn(Focus.RHYTHM, outlet_id=unit.id, fault_id=None, inspection_id=None)
    return _asked(work, now, unit)


def on_desk(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """What a desk with that question shows now."""
    try:
        return _asked(work, now, rota_card.outlet_for(work, now, person, desk.outlet_id, Deed.SET_TURNS))
    except NotYours:
        return None


def _asked(work: Work, now: datetime, unit: Unit) -> Rhythms:
    running = _running(work.rotas.turns(unit.id, now, 1), now)
    ends = running.ends_at if running is not None else None
    return Rhythms(
        Place(unit.id, unit.name, unit.zone), lengths(work, [unit.id])[unit.id], length_from(work, now, unit.id), ends
    )


def choose(work: Work, now: datetime, *, chat: int, outlet: int, number: int) -> View:
    """Change it; choosing what holds already changes nothing and tells nobody."""
    person = known(work, now, chat)
    unit = rota_card.outlet_for(work, now, person, outlet, Deed.SET_TURNS)
    if not 0 < number <= len(Rhythm):
        raise OldButton
    rhythm = list(Rhythm)[number - 1]
    if lengths(work, [unit.id])[unit.id] is not rhythm:
        change_all(work, now, [(unit, rhythm)], by=person)
    return rota_card.lay(work, now, person, unit)


def change_all(work: Work, now: datetime, wanted: Sequence[tuple[Unit, Rhythm]], by: Person | None = None) -> None:
    """Let turns of outlets have another length, each from its next turn on."""
    rotas = {rota.outlet_id: rota for rota in work.rotas.of([unit.id for unit, _ in wanted])}
    for unit, rhythm in wanted:
        rota = rotas.get(unit.id) or work.add(Rota(unit.id, now, now))
        _change(work, now, unit, rota, rhythm, by)


def _change(work: Work, now: datetime, unit: Unit, rota: Rota, rhythm: Rhythm, by: Person | None) -> None:
    turns = work.rotas.turns(unit.id, now, LOOKED_AT)
    running = _running(turns, now)
    begins = running.ends_at if running is not None else now
    rota.changes = cadence(rhythm, local_day(begins, unit.zone))
    rota.changes_from = begins if running is not None else None
    rota.due_at = now
    lapsed = _lapse(work, now, [turn for turn in turns if turn.begins_at > now])
    facts = {"rhythm": rhythm.value, "from": begins.isoformat()}
    work.append(Entry(now, Event.TURNS_SET, by.id if by else None, unit.id, facts=facts))
    if running is not None:
        _tell(work, now, unit, by, lapsed, facts)


def _running(turns: Sequence[Turn], now: datetime) -> Turn | None:
    return next((turn for turn in turns if turn.runs(now)), None)


def _lapse(work: Work, now: datetime, ahead: Sequence[Turn]) -> set[int]:
    """Turns ahead come otherwise than people agreed on; tells whose swaps that were."""
    people: set[int] = set()
    for swap in work.rotas.swaps([turn.id for turn in ahead]):
        people |= {swap.asker_id, swap.other_id} if swap.state in STANDING else {swap.asker_id}
        swap.state, swap.due_at = SwapState.LAPSED, None
        asked = work.notices.keyed(f"swap:{swap.id}:asked:person:{swap.other_id}")
        if asked is not None and asked.state is NoticeState.SENT:
            asked.redraw_at = now
    for turn in ahead:
        if turn.how in AGREED:
            turn.how = How.PLANNED
    return people


def _tell(work: Work, now: datetime, unit: Unit, by: Person | None, lapsed: set[int], facts: Mapping[str, str]) -> None:
    """Tell the officers and the head once, whoever did it excepted."""
    for person in dict.fromkeys([*work.people.rota(unit.id, now), *heads(work, now, unit.id)]):
        if by is None or person != by.id:
            told = {**facts, "outlet": unit.id, "by": by.name if by else "", "lapsed": person in lapsed}
            owe(work, now, person, NoticeKind.TURNS_SET, f"rota:{unit.id}:turns:{now.isoformat()}", **told)


def still_true(work: Work, facts: Mapping[str, object]) -> bool:
    """Tell whether the turns are to be as a notice says."""
    outlet = int(str(facts.get("outlet") or 0))
    begins = next((rota.changes_from for rota in work.rotas.of([outlet])), None)
    return (
        begins is not None
        and begins.isoformat() == facts.get("from")
        and lengths(work, [outlet])[outlet] == facts.get("rhythm")
    )


def note(work: Work, now: datetime, facts: Mapping[str, object], person: Person) -> RotaNote:
    """Make the content of a notice: the first turns of the new length, where they are planned already."""
    unit = work.get(Unit, int(str(facts.get("outlet") or 0)))
    begins = datetime.fromisoformat(str(facts["from"]))
    ahead = [turn for turn in work.rotas.turns(unit.id, now, SHOWN) if turn.begins_at >= begins]
    planned = all(rota.due_at is None or rota.due_at > now for rota in work.rotas.of([unit.id]))
    lines = [turn_line(work, now, turn, person.id) for turn in ahead[:2]] if planned else []
    return RotaNote(Place(unit.id, unit.name, unit.zone), turns=lines)
