"""Second opinions: of which images they are asked, and what each person says."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "opinion_requests",
        sa.Column(
            "image_id", sa.Integer, sa.ForeignKey("images.id", name="fk_opinion_requests_image_id"), nullable=False
        ),
        sa.Column("why", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("image_id", name="pk_opinion_requests"),
    )
    op.create_table(
        "opinions",
        sa.Column("image_id", sa.Integer, sa.ForeignKey("images.id", name="fk_opinions_image_id"), nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("label", sa.String(16), nullable=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("drawn", sa.Text, nullable=True),
        sa.Column(
            "digest", sa.String(64), sa.ForeignKey("mask_blobs.digest", name="fk_opinions_digest"), nullable=True
        ),
        sa.Column("is_first", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("image_id", "author", name="pk_opinions"),
    )
