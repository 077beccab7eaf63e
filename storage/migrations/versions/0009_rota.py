"""The rota: turns as rows, in which A is never B, and absences. Every outlet that is there is planned at the first tick."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

PLAN_ALL = """
INSERT INTO rotas (outlet_id, ordered_at, due_at, changes, version)
SELECT units.id, coalesce((SELECT max(since) FROM posts), '2000-01-01 00:00:00.000000'), '2000-01-01 00:00:00.000000', '', 1
FROM units WHERE units.kind = 'outlet'
"""


def upgrade() -> None:
    """Climb."""
    _rotas()
    _turns()
    _absences()
    op.execute(PLAN_ALL)


def downgrade() -> None:
    """Descend."""
    for table in ("absences", "turns", "rotas"):
        op.drop_table(table)


def _rotas() -> None:
    op.create_table(
        "rotas",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("outlet_id", KEY, sa.ForeignKey("units.id"), nullable=False),
        sa.Column("ordered_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("changes", sa.String(200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("outlet_id"),
    )
    op.create_index("ix_rotas_due_at", "rotas", ["due_at"])


def _turns() -> None:
    op.create_table(
        "turns",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("outlet_id", KEY, sa.ForeignKey("units.id"), nullable=False),
        sa.Column("begins_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("a_id", KEY, sa.ForeignKey("people.id"), nullable=True),
        sa.Column("b_id", KEY, sa.ForeignKey("people.id"), nullable=True),
        sa.Column("turn_of", KEY, sa.ForeignKey("people.id"), nullable=True),
        sa.Column("how", sa.String(40), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("outlet_id", "begins_at"),
        sa.CheckConstraint("a_id <> b_id", name="a_is_not_b"),
    )
    op.create_index("ix_turns_due_at", "turns", ["due_at"])


def _absences() -> None:
    op.create_table(
        "absences",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("person_id", KEY, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("begins_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_index("ix_absences_person_id_ends_at", "absences", ["person_id", "ends_at"])
