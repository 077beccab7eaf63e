"""Who is on duty at an outlet: the one place that everything asks, so that reminders, faults and screens can never disagree.

It is read from the turns that are planned (safety.actions.turns); where none is yet, the list is reckoned through. Nothing is changed
here.
"""

from __future__ import annotations

from datetime import datetime

from safety.model import rota
from safety.model.organisation import Unit
from safety.model.rota import OnDuty
from safety.ports import Work


def on_duty(work: Work, outlet: Unit, at: datetime) -> OnDuty:
    """Tell who is A and B of an outlet at an instant."""
    planned = work.rotas.on_duty(outlet.id, at)
    return planned or rota.on_duty(work.people.rota(outlet.id, at), at, outlet.zone)
