"""Days that a bank makes workdays or days off, and from when on an outlet's turns change in another rhythm."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Climb."""
    op.create_table(
        "unit_days",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("unit_id", KEY, sa.ForeignKey("units.id"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("unit_id", "day"),
    )
    op.add_column("rotas", sa.Column("changes_from", sa.DateTime(), nullable=True))


def downgrade() -> None:
    """Descend."""
    op.drop_column("rotas", "changes_from")
    op.drop_table("unit_days")
