"""A mask may be kept as what differs from another one."""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    # as it is written, since Alembic would copy the table to add a column that refers to another
    reference = "CONSTRAINT fk_mask_blobs_base REFERENCES mask_blobs (digest)"
    op.execute(f"ALTER TABLE mask_blobs ADD COLUMN base VARCHAR(64) {reference}")
