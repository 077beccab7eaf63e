"""The rota's rows made into lines to be read: turns with names, swaps, absences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from safety.actions import rights
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.rhythm import Rhythm, rhythm_of
from safety.model.rights import Deed
from safety.model.turn import STANDING, Absence, Swap, SwapState, Turn
from safety.model.views.rota import AwayLine, SwapLine, TurnLine
from safety.ports import Work


def name(work: Work, person_id: int | None) -> str | None:
    """Name a person."""
    person = work.find(Person, person_id)
    return person.name if person is not None else None


def turn_line(work: Work, now: datetime, turn: Turn, reader: int) -> TurnLine:
    """Tell a turn in one line, seen by a reader."""
    names = name(work, turn.a_id), name(work, turn.b_id)
    return TurnLine(turn.id, turn.begins_at, turn.ends_at, *names, turn.post_of(reader), turn.how.value, turn.runs(now))


def lengths(work: Work, outlets: Iterable[int]) -> Mapping[int, Rhythm | None]:
    """Tell how long the turns of outlets are, or will be; None where it is a rhythm of the bank's own."""
    wanted = list(outlets)
    changes = {rota.outlet_id: rota.changes for rota in work.rotas.of(wanted)}
    return {outlet: rhythm_of(changes.get(outlet) or work.policy.rota.changes) for outlet in wanted}


def length_from(work: Work, now: datetime, outlet: int) -> datetime | None:
    """Tell from when on that holds, as long as it is ahead."""
    at = next((rota.changes_from for rota in work.rotas.of([outlet])), None)
    return at if at is not None and at > now else None


def swap_line(work: Work, now: datetime, swap: Swap, reader: Person) -> SwapLine | None:
    """Tell a swap in one line, with what the reader may do about it; None where its turn is not there any more."""
    turn, back = work.find(Turn, swap.turn_id), work.find(Turn, swap.back_id)
    if turn is None:
        return None
    return SwapLine(
        id=swap.id,
        asker=name(work, swap.asker_id) or "",
        other=name(work, swap.other_id) or "",
        turn=turn_line(work, now, turn, reader.id),
        back=turn_line(work, now, back, reader.id) if back else None,
        state=swap.state.value,
        by=name(work, swap.by_id),
        answer_by=swap.due_at,
        may=frozenset(_may(work, now, swap, [each for each in (turn, back) if each is not None], reader)),
        post=swap.post,
        mine={swap.other_id: "other", swap.asker_id: "asker"}.get(reader.id, ""),
    )


def _may(work: Work, now: datetime, swap: Swap, turns: Iterable[Turn], reader: Person) -> set[str]:
    if any(turn.begins_at <= now for turn in turns):
        return set()
    if swap.state is SwapState.ASKED:
        mine = {"agree", "decline"} if reader.id == swap.other_id else set()
        return mine | ({"withdraw"} if reader.id == swap.asker_id else set())
    if swap.state not in STANDING:
        return set()
    leads = rights.may(work, now, reader, Deed.DECIDE, work.get(Unit, swap.outlet_id))
    part = swap.state is SwapState.AGREED and reader.id in (swap.asker_id, swap.other_id)
    return {"undo"} if leads or part else set()


def away_line(work: Work, absence: Absence, zone: str) -> AwayLine:
    """Tell an absence by its first and last day where the person works."""
    place = ZoneInfo(zone)
    first = absence.begins_at.astimezone(place).date()
    last = (absence.ends_at - timedelta(seconds=1)).astimezone(place).date()
    return AwayLine(absence.id, name(work, absence.person_id) or "", first, last, absence.reason)
