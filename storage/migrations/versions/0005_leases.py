"""Several processes on one database: leases, and in whose hands an update or a notice is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WAITING = sa.text("state = 'new'")


def upgrade() -> None:
    """Climb."""
    leases = op.create_table(
        "leases",
        sa.Column("name", sa.String(140), primary_key=True),
        sa.Column("holder", sa.String(120), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
    )
    op.execute(leases.insert().values(name="takeover", holder="", until=sa.text("'2000-01-01 00:00:00.000000'")))
    op.add_column("inbox", sa.Column("taken_by", sa.String(120), nullable=True))
    op.add_column("notices", sa.Column("taken_by", sa.String(120), nullable=True))
    op.create_index("ix_inbox_waiting", "inbox", ["chat"], sqlite_where=WAITING, postgresql_where=WAITING)


def downgrade() -> None:
    """Descend."""
    op.drop_index("ix_inbox_waiting", "inbox")
    op.drop_column("notices", "taken_by")
    op.drop_column("inbox", "taken_by")
    op.drop_table("leases")
