"""A person writes a note on a run; nothing of it is ever overwritten."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "run_notes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id", name="fk_run_notes_run_id"), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_run_notes"),
    )
    op.create_index("ix_run_notes_run_id", "run_notes", ["run_id"])
