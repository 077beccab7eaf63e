"""A bank of any size, written by plain SQL in seconds: outlets with a head and two officers who take turns, and rows that wait.

Every row is as the product itself would have written it, as far as the clock looks at it.
"""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine

from bot.loop import settle_memory
from checklists import builtin
from safety.policy import Policy
from safety.ports import Clock
from safety.programme import shipped
from storage.storage import Storage

SUNDAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
"""08:30 in Shanghai, where all outlets are: the first reminder of the weekly inspection."""

CHATS = 5_000_000
"""The chat of the first outlet's head; the others follow."""

_LONG_AGO, _FAR = "'2026-11-01 00:00:00.000000'", "'2027-11-01 00:00:00.000000'"
_NO = "(1 = 0)"

_ORGANISATION = """
INSERT INTO units (id, key, kind, name, zone, parent_id, line, closed)
VALUES (1, 'B', 'branch', 'Branch', 'Asia/Shanghai', NULL, '/1/', {no});
INSERT INTO units (id, key, kind, name, zone, parent_id, line, closed, due_at)
SELECT n + 1, 'O-' || n, 'outlet', 'Outlet ' || n, 'Asia/Shanghai', 1, '/1/' || (n + 1) || '/', {no}, {far} FROM {outlets};
INSERT INTO people (id, key, name, language, chat_id, enrolled_at, phone, version)
SELECT n, 'P-' || n, 'Person ' || n, 'en', {chats} + n, {ago}, 'en', 1 FROM {people};
INSERT INTO posts (person_id, unit_id, kind, since, turn)
SELECT n, 2 + (n - 1) / 3, CASE (n - 1) % 3 WHEN 0 THEN 'outlet_head' ELSE 'safety_officer' END, {ago}, (n - 1) % 3 FROM {people};
INSERT INTO turns (outlet_id, begins_at, ends_at, a_id, b_id, turn_of, how, stage, version)
SELECT n + 1, {ago}, {far}, n * 3 - 1, n * 3, n * 3 - 1, 'planned', 0, 1 FROM {outlets}
"""

_WAITING = """
INSERT INTO notices (key, person_id, kind, made_at, due_at, state, facts, urgent, attempts, pictured)
SELECT 'waiting:' || n, 1 + n % {n_people}, 'alarm', {ago}, {far}, 'pending', '{{}}', {no}, 0, {no} FROM {rows};
INSERT INTO occurrences (outlet_id, duty, opens_at, closes_at, due_at, state, stage, version)
SELECT 2 + n % {n_outlets}, 'later-' || (n / {n_outlets}), {far}, {far}, {far}, 'due', 0, 1 FROM {fewer}
"""


def bank(clock: Clock, url: str) -> Storage:
    """Open a database as the process does, for outlets that owe the weekly inspection: one occurrence and one reminder each."""
    storage = Storage(url, clock, Policy(programme=shipped().only("weekly")), builtin())
    settle_memory()
    return storage


def found(engine: Engine, outlets: int, waiting: int = 0) -> None:
    """Write the bank, with so many rows whose time comes in a year: nine notices to one occurrence."""
    sizes = {"n_outlets": outlets, "n_people": outlets * 3}
    series = {
        "outlets": _series(engine, outlets),
        "people": _series(engine, outlets * 3),
        "rows": _series(engine, waiting - waiting // 10),
        "fewer": _series(engine, waiting // 10),
    }
    words = {"no": _NO, "far": _FAR, "ago": _LONG_AGO, "chats": CHATS}
    with engine.begin() as connection:
        for statement in (_ORGANISATION + ";" + _WAITING).split(";"):
            run(connection, statement.format(**sizes, **series, **words))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        run(connection, "ANALYZE")


def run(connection: Connection, statement: str) -> int:
    """Run a statement as it stands; tells how many rows it wrote."""
    percent = "%%" if connection.dialect.name == "postgresql" else "%"
    return connection.exec_driver_sql(statement.replace("%", percent)).rowcount


def count(engine: Engine, what: str) -> int:
    """Count rows: what stands after FROM."""
    with closing(engine.connect()) as connection:
        number: int = connection.exec_driver_sql(f"SELECT count(*) FROM {what}").scalar_one()  # noqa: S608 - our own words
        return number


def _series(engine: Engine, number: int) -> str:
    if engine.dialect.name == "postgresql":
        return f"generate_series(1, {number}) AS series (n)"
    all_of = f"SELECT 1 WHERE {number} > 0 UNION ALL SELECT n + 1 FROM s WHERE n < {number}"  # noqa: S608 - our own words
    return f"(WITH RECURSIVE s (n) AS ({all_of}) SELECT n FROM s) AS series"  # noqa: S608 - our own words
