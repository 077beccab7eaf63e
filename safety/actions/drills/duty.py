"""The joint between drills and the duty of holding one: the only place where a drill knows that it was owed."""

from __future__ import annotations

from datetime import datetime

from safety.actions import duties
from safety.model.drill import Drill
from safety.model.duty import What
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.ports import Work


def fulfil(work: Work, now: datetime, drill: Drill) -> None:
    """A drill took place: what the outlet owes of the kind, and closes first, is done."""
    leader = work.find(Person, drill.leader_id)
    duties.fulfil(work, now, What.DRILL, work.get(Unit, drill.outlet_id), person=leader)
