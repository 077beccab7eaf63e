"""Many duties: whose they are, what was missed and why, what makes up for it; holidays by place, and closures.

Of one duty of one outlet several people may each owe their own, so the old rule "once per outlet and opening" becomes two: once for what
is shared, once per person for the rest. SQLite cannot drop a rule of a table: there the table is made again with its rows.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SHARED, OWN = sa.text("person_id IS NULL"), sa.text("person_id IS NOT NULL")
ONCE = ("outlet_id", "duty", "opens_at")
OLD = "id, outlet_id, duty, opens_at, closes_at, due_at, state, stage, late_at, done_at, inspection_id, version"  # as 0002 made it


def upgrade() -> None:
    """Climb. What is late already and was never done can still be done until the clock comes to it."""
    op.create_index("ix_inspections_occurrence_id", "inspections", ["occurrence_id"])
    op.create_index("ix_notices_occurrence_id", "notices", ["occurrence_id"])
    for name, length in (("country", 2), ("subdivision", 8)):
        op.add_column("units", sa.Column(name, sa.String(length), nullable=False, server_default=sa.text("''")))
    _closures()
    if op.get_bind().dialect.name == "sqlite":
        _rebuild([*_columns(), *_more()])
    else:
        op.drop_constraint("uq_occurrences_outlet_id_duty_opens_at", "occurrences")
        for column in _more():
            op.add_column("occurrences", column)
    op.execute("UPDATE occurrences SET misses_at = closes_at")
    op.execute("UPDATE occurrences SET due_at = closes_at WHERE state = 'late'")
    _indexes()


def downgrade() -> None:
    """Descend. What the older program cannot tell, each one's own duties, goes; what was missed is late again."""
    for table in ("notices", "inspections"):
        op.execute(
            f"UPDATE {table} SET occurrence_id = NULL WHERE occurrence_id IN "  # noqa: S608 - two names that stand here
            "(SELECT id FROM occurrences WHERE person_id IS NOT NULL OR makes_up_id IS NOT NULL OR state = 'void')"
        )
    op.execute("DELETE FROM occurrences WHERE person_id IS NOT NULL OR makes_up_id IS NOT NULL OR state = 'void'")
    op.execute("UPDATE occurrences SET state = 'late', due_at = NULL WHERE state IN ('missed', 'made_up')")
    for index in ("uq_occurrences_shared", "uq_occurrences_own", "ix_occurrences_outlet_id_state"):
        op.drop_index(index, "occurrences")
    op.drop_index("ix_occurrences_inspection_id", "occurrences")
    if op.get_bind().dialect.name == "sqlite":
        _rebuild([*_columns(), sa.UniqueConstraint(*ONCE)])
    else:
        for column in reversed(_more()):
            op.drop_column("occurrences", column.name)
        op.create_unique_constraint("uq_occurrences_outlet_id_duty_opens_at", "occurrences", list(ONCE))
    op.drop_table("closures")
    op.drop_column("units", "subdivision")
    op.drop_column("units", "country")
    op.drop_index("ix_notices_occurrence_id", "notices")
    op.drop_index("ix_inspections_occurrence_id", "inspections")


def _columns() -> list[sa.Column[object]]:
    return [
        sa.Column("id", KEY, primary_key=True),
        sa.Column("outlet_id", KEY, sa.ForeignKey("units.id"), nullable=False),
        sa.Column("duty", sa.String(64), nullable=False),
        sa.Column("opens_at", sa.DateTime(), nullable=False),
        sa.Column("closes_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("late_at", sa.DateTime(), nullable=True),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("inspection_id", KEY, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def _more() -> list[sa.Column[object]]:
    return [
        sa.Column("person_id", KEY, sa.ForeignKey("people.id"), nullable=True),
        sa.Column("misses_at", sa.DateTime(), nullable=True),
        sa.Column("missed_at", sa.DateTime(), nullable=True),
        sa.Column("rung", sa.Integer(), nullable=False, server_default="-1"),
        sa.Column("reason", sa.String(500), nullable=False, server_default=sa.text("''")),
        sa.Column("reason_by_id", KEY, sa.ForeignKey("people.id"), nullable=True),
        sa.Column("reason_at", sa.DateTime(), nullable=True),
        sa.Column("approved_by_id", KEY, sa.ForeignKey("people.id"), nullable=True),
        sa.Column("approved_at", sa.DateTime(), nullable=True),
        sa.Column("makes_up_id", KEY, sa.ForeignKey("occurrences.id"), nullable=True),
    ]


def _rebuild(parts: list[sa.Column[object] | sa.UniqueConstraint]) -> None:
    """Make the table again around its rows. Whoever refers to them finds them again before the commit."""
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute(f"CREATE TEMPORARY TABLE kept AS SELECT {OLD} FROM occurrences")  # noqa: S608 - names that stand here
    op.drop_table("occurrences")
    op.create_table("occurrences", *parts)
    op.execute(f"INSERT INTO occurrences ({OLD}) SELECT {OLD} FROM kept")  # noqa: S608 - as above
    op.execute("DROP TABLE kept")
    op.create_index("ix_occurrences_due_at", "occurrences", ["due_at"])
    op.create_index("ix_occurrences_closes_at", "occurrences", ["closes_at"])


def _indexes() -> None:
    op.create_index(
        "uq_occurrences_shared", "occurrences", list(ONCE), unique=True, sqlite_where=SHARED, postgresql_where=SHARED
    )
    own = [*ONCE, "person_id"]
    op.create_index("uq_occurrences_own", "occurrences", own, unique=True, sqlite_where=OWN, postgresql_where=OWN)
    op.create_index("ix_occurrences_outlet_id_state", "occurrences", ["outlet_id", "state"])
    op.create_index("ix_occurrences_inspection_id", "occurrences", ["inspection_id"])


def _closures() -> None:
    op.create_table(
        "closures",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("unit_id", KEY, sa.ForeignKey("units.id"), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("why", sa.String(40), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("by_id", KEY, sa.ForeignKey("people.id"), nullable=True),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("off", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_closures_unit_id", "closures", ["unit_id"])
    op.create_index("ix_closures_due_at", "closures", ["due_at"])
