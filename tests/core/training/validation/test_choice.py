"""Choosing an epoch on validation images."""

from math import log

import numpy as np
import pytest

from core.domain import Detection
from core.training.validation.result import ValidationResult, epochs_to_skip, validation_result

BAD = np.array([True, True, False, False])
PIECES = ["a", "b", "c", "d"]
PERFECT, FAIR = np.array([0.9, 0.8, 0.2, 0.1]), np.array([0.9, 0.2, 0.8, 0.1])


def test_a_verdict_by_hand():
    result = validation_result(PERFECT, BAD, PIECES, 0.5)
    assert result.detection is not None
    assert result.detection.ap == 1.0
    assert result.detection.threshold == pytest.approx(0.5)
    assert result.detection.ap_ci == (
        pytest.approx((1 + 0.025**0.5) / 2, abs=0.03),
        1.0,
    )  # one more, after two good ones
    assert result.detection.fnr_ci == (0.0, pytest.approx(1 - 0.025**0.5))
    assert result.surprise == pytest.approx(-(2 * log(0.9) + 2 * log(0.8)) / 4)


def test_the_better_and_among_equals_the_less_surprised_epoch_is_kept():
    perfect, fair = validation_result(PERFECT, BAD, PIECES, 0.92), validation_result(FAIR, BAD, PIECES, 0.95)
    assert not fair.is_at_least(perfect)
    assert perfect.is_at_least(fair)
    surer = validation_result(np.array([0.99, 0.98, 0.02, 0.01]), BAD, PIECES, 0.92)
    assert surer.is_at_least(perfect)
    assert not perfect.is_at_least(surer)


def test_a_settled_epoch_beats_a_lucky_early_one():
    lucky, settled = validation_result(PERFECT, BAD, PIECES, 0.1), validation_result(FAIR, BAD, PIECES, 0.95)
    assert settled.is_at_least(lucky)


def test_without_validation_the_last_epoch_is_kept():
    nothing = validation_result(np.zeros(0), np.zeros(0, bool), [], 1.0)
    assert nothing.detection is None
    assert nothing.is_at_least(ValidationResult(None, float("nan"), settled=True))


def found(n_bad: int, n_good: int) -> Detection:
    return Detection(n_bad + n_good, n_bad, 0.9, 0.9, 0.5, 0, 0, 0.0, 0.0, 0.9)


def test_after_too_many_epochs_that_are_no_better_only_the_last_fifth_is_left():
    enough = found(50, 50)
    assert epochs_to_skip(enough, epoch=11, best_epoch=4, epochs=30, patience=8) == 0
    assert epochs_to_skip(enough, epoch=12, best_epoch=4, epochs=30, patience=8) == 24 - 12
    assert epochs_to_skip(enough, epoch=24, best_epoch=4, epochs=30, patience=8) == 0
    assert epochs_to_skip(enough, epoch=27, best_epoch=4, epochs=30, patience=8) == 0


def test_a_run_goes_on_where_nothing_can_tell_that_it_should_not():
    for validation in (None, found(49, 300), found(300, 49)):
        assert epochs_to_skip(validation, epoch=20, best_epoch=1, epochs=30, patience=8) == 0
    assert epochs_to_skip(found(50, 50), epoch=20, best_epoch=1, epochs=30, patience=None) == 0
