"""The organisation: units, their places, people, posts and codes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Climb."""
    _units()
    _checkpoints()
    _people()
    _posts()
    _codes()


def downgrade() -> None:
    """Descend."""
    op.drop_table("codes")
    op.drop_table("posts")
    op.drop_table("people")
    op.drop_table("checkpoints")
    op.drop_table("units")


def _units() -> None:
    op.create_table(
        "units",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("parent_id", KEY, sa.ForeignKey("units.id"), nullable=True),
        sa.Column("line", sa.String(255), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_units_line", "units", ["line"])


def _checkpoints() -> None:
    op.create_table(
        "checkpoints",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("outlet_id", KEY, sa.ForeignKey("units.id"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_checkpoints_outlet_id", "checkpoints", ["outlet_id"])


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("enrolled_at", sa.DateTime(), nullable=True),
        sa.Column("unreachable_since", sa.DateTime(), nullable=True),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.Column("phone", sa.String(8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("chat_id"),
        sa.UniqueConstraint("key"),
    )


def _posts() -> None:
    op.create_table(
        "posts",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("person_id", KEY, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("unit_id", KEY, sa.ForeignKey("units.id"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=True),
    )
    op.create_index("ix_posts_person_id", "posts", ["person_id"])
    op.create_index("ix_posts_unit_id_kind", "posts", ["unit_id", "kind"])


def _codes() -> None:
    op.create_table(
        "codes",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("token", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject_id", KEY, nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.UniqueConstraint("token"),
    )
    op.create_index("ix_codes_kind_subject_id", "codes", ["kind", "subject_id"])
