"""Drills: scenarios as they were, who takes part, what was tapped; evidence may belong to a drill."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Climb."""
    _scenarios()
    _drills()
    _people()
    _steps()
    op.add_column("evidence", sa.Column("drill_id", KEY))
    op.create_index("ix_evidence_drill_id", "evidence", ["drill_id"])


def downgrade() -> None:
    """Descend."""
    op.drop_index("ix_evidence_drill_id", "evidence")
    op.drop_column("evidence", "drill_id")
    for table in ("drill_steps", "drill_people", "drills", "scenario_versions"):
        op.drop_table(table)


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}")


def _scenarios() -> None:
    op.create_table(
        "scenario_versions",
        sa.Column("id", KEY, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_scenario_versions"),
        sa.UniqueConstraint("digest", name="uq_scenario_versions_digest"),
    )


def _drills() -> None:
    people = ("set_by_id", "leader_id", "observer_id")
    op.create_table(
        "drills",
        sa.Column("id", KEY, nullable=False),
        sa.Column("outlet_id", KEY, nullable=False),
        sa.Column("scenario_key", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("shift", sa.String(40), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime()),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("scenario_id", KEY),
        *(sa.Column(column, KEY) for column in people),
        *(sa.Column(column, sa.DateTime()) for column in ("opened_at", "carded_at", "started_at", "ended_at")),
        sa.Column("ending", sa.String(40)),
        sa.Column("filed_at", sa.DateTime()),
        sa.Column("filed_by_clock", sa.Boolean(), nullable=False),
        *(sa.Column(column, sa.Integer(), nullable=False) for column in ("taps", "lapses")),
        sa.Column("spared", sa.JSON(), nullable=False),
        sa.Column("percent", sa.Integer()),
        sa.Column("passed", sa.Boolean()),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _to("drills", "outlet_id", "units"),
        _to("drills", "scenario_id", "scenario_versions"),
        *(_to("drills", column, "people") for column in people),
        sa.PrimaryKeyConstraint("id", name="pk_drills"),
    )
    op.create_index("ix_drills_due_at", "drills", ["due_at"])
    op.create_index("ix_drills_outlet_id_made_at", "drills", ["outlet_id", "made_at"])
    op.create_index("ix_drills_outlet_id_state", "drills", ["outlet_id", "state"])


def _people() -> None:
    op.create_table(
        "drill_people",
        sa.Column("id", KEY, nullable=False),
        sa.Column("drill_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("here_at", sa.DateTime()),
        sa.Column("by_scan", sa.Boolean(), nullable=False),
        sa.Column("read_at", sa.DateTime()),
        sa.Column("unknown", sa.JSON(), nullable=False),
        *(sa.Column(column, sa.DateTime()) for column in ("owed_at", "opened_at", "made_up_at")),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime()),
        sa.Column("version", sa.Integer(), nullable=False),
        _to("drill_people", "drill_id", "drills"),
        _to("drill_people", "person_id", "people"),
        sa.PrimaryKeyConstraint("id", name="pk_drill_people"),
        sa.UniqueConstraint("drill_id", "person_id", name="uq_drill_people_drill_id_person_id"),
    )
    op.create_index("ix_drill_people_due_at", "drill_people", ["due_at"])
    op.create_index("ix_drill_people_person_id_due_at", "drill_people", ["person_id", "due_at"])


def _steps() -> None:
    op.create_table(
        "drill_steps",
        sa.Column("id", KEY, nullable=False),
        sa.Column("drill_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("tap", sa.String(40), nullable=False),
        sa.Column("step", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", KEY, nullable=False),
        sa.Column("undone_at", sa.DateTime()),
        _to("drill_steps", "drill_id", "drills"),
        _to("drill_steps", "by_id", "people"),
        sa.PrimaryKeyConstraint("id", name="pk_drill_steps"),
        sa.UniqueConstraint("drill_id", "number", name="uq_drill_steps_drill_id_number"),
    )
