"""Runs and imports have owners: what is not finished is told from what is under way."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("runs", sa.Column("owner", sa.Text, nullable=True))
    op.add_column("runs", sa.Column("beat_s", sa.Double, nullable=True))
    op.execute("UPDATE runs SET owner = NULL")  # so that each row has all columns: a repair knows them by their number
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("root", sa.Text, nullable=False),
        sa.Column("format", sa.Text, nullable=False),
        sa.Column("stored", sa.Integer, nullable=False),
        sa.Column("images", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
    )
