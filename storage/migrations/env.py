"""What Alembic runs: the migrations, on the connection that `storage.schema` hands over and inside its transaction."""

from __future__ import annotations

from alembic import context

from storage import tables

context.configure(connection=context.config.attributes["connection"], target_metadata=tables.metadata)
context.run_migrations()
