"""Plain model over tables: the imperative mapping. Entities know nothing of it; every aggregate has a version counter."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Table
from sqlalchemy.orm import registry

from safety.model.closure import Closure
from safety.model.codes import Code
from safety.model.desk import Desk, Stranger
from safety.model.drill import Drill, DrillPerson, DrillStep
from safety.model.duty import Occurrence
from safety.model.evidence import Evidence
from safety.model.fault import Fault
from safety.model.inspection import Answer, ChecklistVersion, Inspection
from safety.model.journal import Entry
from safety.model.notice import Notice
from safety.model.organisation import Checkpoint, Unit
from safety.model.people import Person, Post
from safety.model.turn import Absence, Handover, Rota, Swap, Turn
from safety.model.workdays import UnitDay
from storage import tables

_PAIRS: dict[type, Table] = {
    Unit: tables.units,
    Checkpoint: tables.checkpoints,
    Closure: tables.closures,
    UnitDay: tables.unit_days,
    Person: tables.people,
    Post: tables.posts,
    Code: tables.codes,
    ChecklistVersion: tables.checklist_versions,
    Occurrence: tables.occurrences,
    Inspection: tables.inspections,
    Answer: tables.answers,
    Drill: tables.drills,
    DrillPerson: tables.drill_people,
    DrillStep: tables.drill_steps,
    Fault: tables.faults,
    Evidence: tables.evidence,
    Notice: tables.notices,
    Entry: tables.journal,
    Desk: tables.desks,
    Stranger: tables.strangers,
    Rota: tables.rotas,
    Turn: tables.turns,
    Absence: tables.absences,
    Swap: tables.swaps,
    Handover: tables.handovers,
}


@cache
def map_all() -> registry:
    """Lay the model over its tables, once per process."""
    maps = registry(metadata=tables.metadata)
    for kind, table in _PAIRS.items():
        options = {"version_id_col": table.c.version} if "version" in table.c else {}
        maps.map_imperatively(kind, table, **options)
    return maps
