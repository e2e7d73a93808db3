"""What the notice says when a training has ended."""

from datetime import UTC, datetime

import numpy as np

from app.gui.queue.queue_reader import QueueSnapshot
from app.gui.queue.queue_table import QueueTable
from app.gui.training.outcome import outcome_line
from core.domain import (
    NO_IMAGES,
    Detection,
    QueueColumns,
    RunRecord,
    RunState,
    Suggestion,
    SuggestionKind,
    SupervisionLevel,
)


def _snapshot(run_id: int, ap: float | None, threshold: float, scores: list[float], n_suggested: int) -> QueueSnapshot:
    now = datetime.now(UTC)
    found = None if ap is None else Detection(10, 4, ap, ap, threshold, 0, 0, 0.0, 0.0, 1.0)
    run = RunRecord(
        run_id,
        now,
        now,
        RunState.COMPLETED,
        "fast",
        "{}",
        "",
        SupervisionLevel.WEAK,
        0,
        "cpu",
        9,
        12.4,
        None,
        found,
        None,
    )
    n = len(scores)
    nothing = np.zeros(n, np.uint8)
    paths = [f"{i}.png" for i in range(n)]
    images = QueueColumns(np.arange(n), paths, nothing, nothing, nothing, np.array(scores, np.float32))
    suggested = {i: Suggestion(i, SuggestionKind.MASK, 1.0, 10.0, "") for i in range(n_suggested)}
    return QueueSnapshot(QueueTable(images, suggested, threshold), run, 0.0)


def test_it_compares_with_the_run_before():
    before = _snapshot(3, 0.982, 0.5, [0.1, 0.6, 0.4, 0.9], 0)
    after = _snapshot(4, 0.991, 0.3, [0.1, 0.2, 0.4, 0.9], 2)
    # At their own thresholds the second image was bad and is good, the third was good and is bad.
    assert outcome_line(before, after) == (
        "Run 4 finished in 12 s · validation AP 0.982 → 0.991 · 2 images changed verdict · 2 images suggested"
    )


def test_the_first_run_has_nothing_to_compare_with():
    before = QueueSnapshot(QueueTable(NO_IMAGES, {}), None, 0.0)
    assert outcome_line(before, _snapshot(1, 0.9, 0.5, [0.1], 0)) == (
        "Run 1 finished in 12 s · validation AP 0.900 · 0 images suggested"
    )
    assert "AP" not in outcome_line(before, _snapshot(1, None, 0.5, [0.1], 0))
