"""A person sets a run's threshold; nothing of it is ever overwritten."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "thresholds",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id", name="fk_thresholds_run_id"), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("threshold", sa.JSON, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_thresholds"),
    )
    op.create_index("ix_thresholds_run_id", "thresholds", ["run_id"])
