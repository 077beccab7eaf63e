"""What happens to a drill by itself: it is proposed, stands, is due, lapses, ends and is filed. No drill waits for ever."""

from __future__ import annotations

from datetime import datetime, timedelta

from safety.actions.drills import announcing, centre, common, facts, planning, reminding, reviewing, running
from safety.actions.drills.gathering import GATHERING
from safety.model.drill import Drill, DrillState, Ending
from safety.model.notice import NoticeKind
from safety.model.organisation import Unit
from safety.ports import Work

CLOSED = timedelta(days=30)
"""How often a planned drill of a closed outlet looks whether it is open again."""

PATIENCE = timedelta(hours=12)
"""A drill that nobody has opened so long after its time did not take place."""


def advance(work: Work, now: datetime, *, drill: int) -> None:
    """Let the clock act on a drill whose time has come."""
    found = work.get(Drill, drill)
    if found.due_at is None or found.due_at > now:
        return
    if found.planned and work.get(Unit, found.outlet_id).closed:
        found.due_at = now + CLOSED
        return
    _STEPS[found.state](work, now, found)


def _proposed(work: Work, now: datetime, drill: Drill) -> None:
    """Ask; a week later, unasked, it stands: and where its date has passed meanwhile, it gets another."""
    if drill.stage == 0:
        planning.ask(work, now, drill)
    elif drill.starts_at <= now:
        announcing.lapse(work, now, drill)
    else:
        announcing.settle(work, now, drill, None)


def _set(work: Work, now: datetime, drill: Drill) -> None:
    if drill.stage or now >= drill.starts_at + PATIENCE:
        announcing.lapse(work, now, drill)
        return
    drill.due_at = reminding.come(work, now, drill)
    if drill.due_at is None:
        drill.stage, drill.due_at = 1, max(now, drill.starts_at) + PATIENCE


def _gathering(work: Work, now: datetime, drill: Drill) -> None:
    """Nobody went on with the roll call: it is over, and the centre, which was told of a drill, hears that there is none.

    Before that, where the centre has not answered in time, whoever leads sees that it may be called instead.
    """
    over = (drill.opened_at or now) + GATHERING
    if drill.opened_at is not None and now < over:
        drill.due_at = over
        centre.silent(work, now, drill)
        return
    common.tell(work, now, drill, facts.centre(work, now, drill), NoticeKind.DRILL_OFF, f"closed:{drill.taps}")
    announcing.put_back(work, now, drill, None)


def _running(work: Work, now: datetime, drill: Drill) -> None:
    running.end_as(work, now, drill, Ending.CLOCK, None)


def _review(work: Work, now: datetime, drill: Drill) -> None:
    reviewing.close(work, now, drill, None)


def _filed(work: Work, now: datetime, drill: Drill) -> None:
    del work, now
    drill.due_at = None


_STEPS = {
    DrillState.PROPOSED: _proposed,
    DrillState.SET: _set,
    DrillState.GATHERING: _gathering,
    DrillState.RUNNING: _running,
    DrillState.REVIEW: _review,
    DrillState.FILED: _filed,
}
