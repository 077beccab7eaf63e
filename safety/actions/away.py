"""Who is away, and until when: they are told nothing of what goes on without them."""

from __future__ import annotations

from datetime import datetime

from safety.ports import Work


def back_at(work: Work, person_id: int, at: datetime) -> datetime | None:
    """Tell when somebody who is away at an instant is back; None for whoever is there. One absence may follow upon another."""
    back = at
    for absence in work.rotas.absences(person_id, at):
        if absence.begins_at > back:
            break
        back = max(back, absence.ends_at)
    return back if back > at else None


def is_away(work: Work, person_id: int, at: datetime) -> bool:
    """Tell whether somebody is away at an instant."""
    return back_at(work, person_id, at) is not None
