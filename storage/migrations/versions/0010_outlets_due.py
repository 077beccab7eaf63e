"""When the clock plans what an outlet owes next, so that a tick need not look at every outlet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Climb. Every outlet is looked at by the next tick."""
    op.add_column("units", sa.Column("due_at", sa.DateTime()))
    op.create_index("ix_units_due_at", "units", ["due_at"])
    units = sa.table("units", sa.column("kind"), sa.column("closed", sa.Boolean), sa.column("due_at", sa.DateTime))
    open_outlets = units.update().where(units.c.kind == "outlet", ~units.c.closed)
    op.execute(open_outlets.values(due_at=sa.text("'2000-01-01 00:00:00.000000'")))


def downgrade() -> None:
    """Descend."""
    op.drop_index("ix_units_due_at", "units")
    op.drop_column("units", "due_at")
