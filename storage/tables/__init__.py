"""The tables, feature by feature. What the clock asks about has an index on (state or not, due_at)."""

from storage.tables.base import metadata
from storage.tables.cases import evidence, faults
from storage.tables.chat import desks, inbox, journal, leases, notices, strangers
from storage.tables.drills import drill_people, drill_steps, drills, scenario_versions
from storage.tables.organisation import checkpoints, closures, codes, people, posts, unit_days, units
from storage.tables.rota import absences, handovers, rotas, swaps, turns
from storage.tables.rounds import answers, checklist_versions, inspections, occurrences

__all__ = [
    "absences",
    "answers",
    "checklist_versions",
    "checkpoints",
    "closures",
    "codes",
    "desks",
    "drill_people",
    "drill_steps",
    "drills",
    "evidence",
    "faults",
    "handovers",
    "inbox",
    "inspections",
    "journal",
    "leases",
    "metadata",
    "notices",
    "occurrences",
    "people",
    "posts",
    "rotas",
    "scenario_versions",
    "strangers",
    "swaps",
    "turns",
    "unit_days",
    "units",
]
