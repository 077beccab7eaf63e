"""Tables whose rows are only ever added: the database itself refuses to change or delete one.

Migrations that have been released build on this module, so what it does must not change; a new need is a new function.
"""

from __future__ import annotations

from alembic import op

_SAYS = "rows of {table} are only added"

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{says}'); END
"""

_FUNCTION = """
CREATE FUNCTION {table}_only_added() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION '{says}'; END $$
"""

_POSTGRESQL = """
CREATE TRIGGER {table}_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_only_added()
"""


def only_add(table: str) -> None:
    """Refuse from now on whatever is not an insertion."""
    says = _SAYS.format(table=table)
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(_SQLITE.format(table=table, verb=verb, says=says))
    else:
        op.execute(_FUNCTION.format(table=table, says=says))
        op.execute(_POSTGRESQL.format(table=table))


def allow_changes(table: str) -> None:
    """Take the refusal away again."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"DROP TRIGGER {table}_no_{verb}")
    else:
        op.execute(f"DROP TRIGGER {table}_only_added ON {table}")
        op.execute(f"DROP FUNCTION {table}_only_added()")
