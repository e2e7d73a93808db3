"""Images come from several folders; what was the image root is the first of them."""

from pathlib import PurePath

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    sources = op.create_table(
        "sources",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("root", sa.Text, nullable=False),
        sa.Column("mount", sa.Text, nullable=False),
        sa.Column("watched", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.UniqueConstraint("name", name="uq_sources_name"),
        sa.UniqueConstraint("mount", name="uq_sources_mount"),
    )
    roots = [root for (root,) in op.get_bind().execute(sa.text("SELECT image_root FROM project"))]
    first = [
        {"id": 1, "name": PurePath(root).name or "images", "root": root, "mount": "", "watched": False}
        for root in roots
    ]
    if first:
        op.bulk_insert(sources, first)
    op.drop_column("project", "image_root")
