"""The video centre says itself that it knows of a drill. Whoever runs the drill says so for it only where nobody can be asked, or answers.

What its people were told stays true: their letters and cards are drawn again when the centre is ticked, when the drill begins and ends.
"""

from __future__ import annotations

from datetime import datetime

from safety.actions.drills import cards, common, facts
from safety.actions.drills.knowing import answers_until, letters
from safety.model.drill import Drill, DrillState, Tap
from safety.model.notice import NoticeKind, NoticeState
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.refusals import CentreAsked
from safety.ports import Work


def ask(work: Work, now: datetime, drill: Drill) -> None:
    """Tell the centre's people of the roll call, and ask them to confirm."""
    common.tell(work, now, drill, facts.centre(work, now, drill), NoticeKind.DRILL_CENTRE, f"centre:{drill.taps}")
    if until := answers_until(work, now, drill):
        drill.due_at = until


def check(work: Work, now: datetime, drill: Drill) -> None:
    """Refuse whoever would confirm for the centre while its own people are asked."""
    if until := answers_until(work, now, drill):
        raise CentreAsked(until=until, zone=work.get(Unit, drill.outlet_id).zone)


def changed(work: Work, now: datetime, drill: Drill, but: Person | None = None) -> None:
    """Draw what the centre's people were told again, and their open cards."""
    people = facts.centre(work, now, drill)
    if drill.opened_at is None or not people:
        return
    for letter in letters(work, drill, people):
        if letter.state is NoticeState.SENT:
            letter.redraw_at = now
    for person in people:
        if but is None or person.id != but.id:
            cards.draw(work, now, drill, person)


def silent(work: Work, now: datetime, drill: Drill | None) -> None:
    """Nobody there can answer, or did in time: whoever runs the drill sees that it is theirs to call."""
    if drill is None or drill.state is not DrillState.GATHERING:
        return
    if facts.CENTRE not in facts.tapped(facts.valid(work, drill), Tap.INFORMED):
        cards.follow(work, now, drill)
