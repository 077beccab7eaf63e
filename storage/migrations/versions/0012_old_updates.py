"""An index for what every tick asks of the inbox: which answered updates are old enough to be forgotten."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ANSWERED = sa.text("state = 'answered'")


def upgrade() -> None:
    """Climb."""
    op.create_index("ix_inbox_answered", "inbox", ["received_at"], sqlite_where=ANSWERED, postgresql_where=ANSWERED)


def downgrade() -> None:
    """Descend."""
    op.drop_index("ix_inbox_answered", "inbox")
