"""Which work pays, what it takes, and what the history says of the work so far."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from core.domain import ChangeKind, Detection, HistoryEntry, SuggestionKind
from core.suggestion.budget.budget import Forecast, Work, forecast, usual_seconds
from core.suggestion.budget.budget_progress import Progress, progress_at
from core.suggestion.budget.forecast import PastRun
from core.suggestion.budget.verdict import Advice, Evidence

RISING = [PastRun(n + 1, 200, m, 60.0 * n, ap, 40) for n, (m, ap) in enumerate([(0, 0.7), (4, 0.8), (8, 0.85)])]
LEVEL = [PastRun(n + 1, 200, m, 60.0 * n, 0.985, 4000) for n, m in enumerate([5, 10, 20, 30, 60, 120])]
SOLVED = [PastRun(n + 1, 200, m, 60.0 * n, 1.0, 400) for n, m in enumerate([5, 10, 20, 30])]


def asked(runs: list[PastRun], *, masks: int, labels: int, mask_s: float = 20.0) -> Forecast:
    works = Work(SuggestionKind.MASK, mask_s, masks), Work(SuggestionKind.LABEL, 2.0, labels)
    last = runs[-1] if runs else None
    measured = Detection(2 * last.n_bad, last.n_bad, last.ap, None, 0.5, 0, 0, None, None, None) if last else None
    return forecast(runs, (200.0, 8.0), 500.0, *works, Evidence(last is not None, measured))


@pytest.mark.parametrize(
    ("runs", "masks", "labels", "advice"),
    [
        (RISING, 50, 500, Advice.MASKS),
        (RISING, 0, 500, Advice.LABELS),
        (RISING, 50, 0, Advice.MASKS),
        (RISING, 0, 0, Advice.DONE),
        ([], 0, 0, Advice.DONE),
        ([], 50, 500, Advice.UNKNOWN),
        (SOLVED, 50, 500, Advice.ENOUGH),
        (LEVEL, 50, 0, Advice.NEITHER),
    ],
)
def test_the_advice(runs: list[PastRun], masks: int, labels: int, advice: Advice):
    assert asked(runs, masks=masks, labels=labels).verdict.advice is advice


def test_masks_that_take_an_hour_do_not_pay_before_labels():
    assert asked(RISING, masks=50, labels=500, mask_s=3600.0).verdict.advice is Advice.LABELS


def test_ten_more_masks_that_promise_too_little_do_not_pay():
    assert asked(RISING, masks=50, labels=500).verdict.masks_pay
    assert not asked(SOLVED, masks=50, labels=500).verdict.masks_pay
    assert not asked(RISING, masks=0, labels=500).verdict.masks_pay


def test_a_forecast_says_when_it_leans_on_other_datasets():
    assert [asked(RISING[:n], masks=9, labels=9).leans_on_others for n in range(4)] == [True, True, True, False]


def test_prospects_count_what_fits_and_is_left():
    found = asked(RISING, masks=12, labels=500)
    assert [(each.kind, each.n) for each in found.minute] == [(SuggestionKind.MASK, 3), (SuggestionKind.LABEL, 30)]
    assert [each.n for each in found.later] == [12, 300]
    assert found.minute[0].gain.mean < found.later[0].gain.mean


def test_the_band_goes_on_from_the_work_done():
    band = asked(RISING, masks=12, labels=0).band
    assert (band[0].seconds, band[-1].seconds) == (500, 1100)
    assert band[0].ap.mean == pytest.approx(0.85, abs=1e-9)  # the last run's, with just as many labels and masks
    assert all(point.ap.low <= point.ap.mean <= point.ap.high for point in band)
    # 12 masks of 20 s are painted after 240 s; then nothing is left that could raise AP
    level = [point.ap.mean for point in band if point.seconds >= 740]
    assert level == [pytest.approx(level[0])] * len(level)
    assert level[0] > band[0].ap.mean


def test_usual_seconds_are_shrunk_as_if_ten_had_taken_what_is_expected():
    assert usual_seconds([], 2.0) == pytest.approx(2)
    assert usual_seconds([0.0, 8.0], 2.0) == pytest.approx(2 * 4 ** (1 / 11))
    assert usual_seconds([8.0] * 10, 2.0) == pytest.approx(4)


START = datetime(2027, 1, 1, tzinfo=UTC)


def change(minute: int, image_id: int, kind: ChangeKind, after: str | None, seconds: float = 1.0) -> HistoryEntry:
    return HistoryEntry(minute, image_id, START + timedelta(minutes=minute), kind, "Ada", None, after, seconds)


def mask(state: str) -> str:
    return json.dumps({"state": state, "digest": None, "boxes": []})


def test_progress_at_any_moment():
    history = [
        change(1, 1, ChangeKind.LABEL, "good", 2.0),
        change(2, 2, ChangeKind.LABEL, "bad", 2.0),
        change(3, 9, ChangeKind.LABEL, "bad", 2.0),  # a test image: its seconds count, its label does not
        change(4, 2, ChangeKind.MASK, mask("draft"), 10.0),
        change(5, 2, ChangeKind.MASK, mask("complete"), 5.0),
        change(6, 1, ChangeKind.LABEL, "unsure", 1.0),
        change(7, 2, ChangeKind.SKIP, "too faint", 0.5),
        change(8, 2, ChangeKind.MASK, None, 1.0),
        change(9, 2, ChangeKind.LABEL, None, 1.0),
    ]
    moments = [START + timedelta(minutes=minute) for minute in (0, 2, 4, 5, 7, 60)]
    assert progress_at(history, moments, {1, 2}) == [
        Progress(0, 0, 0, 0, 0),
        Progress(2, 0, 4, 4, 0),
        Progress(2, 0, 16, 6, 10),
        Progress(2, 1, 21, 6, 15),
        Progress(1, 1, 22.5, 7, 15),
        Progress(0, 0, 24.5, 8, 16),
    ]
