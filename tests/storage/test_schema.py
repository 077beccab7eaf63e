"""Migrations climb and descend; what they make is what the code expects; what is only added cannot be changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from safety.model.journal import Entry, Event
from storage import schema, tables
from storage.database import open_database
from storage.storage import Storage
from tests.architecture.tree import ROOT
from tests.scenarios.world import MONDAY

STEPS = sorted(path.name[:4] for path in (ROOT / "storage/migrations/versions").glob("0*.py"))


def names(engine: Engine) -> set[str]:
    """Name the tables, their columns and their indexes."""
    there = inspect(engine)
    tables = set(there.get_table_names()) - {"alembic_version"}
    below = {table: [*there.get_columns(table), *there.get_indexes(table)] for table in tables}
    return tables | {f"{table}.{each['name']}" for table, found in below.items() for each in found}


def test_the_newest_migration_is_the_one_that_the_program_expects() -> None:
    assert STEPS[-1] == schema.HEAD


def test_every_step_climbs_descends_and_climbs_again(empty: Engine) -> None:
    below: set[str] = set()
    for before, step in zip(["base", *STEPS], STEPS, strict=False):
        schema.move(empty, step)
        there = names(empty)
        schema.move(empty, before)
        assert names(empty) == below != there
        schema.move(empty, step)
        assert names(empty) == there
        below = there
    schema.move(empty, "base")
    assert names(empty) == set()


def test_the_tables_are_those_that_the_code_expects(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, tables.metadata) == []


OWED = """
INSERT INTO units (id, key, kind, name, zone, line, closed) VALUES (1, 'A', 'outlet', 'A', 'UTC', '/1/', FALSE);
INSERT INTO people (id, key, name, language, phone, version) VALUES (1, 'P', 'P', 'en', '', 1);
INSERT INTO occurrences (id, outlet_id, duty, opens_at, closes_at, state, stage, late_at, version)
VALUES (7, 1, 'weekly', '2026-11-23 01:00:00.0', '2026-11-27 10:00:00.0', 'late', 3, '2026-11-27 10:00:00.0', 4);
INSERT INTO notices (key, person_id, kind, made_at, state, occurrence_id, facts, urgent, attempts, pictured)
VALUES ('k', 1, 'duty_late', '2026-11-27 10:00:00.0', 'sent', 7, '{}', FALSE, 0, FALSE)
"""


def test_what_was_owed_and_whoever_refers_to_it_survives_the_making_again_of_its_table(empty: Engine) -> None:
    schema.move(empty, "0010")
    with empty.begin() as connection:
        for statement in OWED.split(";"):
            connection.execute(text(statement))
    schema.upgrade(empty)
    with empty.begin() as connection:
        kept = connection.execute(text("SELECT id, state, stage, version, misses_at, due_at FROM occurrences")).one()
        assert kept[:4] == (7, "late", 3, 4)
        assert kept.misses_at is not None
        assert kept.misses_at == kept.due_at
        assert connection.scalar(text("SELECT occurrence_id FROM notices")) == 7
    schema.move(empty, "0010")
    with empty.begin() as connection:
        assert connection.scalar(text("SELECT id FROM occurrences WHERE late_at IS NOT NULL")) == 7


def test_an_upgrade_is_done_once(empty: Engine) -> None:
    assert not schema.at_head(empty)
    assert schema.upgrade(empty)
    assert schema.at_head(empty)
    assert not schema.upgrade(empty)


def test_processes_that_start_at_once_do_not_upgrade_twice(bare: str) -> None:
    engines = [open_database(bare) for _ in range(3)]
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda engine: schema.move(engine, schema.HEAD), engines))
    assert all(schema.at_head(engine) for engine in engines)
    for engine in engines:
        engine.dispose()


def test_a_database_of_a_newer_program_is_left_alone(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(schema.NewerDatabaseError, match="9999"):
        schema.upgrade(engine)


@pytest.mark.parametrize("change", ["UPDATE journal SET event = 'fixed'", "DELETE FROM journal"])
def test_the_journal_cannot_be_altered(storage: Storage, change: str) -> None:
    storage.run(lambda work, now: work.add(Entry(now, Event.ENROLLED)))
    with pytest.raises(DatabaseError, match="rows of journal are only added"), storage.engine.begin() as connection:
        connection.execute(text(change))
    kept = storage.run(lambda work, _: work.get(Entry, 1))
    assert (kept.event, kept.at) == (Event.ENROLLED, MONDAY)


@pytest.mark.parametrize("table", ["journal", "answers"])
def test_what_is_only_added_refuses_at_once(engine: Engine, table: str) -> None:
    if engine.dialect.name == "sqlite":
        found = {row[0] for row in _rows(engine, "SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        assert {f"{table}_no_UPDATE", f"{table}_no_DELETE"} <= found
        return
    with pytest.raises(DatabaseError, match=f"rows of {table} are only added"), engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {table} CASCADE"))


def _rows(engine: Engine, query: str) -> list[tuple[str, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]
