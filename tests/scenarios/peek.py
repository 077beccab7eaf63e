"""Looking into the database past the chat: what a test compares, and what no person sees."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from checklists import Item, Section
from safety.model.duty import Occurrence
from safety.model.evidence import Evidence
from safety.model.fault import Fault
from safety.model.inspection import Answer, Inspection
from safety.model.journal import Entry
from safety.model.notice import Notice
from safety.model.people import Person
from storage import tables
from storage.work import SqlWork

PASSING = {"inbox", "strangers"}
"""Tables that change with whatever is said: what was delivered, and how often a stranger guessed."""


def everything(work: SqlWork, now: datetime) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the passing ones; of a desk all but when it was touched and which message shows it."""
    del now
    found = {}
    for table in tables.metadata.sorted_tables:
        if table.name in PASSING or table.name.startswith("alembic"):
            continue
        columns = [column for column in table.c if (table.name, column.name) not in _DESK]
        order = list(table.primary_key.columns)
        found[table.name] = [tuple(row) for row in work.session.execute(select(*columns).order_by(*order))]
    return found


_DESK = {("desks", "touched_at"), ("desks", "message_id"), ("desks", "version"), ("people", "version")}


def faults(work: SqlWork, now: datetime) -> list[Fault]:
    """All faults, oldest first."""
    del now
    return list(work.session.scalars(select(Fault).order_by(tables.faults.c.id)))


def walks(work: SqlWork, now: datetime) -> list[Inspection]:
    """All walks, oldest first."""
    del now
    return list(work.session.scalars(select(Inspection).order_by(tables.inspections.c.id)))


def evidence(work: SqlWork, now: datetime) -> list[Evidence]:
    """All evidence, oldest first."""
    del now
    return list(work.session.scalars(select(Evidence).order_by(tables.evidence.c.id)))


def notices(work: SqlWork, now: datetime) -> list[Notice]:
    """The whole outbox, oldest first."""
    del now
    return list(work.session.scalars(select(Notice).order_by(tables.notices.c.id)))


def journal(work: SqlWork, now: datetime) -> list[Entry]:
    """The whole journal, oldest first."""
    del now
    return list(work.session.scalars(select(Entry).order_by(tables.journal.c.id)))


def person(work: SqlWork, now: datetime, *, key: str) -> Person:
    """One person by staff number."""
    del now
    found = work.people.by_key(key)
    assert found is not None
    return found


def updates(work: SqlWork, now: datetime) -> list[tuple[int, str]]:
    """Every delivered update and how far it has come."""
    del now
    columns = tables.inbox.c
    return [tuple(row) for row in work.session.execute(select(columns.update_id, columns.state))]


def place_of(work: SqlWork, now: datetime, *, walk: int, item: str) -> int:
    """The place of an item in a walk's frozen checklist."""
    del now
    checklist = work.walks.checklist(work.get(Inspection, walk).checklist_id)
    return int(checklist.position(item))


def items_of(work: SqlWork, now: datetime, *, walk: int) -> list[Item]:
    """The items of a walk's frozen checklist, in their order."""
    del now
    return list(work.walks.checklist(work.get(Inspection, walk).checklist_id).items)


def sections_of(work: SqlWork, now: datetime, *, walk: int) -> list[Section]:
    """The sections of a walk's frozen checklist."""
    del now
    return list(work.walks.checklist(work.get(Inspection, walk).checklist_id).sections)


def answers(work: SqlWork, now: datetime) -> list[Answer]:
    """Every answer that was ever given, oldest first."""
    del now
    return list(work.session.scalars(select(Answer).order_by(tables.answers.c.id)))


def occurrences(work: SqlWork, now: datetime) -> list[Occurrence]:
    """Everything that was or is owed, oldest first."""
    del now
    return list(work.session.scalars(select(Occurrence).order_by(tables.occurrences.c.id)))
