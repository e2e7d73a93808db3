"""Images keep their file's size and time and may be removed; labels and masks know that they were for another file."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    for name in ("file_size", "modified_ns"):
        op.add_column("images", sa.Column(name, sa.BigInteger, nullable=True))
    op.add_column("images", sa.Column("removed", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index("ix_images_removed", "images", ["removed"])
    for table in ("labels", "masks"):
        op.add_column(table, sa.Column("content_hash", sa.String(64), nullable=True))
