"""A project has a current run, by choice and no longer by date; runs keep what each image was for."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_WORD = sa.String(16)


def upgrade() -> None:
    # as it is written, since Alembic would copy the table to add a column that refers to another
    reference = "CONSTRAINT fk_project_current_run_id REFERENCES runs (id)"
    op.execute(f"ALTER TABLE project ADD COLUMN current_run_id INTEGER {reference}")
    op.execute("UPDATE project SET current_run_id = (SELECT max(id) FROM runs WHERE state = 'completed')")
    op.add_column("runs", sa.Column("choice", sa.JSON, nullable=True))
    op.create_table(
        "run_images",
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id", name="fk_run_images_run_id"), nullable=False),
        sa.Column("image_id", sa.Integer, sa.ForeignKey("images.id", name="fk_run_images_image_id"), nullable=False),
        sa.Column("part", _WORD, nullable=False),
        sa.Column("label", _WORD, nullable=False),
        sa.Column("has_mask", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("run_id", "image_id", name="pk_run_images"),
    )
