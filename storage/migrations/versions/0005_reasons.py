"""Reasons of suggestions are stored as codes with figures: the sentences of before are read here for the last time."""

import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_OLD = sa.table(
    "suggestions",
    sa.column("list_id", sa.Integer),
    sa.column("rank", sa.Integer),
    sa.column("image_id", sa.Integer),
    sa.column("benefit", sa.Double),
    sa.column("cost_s", sa.Double),
    sa.column("cost_low_s", sa.Double),
    sa.column("cost_high_s", sa.Double),
    sa.column("reason", sa.Text),
    sa.column("covers", sa.JSON),
)
_SENTENCES = (
    ("seconds", "about <n> s, <rest>"),
    ("mask_by_lot", "drawn by lot, so that the choice does not only follow the model"),
    ("adds_little", "adds little: <rest>"),
    ("covers_missed", "covers <n> similar defects? that the model still misses"),
    ("covers_unsure", "covers <n> similar defects? that the model is unsure of"),
    ("covers_both", "covers <n> similar defects: <missed> that the model still misses, <unsure> that it is unsure of"),
    ("missed_unlike_others", "the model misses its defect, though not the <n> like it"),
    ("missed_alone", "the model misses its defect, which is like no other"),
    ("unlike_all", "unlike every other bad image"),
    ("stands_for", "stands for <n> similar bad images? without a mask"),
    ("few_masks", "the model finds its defect, but learned from few masks"),
    ("few_masks_for_all", "the model finds their defects, but learned from few masks"),
    ("unsure_like_others", "the model is not sure of its defect and the <n> like it"),
    ("unsure_alone", "the model is not sure of its defect, which is like no other"),
    ("found_like_others", "the model finds its defect and the <n> like it"),
    ("found", "the model finds its defect"),
    ("already_covered", "much like an image that has a mask or is listed before"),
    ("no_model", "there is no model yet: this image differs most from those before it"),
    ("probably_bad", r"probably bad \(<score>\), and unlike the bad images known so far"),
    ("undecided", r"the model cannot decide \(<score> bad\), and many images are like it"),
    ("label_by_lot", "drawn by lot, so that shares and figures stay honest"),
    ("marked_unsure", "marked unsure: good or bad would let the model learn from it"),
    ("left_out", "left out of training: <rest>"),
    ("labeled_good", "labeled good, but <rest>"),
    ("labeled_bad", "labeled bad, but <rest>"),
    ("unusual", r"<excess> deviations less usual than good images are \(<tolerated> are tolerated\)"),
    ("taken_for_good", "in training the model kept taking it for good"),
    ("taken_for_bad", "in training the model kept taking it for bad"),
    ("late_good", "in training the model took to it later than to <share> of the good images"),
    ("late_bad", "in training the model took to it later than to <share> of the bad images"),
    ("neighbours_good", "<n> of the <all> images most like it are good"),
    ("neighbours_bad", "<n> of the <all> images most like it are bad"),
    ("surprising", "a run that had not learned this label gave it a chance of <chance>"),
    ("spot", "its map shows a spot, brighter than on <share> of the good images"),
    ("silent", "its map is silent: <share> of the good images have a louder one"),
    ("faint", "its map is faint: <share> of the good images have a louder one"),
    ("outlying", "it is less like a good image than <share> of them"),
)
"""Codes and what they once said: ``<rest>`` is made of more sentences, anything else is a figure."""
_FIGURE = r"\d+(?:\.\d+|/\d+)?%?"
_PATTERNS = [
    (code, re.compile(re.sub(r"<(\w+)>", lambda key: f"(?P{key[0]}{'.+' if key[1] == 'rest' else _FIGURE})", sentence)))
    for code, sentence in _SENTENCES
]


def upgrade() -> None:
    old = op.get_bind().execute(sa.select(_OLD)).mappings().all()
    op.drop_table("suggestions")
    op.bulk_insert(_create_suggestions(), [{**row, "reason": _parts(row["reason"])} for row in old])


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
        sa.Column("reason", sa.JSON, nullable=False),
        sa.Column("covers", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("list_id", "rank", name="pk_suggestions"),
    )


def _parts(sentence: str) -> list[dict[str, Any]]:
    """What is not recognised is kept as it was said, so that it can still be read."""
    for code, pattern in _PATTERNS:
        if (found := pattern.fullmatch(sentence)) is not None:
            said = found.groupdict()
            rest = said.pop("rest", "")
            figures = [figure for name, words in said.items() for figure in _figures(name, words)]
            return [{"code": code, "figures": dict(figures)}, *_parts(rest)]
    first, _, rest = sentence.partition("; ")
    if first and rest:
        return [*_parts(first), *_parts(rest)]
    return [{"code": "plain", "figures": {"text": sentence}}] if sentence else []


def _figures(name: str, words: str) -> Iterator[tuple[str, int | float]]:
    """35 of "35", 0.97 of "97%", and 0.8 of 5 images of "4/5"."""
    count, _, total = words.partition("/")
    if total:
        yield name, int(count) / max(int(total), 1)
        yield "of", int(total)
    elif words.endswith("%"):
        yield name, float(words[:-1]) / 100
    else:
        yield name, float(words) if "." in words else int(words)
