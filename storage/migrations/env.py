"""Alembic's entry: runs inside the transaction that `storage.database.migrate` opened."""

from alembic import context

from storage.database.schema import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
