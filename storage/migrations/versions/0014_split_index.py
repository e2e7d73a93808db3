"""Images are counted by split, and found by split and piece, without a look at each."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.drop_index("ix_images_removed", "images")
    op.create_index("ix_images_removed_split_group", "images", ["removed", "split", "group"])
