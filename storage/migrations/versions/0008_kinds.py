"""Kinds of defects, on regions and on whole images; boxes are regions among others."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "kinds",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("colour", sa.String(7), nullable=False),
        sa.Column("key", sa.String(1), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_kinds"),
    )
    op.create_table(
        "image_kinds",
        sa.Column("image_id", sa.Integer, sa.ForeignKey("images.id", name="fk_image_kinds_image_id"), nullable=False),
        sa.Column("kind", sa.Text, sa.ForeignKey("kinds.name", name="fk_image_kinds_kind"), nullable=False),
        sa.PrimaryKeyConstraint("image_id", "kind", name="pk_image_kinds"),
    )
    regions = op.create_table(
        "regions",
        sa.Column("image_id", sa.Integer, sa.ForeignKey("images.id", name="fk_regions_image_id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, sa.ForeignKey("kinds.name", name="fk_regions_kind"), nullable=True),
        sa.Column("outline", sa.JSON, nullable=True),
        sa.Column("digest", sa.String(64), sa.ForeignKey("mask_blobs.digest", name="fk_regions_digest"), nullable=True),
        sa.PrimaryKeyConstraint("image_id", "position", name="pk_regions"),
    )
    op.create_index("ix_regions_kind_image_id", "regions", ["kind", "image_id"])
    boxes = sa.text("SELECT image_id, position, cx, cy, w, h, angle FROM boxes")
    moved = [
        {"image_id": image_id, "position": position, "outline": figures}
        for image_id, position, *figures in op.get_bind().execute(boxes)
    ]
    if moved:
        op.bulk_insert(regions, moved)
    op.drop_table("boxes")
