"""The tables' age: is the database as this version needs it, and bringing it there. Data is kept on the way.

Looking costs one query; Alembic is imported only where there is something to change.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0021"
"""The newest migration."""

_LOCK = 0x726F756E64
"""PostgreSQL's advisory lock: of several processes that start at once, one changes the tables and the others wait."""


class NewerDatabaseError(Exception):
    """A database that a newer version of the program has changed already."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The database is of a newer version ({found}) than this program ({HEAD}). Install the newer program."
        )


def at_head(engine: Engine) -> bool:
    """Tell whether the tables are as this version needs them."""
    with engine.connect() as connection:
        return revision(connection) == HEAD


def revision(connection: Connection) -> str | None:
    """Tell which migration a database has reached; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def upgrade(engine: Engine) -> bool:
    """Bring the tables up to date, whole or not at all; tell whether there was anything to do."""
    if at_head(engine):
        return False
    move(engine, HEAD)
    return True


def move(engine: Engine, target: str) -> None:
    """Climb or descend to a migration; "base" is before the first."""
    from alembic import command  # noqa: PLC0415 - a start with nothing to change does not pay for it

    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        here = revision(connection) or "0000"
        if here > HEAD:
            raise NewerDatabaseError(here)
        goal = "0000" if target == "base" else target
        if goal != here:
            (command.upgrade if goal > here else command.downgrade)(_config(connection), target)


def _config(connection: Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
