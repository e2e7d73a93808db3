"""The sentences that stand beside a suggested mask."""

import pytest

from core.suggestion.reasons import mask_reason, rounded_seconds


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0.2, 1), (7.4, 7), (9.9, 10), (12.4, 10), (12.6, 15), (33.0, 35), (121.0, 120)]
)
def test_seconds_are_no_finer_than_they_are_known(seconds: float, shown: int):
    assert rounded_seconds(seconds) == shown


@pytest.mark.parametrize(
    ("n_covered", "gain", "by_lottery", "seen_by_model", "why"),
    [
        (14, 9.0, False, True, "covers 14 similar defects that the model still misses"),
        (1, 1.5, False, True, "covers 1 similar defect that the model still misses"),
        (3, 4.0, False, False, "stands for 3 similar bad images without a mask"),
        (1, 2.0, False, False, "stands for 1 similar bad image without a mask"),
        (0, 1.0, False, False, "unlike every other bad image"),
        (0, 0.01, False, False, "much like images that have a mask: of little use"),
        (0, 0.6, False, True, "a defect of its own kind that the model is unsure of"),
        (0, 0.01, False, True, "the model already finds defects like it: of little use"),
        (14, 9.0, True, True, "drawn by lot, so that the choice does not only follow the model"),
    ],
)
def test_the_reason_says_what_can_be_checked(
    n_covered: int, gain: float, by_lottery: bool, seen_by_model: bool, why: str
):
    reason = mask_reason(33.0, n_covered=n_covered, gain=gain, by_lottery=by_lottery, seen_by_model=seen_by_model)
    assert reason == f"about 35 s, {why}"
