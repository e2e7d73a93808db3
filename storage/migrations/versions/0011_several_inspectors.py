"""Several machines at one server: who has which image open, the files of runs, and trainings that wait for a worker."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_WORD = sa.String(16)


def upgrade() -> None:
    op.create_table(
        "image_leases",
        sa.Column("image_id", sa.Integer, sa.ForeignKey("images.id", name="fk_image_leases_image_id"), nullable=False),
        sa.Column("session", sa.String(32), nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("machine", sa.Text, nullable=False),
        sa.Column("until", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("image_id", name="pk_image_leases"),
    )
    op.create_table(
        "run_files",
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id", name="fk_run_files_run_id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("run_id", "name", name="pk_run_files"),
    )
    op.create_table(
        "file_parts",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("digest", "position", name="pk_file_parts"),
    )
    op.create_table(
        "queued_trainings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("config_json", sa.Text, nullable=False),
        sa.Column("state", _WORD, nullable=False),
        sa.Column("worker", sa.Text, nullable=True),
        sa.Column("beat_at", sa.DateTime, nullable=True),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id", name="fk_queued_trainings_run_id"), nullable=True),
        sa.Column("progress", sa.JSON, nullable=True),
        sa.Column("message", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_queued_trainings"),
    )
