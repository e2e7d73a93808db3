"""Filtering and counting, against a plain loop over the entries."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from app.queue.filter import QUEUE_KINDS, QueueFilter, QueueKind, QueueSort
from app.queue.table import QueueTable
from core.domain import (
    SPLITS,
    STATES,
    ImageLabel,
    MaskState,
    Names,
    QueueColumns,
    Source,
    Split,
    Suggestion,
    SuggestionKind,
    Thresholds,
)
from core.suggestion.reason import plain_reason

RNG = np.random.default_rng(3)
LABELS = (None, ImageLabel.GOOD, ImageLabel.BAD, ImageLabel.UNSURE)


@dataclass(frozen=True)
class Entry:
    image_id: int
    path: str
    label: ImageLabel | None
    mask_state: MaskState
    split: Split
    score: float | None


ENTRIES = [
    Entry(
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
THRESHOLD = 0.6
COLUMNS = QueueColumns(
    np.array([entry.image_id for entry in ENTRIES]),
    Names.of(entry.path for entry in ENTRIES),
    np.array([LABELS.index(entry.label) for entry in ENTRIES], np.uint8),
    np.array([STATES.index(entry.mask_state) for entry in ENTRIES], np.uint8),
    np.array([SPLITS.index(entry.split) for entry in ENTRIES], np.uint8),
    np.array([np.nan if entry.score is None else entry.score for entry in ENTRIES], np.float32),
    np.zeros(len(ENTRIES), bool),
    np.zeros(len(ENTRIES), bool),
)
TABLE = QueueTable(
    COLUMNS,
    [Suggestion(image_id, SuggestionKind.MASK, 3.0, 20.0, plain_reason("covers 3")) for image_id in SUGGESTED],
    Thresholds.single(THRESHOLD),
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
            lambda entry: entry.label is ImageLabel.BAD and entry.mask_state is MaskState.NONE,
        ),
        (QueueKind.DRAFT, lambda entry: entry.mask_state is MaskState.DRAFT),
        (QueueKind.UNSURE, lambda entry: entry.label is ImageLabel.UNSURE),
        (
            QueueKind.DISAGREES,
            lambda entry: (
                entry.score is not None
                and (
                    (entry.label is ImageLabel.GOOD and entry.score >= THRESHOLD)
                    or (entry.label is ImageLabel.BAD and entry.score < THRESHOLD)
                )
            ),
        ),
        (
            QueueKind.SUSPICIOUS,
            lambda entry: entry.label is None and entry.score is not None and entry.score >= THRESHOLD,
        ),
    ],
)
def test_kinds_and_their_counts(kind: QueueKind, passes: Callable[[Entry], bool]):
    expected = [entry.image_id for entry in ENTRIES if passes(entry)]
    assert _ids(QueueFilter(kind)) == expected
    assert TABLE.counts().of(kind) == len(expected) > 0


def test_a_bad_image_is_finished_once_its_mask_is_complete():
    unfinished = [e for e in ENTRIES if e.label is ImageLabel.BAD and e.mask_state is not MaskState.COMPLETE]
    counts = TABLE.counts()
    assert counts.unfinished == len(unfinished) > counts.of(QueueKind.BAD_WITHOUT_MASK)


def test_conditions_hold_together_and_text_ignores_case():
    expected = [
        entry.image_id
        for entry in ENTRIES
        if entry.label is None and entry.split is Split.TEST and "line2" in entry.path.lower()
    ]
    assert _ids(QueueFilter(QueueKind.UNLABELED, Split.TEST, "LINE2")) == expected
    scored = [e.image_id for e in ENTRIES if e.image_id in expected and e.score is not None and 0.2 <= e.score <= 0.8]
    assert _ids(QueueFilter(QueueKind.UNLABELED, Split.TEST, "line2", (0.2, 0.8))) == scored
    only = (expected[0], ENTRIES[0].image_id, 11)
    assert _ids(QueueFilter(QueueKind.UNLABELED, Split.TEST, "line2", only=only)) == expected[:1]
    assert scored


def test_each_kind_is_counted_as_it_would_be_shown_under_the_other_filters():
    narrowed = QueueFilter(QueueKind.UNLABELED, Split.TEST, "LINE2", (0.2, 0.9), only=(1, 2))
    counts = TABLE.counts_under(narrowed)
    shown = {kind: len(_ids(replace(narrowed, kind=kind, only=None))) for kind in QUEUE_KINDS}
    assert counts.kinds == shown
    assert 0 < shown[QueueKind.ALL] < len(ENTRIES)
    assert (counts.images, counts.labels) == (len(ENTRIES), TABLE.counts().labels), "of the project as ever"
    assert TABLE.counts_under(QueueFilter(QueueKind.UNLABELED)) == TABLE.counts()


def test_a_source_is_shown_and_found_by_its_present_name():
    sources = (Source(1, "may", Path("/may")), Source(2, "camera 2", Path("/june"), "june"))
    names = [f"june/{name}" if number % 2 else name for number, name in enumerate(COLUMNS.paths)]
    codes = np.arange(len(names), dtype=np.uint16) % 2
    table = QueueTable(replace(COLUMNS, paths=Names.of(names), sources=sources, source_codes=codes))
    assert (table.row(0).folder, table.row(1).folder) == ("Line0", "camera 2/Line1")
    assert table.row(1).path == names[1]
    assert table.rows(QueueFilter(text="Camera 2/line1")).tolist() == list(range(1, 200, 4))
    assert table.rows(QueueFilter(text="june/")).tolist() == list(range(1, 200, 2)), "as scripts know them"


def test_a_list_keeps_its_order_and_names_each_image_once():
    first, second, third = (entry.image_id for entry in ENTRIES[:3])
    listed = (third, 10**9, first, third, -1, second, first)
    assert _ids(QueueFilter(QueueKind.ALL, sort=QueueSort.LISTED, only=listed)) == [third, first, second]
    assert _ids(QueueFilter(QueueKind.ALL, sort=QueueSort.AS_ADDED, only=listed)) == [first, second, third]


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        (QueueSort.AS_ADDED, lambda entry: entry.image_id),
        (QueueSort.NEWEST, lambda entry: -entry.image_id),
        (QueueSort.NAME, lambda entry: entry.path.lower()),
        (QueueSort.SCORE_HIGH, lambda entry: (entry.score is None, -(entry.score or 0.0))),
        (QueueSort.SCORE_LOW, lambda entry: (entry.score is None, entry.score)),
        (
            QueueSort.SUGGESTION,
            lambda entry: SUGGESTED.index(entry.image_id) if entry.image_id in SUGGESTED else len(SUGGESTED),
        ),
    ],
)
def test_every_order_holds_within_a_filter(sort: QueueSort, key: Callable[[Entry], object]):
    """Python's sort is stable as well; unscored and unsuggested images come last."""
    expected = sorted((entry for entry in ENTRIES if entry.split is Split.TRAIN), key=key)  # type: ignore[arg-type]
    assert _ids(QueueFilter(split=Split.TRAIN, sort=sort)) == [entry.image_id for entry in expected]


