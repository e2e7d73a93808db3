"""Filtering and counting, against a plain loop over the entries."""

from collections.abc import Callable

import numpy as np
import pytest

from app.gui.queue.queue_table import QueueFilter, QueueKind, QueueTable
from core.domain import ImageLabel, MaskState, QueueEntry, Split, Suggestion, SuggestionKind

RNG = np.random.default_rng(3)
LABELS = (None, ImageLabel.GOOD, ImageLabel.BAD, ImageLabel.UNSURE)
ENTRIES = [
    QueueEntry(
        image_id=10 + 3 * number,
        path=f"Line{number % 4}/part_{number:03d}.png",
        label=LABELS[RNG.integers(4)],
        mask_state=tuple(MaskState)[RNG.integers(3)],
        split=tuple(Split)[RNG.integers(3)],
        score=None if number % 5 == 0 else float(RNG.random()),
    )
    for number in range(200)
]
SUGGESTED = [ENTRIES[number].image_id for number in (150, 7, 42, 99)]
TABLE = QueueTable(
    ENTRIES, {image_id: Suggestion(image_id, SuggestionKind.MASK, 3.0, 20.0, "covers 3") for image_id in SUGGESTED}
)


def _ids(wanted: QueueFilter) -> list[int]:
    return TABLE.ids[TABLE.rows(wanted)].tolist()


@pytest.mark.parametrize(
    ("kind", "passes"),
    [
        (QueueKind.ALL, lambda _: True),
        (QueueKind.UNLABELED, lambda entry: entry.label is None),
        (
            QueueKind.BAD_WITHOUT_MASK,
            lambda entry: entry.label is ImageLabel.BAD and entry.mask_state is not MaskState.COMPLETE,
        ),
        (QueueKind.UNSURE, lambda entry: entry.label is ImageLabel.UNSURE),
    ],
)
def test_kinds_and_their_counts(kind: QueueKind, passes: Callable[[QueueEntry], bool]):
    expected = [entry.image_id for entry in ENTRIES if passes(entry)]
    assert _ids(QueueFilter(kind)) == expected
    assert TABLE.counts().of(kind) == len(expected) > 0


def test_conditions_hold_together_and_text_ignores_case():
    expected = [
        entry.image_id
        for entry in ENTRIES
        if entry.label is None and entry.split is Split.TEST and "line2" in entry.path.lower()
    ]
    assert _ids(QueueFilter(QueueKind.UNLABELED, Split.TEST, "LINE2")) == expected
    assert expected


def test_suggested_images_stand_in_the_order_of_their_rank_without_those_done():
    done = {entry.image_id for entry in ENTRIES if entry.mask_state is MaskState.COMPLETE}
    assert _ids(QueueFilter(QueueKind.SUGGESTED)) == [image_id for image_id in SUGGESTED if image_id not in done]


def test_rows_know_their_values_and_unknown_ids_have_no_row():
    for entry in ENTRIES[::17]:
        row = TABLE.row_of(entry.image_id)
        assert row is not None
        shown = TABLE.row(row)
        assert (shown.label, shown.state, shown.path) == (entry.label, entry.mask_state, entry.path)
        assert shown.score == (None if entry.score is None else pytest.approx(entry.score, abs=1e-6))
    assert TABLE.row_of(11) is None
    assert TABLE.row_of(10_000) is None
