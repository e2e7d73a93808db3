"""The first schema: project, images, labels, masks, boxes, history, runs, predictions and suggestions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_WORD = sa.String(16)
_DIGEST = sa.String(64)


def upgrade() -> None:
    _create_images()
    _create_evidence()
    _create_history()
    _create_runs()
    _create_suggestions()


def _image_id(table: str) -> sa.Column[int]:
    reference = sa.ForeignKey("images.id", name=f"fk_{table}_image_id")
    return sa.Column("image_id", sa.Integer, reference, nullable=False)


def _create_images() -> None:
    op.create_table(
        "project",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("image_root", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_project"),
    )
    op.create_table(
        "images",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("channels", sa.Integer, nullable=False),
        sa.Column("bit_depth", sa.Integer, nullable=False),
        sa.Column("content_hash", _DIGEST, nullable=False),
        sa.Column("group", sa.Text, nullable=False),
        sa.Column("split", _WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_images"),
        sa.UniqueConstraint("path", name="uq_images_path"),
    )


def _create_evidence() -> None:
    op.create_table(
        "labels",
        _image_id("labels"),
        sa.Column("label", _WORD, nullable=False),
        sa.PrimaryKeyConstraint("image_id", name="pk_labels"),
    )
    op.create_table(
        "mask_blobs",
        sa.Column("digest", _DIGEST, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_mask_blobs"),
    )
    op.create_table(
        "masks",
        _image_id("masks"),
        sa.Column("state", _WORD, nullable=False),
        sa.Column("digest", _DIGEST, sa.ForeignKey("mask_blobs.digest", name="fk_masks_digest"), nullable=True),
        sa.PrimaryKeyConstraint("image_id", name="pk_masks"),
    )
    op.create_table(
        "boxes",
        _image_id("boxes"),
        sa.Column("position", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Double, nullable=False) for name in ("cx", "cy", "w", "h", "angle")),
        sa.PrimaryKeyConstraint("image_id", "position", name="pk_boxes"),
    )


def _create_history() -> None:
    op.create_table(
        "history",
        sa.Column("id", sa.Integer, nullable=False),
        _image_id("history"),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=True),
        sa.Column("after", sa.Text, nullable=True),
        sa.Column("active_s", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
    )
    op.create_index("ix_history_image_id", "history", ["image_id"])


def _create_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("started_at", sa.DateTime, nullable=False),
        sa.Column("finished_at", sa.DateTime, nullable=True),
        sa.Column("state", _WORD, nullable=False),
        sa.Column("recipe", sa.Text, nullable=False),
        sa.Column("config_json", sa.Text, nullable=False),
        sa.Column("snapshot_digest", _DIGEST, nullable=False),
        sa.Column("supervision", _WORD, nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("epochs", sa.Integer, nullable=False),
        sa.Column("seconds", sa.Double, nullable=False),
        sa.Column("stopped_by", sa.Text, nullable=True),
        sa.Column("validation", sa.JSON, nullable=True),
        sa.Column("message", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_table(
        "predictions",
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id", name="fk_predictions_run_id"), nullable=False),
        _image_id("predictions"),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("map_height", sa.Integer, nullable=True),
        sa.Column("map_width", sa.Integer, nullable=True),
        sa.Column("map_data", sa.LargeBinary, nullable=True),
        sa.PrimaryKeyConstraint("run_id", "image_id", name="pk_predictions"),
    )
    op.create_index("ix_predictions_run_id_image_id_score", "predictions", ["run_id", "image_id", "score"])


def _create_suggestions() -> None:
    op.create_table(
        "suggestions",
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        _image_id("suggestions"),
        sa.Column("benefit", sa.Double, nullable=False),
        sa.Column("cost_s", sa.Double, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("covers", sa.JSON, nullable=False),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id", name="fk_suggestions_run_id"), nullable=True),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("kind", "rank", name="pk_suggestions"),
    )
