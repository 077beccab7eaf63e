"""Who is away, and until when: they are told nothing of what goes on without them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from safety.model.turn import Absence
from safety.ports import Work


def back_at(work: Work, person_id: int, at: datetime) -> datetime | None:
    """Tell when somebody who is away at an instant is back; None for whoever is there. One absence may follow upon another."""
    return _back(work.rotas.absences(person_id, at), at)


def backs(work: Work, person_ids: Iterable[int], *instants: datetime) -> list[dict[int, datetime]]:
    """Tell for each instant who of many is away then, and when they are back."""
    found = _theirs(work, person_ids, min(instants))
    return [{who: back for who, theirs in found.items() if (back := _back(theirs, at))} for at in instants]


def _theirs(work: Work, person_ids: Iterable[int], since: datetime) -> dict[int, list[Absence]]:
    """List the absences of many that end after an instant, by person."""
    found: dict[int, list[Absence]] = {}
    for absence in work.rotas.absences_of(person_ids, since):
        found.setdefault(absence.person_id, []).append(absence)
    return found


def _back(absences: Iterable[Absence], at: datetime) -> datetime | None:
    """Tell when somebody is back who is away at these times, the next first."""
    back = at
    for absence in absences:
        if absence.begins_at > back:
            break
        back = max(back, absence.ends_at)
    return back if back > at else None


def throughout(work: Work, spans: Iterable[tuple[int, datetime, datetime]]) -> set[tuple[int, datetime, datetime]]:
    """Tell of (person, from, until) in which of these times the person is away from the first moment to the last."""
    wanted = set(spans)
    if not wanted:
        return set()
    found = _theirs(work, {who for who, _, _ in wanted}, min(begins for _, begins, _ in wanted))
    return {span for span in wanted if (_back(_ending_after(found, span), span[1]) or span[1]) >= span[2]}


def _ending_after(found: Mapping[int, Iterable[Absence]], span: tuple[int, datetime, datetime]) -> Iterable[Absence]:
    return [absence for absence in found.get(span[0], ()) if absence.ends_at > span[1]]


def is_away(work: Work, person_id: int, at: datetime) -> bool:
    """Tell whether somebody is away at an instant."""
    return back_at(work, person_id, at) is not None
