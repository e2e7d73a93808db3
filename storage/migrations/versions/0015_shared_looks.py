"""Of a leased image, whether somebody only comes to it next; small pictures that every machine gets from the server."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.drop_table("image_leases")  # no lease lasts longer than half a minute
    op.create_table(
        "image_leases",
        sa.Column("image_id", sa.Integer, sa.ForeignKey("images.id", name="fk_image_leases_image_id"), nullable=False),
        sa.Column("session", sa.String(32), nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("machine", sa.Text, nullable=False),
        sa.Column("until", sa.DateTime, nullable=False),
        sa.Column("is_next", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("image_id", name="pk_image_leases"),
    )
    op.create_table(
        "thumbnails",
        sa.Column("name", sa.String(96), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_thumbnails"),
    )
