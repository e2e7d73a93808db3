"""Suggestions are kept per run, and say how sure the predicted seconds are."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_WORD = sa.String(16)
_OLD = sa.table(
    "suggestions",
    sa.column("kind", _WORD),
    sa.column("rank", sa.Integer),
    sa.column("image_id", sa.Integer),
    sa.column("benefit", sa.Double),
    sa.column("cost_s", sa.Double),
    sa.column("reason", sa.Text),
    sa.column("covers", sa.JSON),
    sa.column("run_id", sa.Integer),
    sa.column("created_at", sa.DateTime),
)


def upgrade() -> None:
    old = op.get_bind().execute(sa.select(_OLD)).mappings().all()
    op.drop_table("suggestions")
    lists = _create_lists()
    suggestions = _create_suggestions()
    for number, kind in enumerate(sorted({row["kind"] for row in old}), start=1):
        rows = [row for row in old if row["kind"] == kind]
        origin = {"kind": kind, "run_id": rows[0]["run_id"], "created_at": rows[0]["created_at"]}
        op.bulk_insert(lists, [{"id": number, **origin}])
        op.bulk_insert(suggestions, [_moved(row, number) for row in rows])


def _create_lists() -> sa.Table:
    return op.create_table(
        "suggestion_lists",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id", name="fk_suggestion_lists_run_id"), nullable=True),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_suggestion_lists"),
    )


def _create_suggestions() -> sa.Table:
    list_id = sa.ForeignKey("suggestion_lists.id", name="fk_suggestions_list_id")
    image_id = sa.ForeignKey("images.id", name="fk_suggestions_image_id")
    return op.create_table(
        "suggestions",
        sa.Column("list_id", sa.Integer, list_id, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("image_id", sa.Integer, image_id, nullable=False),
        sa.Column("benefit", sa.Double, nullable=False),
        sa.Column("cost_s", sa.Double, nullable=False),
        sa.Column("cost_low_s", sa.Double, nullable=True),
        sa.Column("cost_high_s", sa.Double, nullable=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("covers", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("list_id", "rank", name="pk_suggestions"),
    )


def _moved(row: sa.RowMapping, list_id: int) -> dict[str, Any]:
    kept = ("rank", "image_id", "benefit", "cost_s", "reason", "covers")
    return {"list_id": list_id, "cost_low_s": None, "cost_high_s": None, **{name: row[name] for name in kept}}