def test_nothing_is_suspicious_without_a_threshold():
    table = QueueTable(COLUMNS)
    counts = table.counts()
    assert (counts.disagrees, counts.suspicious) == (0, 0)
    assert not any(table.row(row).disagrees or table.row(row).suspicious for row in range(len(table)))


def test_suggested_images_stand_in_the_order_of_their_rank_without_those_done():
    over = (ImageLabel.GOOD, ImageLabel.UNSURE)
    done = {entry.image_id for entry in ENTRIES if entry.mask_state is MaskState.COMPLETE or entry.label in over}
    assert _ids(QueueFilter(QueueKind.WORTH_MASK)) == [image_id for image_id in SUGGESTED if image_id not in done]


def test_rows_know_their_values_and_unknown_ids_have_no_row():
    for entry in ENTRIES[::17]:
        row = TABLE.row_of(entry.image_id)
        assert row is not None
        shown = TABLE.row(row)
        assert (shown.label, shown.state, shown.path) == (entry.label, entry.mask_state, entry.path)
        assert shown.score == (None if entry.score is None else pytest.approx(entry.score, abs=1e-6))
    assert TABLE.row_of(11) is None
    assert TABLE.row_of(10_000) is None


def test_unusable_images_are_listed_counted_and_need_no_work():
    table = QueueTable(COLUMNS)
    waiting = int(table.needs_work().sum())
    first, second, labeled = (
        next(e.image_id for e in ENTRIES if e.label is None),
        next(e.image_id for e in reversed(ENTRIES) if e.label is None),
        next(e.image_id for e in ENTRIES if e.label is ImageLabel.GOOD),
    )
    problems = {first: "is missing", second: "is cut short", labeled: "is empty", 5: "of no image here"}
    assert sorted(table.ids[table.set_problems(problems)].tolist()) == sorted((first, second, labeled))
    assert table.ids[table.rows(QueueFilter(QueueKind.UNUSABLE))].tolist() == sorted((first, second, labeled))
    assert table.counts().unusable == 3
    assert table.row(table.row_of(second)).problem == "is cut short"
    assert table.needs_work().sum() == waiting - 2
    assert table.ids[table.set_problems({first: "is missing"})].tolist() == sorted((second, labeled))
    assert table.needs_work().sum() == waiting - 1
