"""Honest time left, by hand."""

import pytest

from core.training.remaining_time import Pace


def test_before_the_first_step_nobody_knows():
    assert Pace(batch_size=2, n_validation=0).seconds_left(100, 10) is None


def test_the_step_that_warms_up_counts_only_until_there_is_another():
    pace = Pace(batch_size=2, n_validation=0)
    pace.step_took(9.0)
    assert pace.seconds_left(10, 1) == 90.0
    pace.step_took(1.0)
    pace.step_took(2.0)
    assert pace.seconds_left(10, 1) == 15.0


def test_ends_of_epochs_are_guessed_until_one_is_measured():
    pace = Pace(batch_size=2, n_validation=60)
    pace.step_took(1.0)
    # 60 images are 30 batches, each a third of a step
    assert pace.seconds_left(steps_left=10, epochs_left=3) == pytest.approx(10 + 3 * 10)
    pace.end_of_epoch_took(4.0)
    assert pace.seconds_left(steps_left=10, epochs_left=3) == 10 + 3 * 4


def test_a_machine_that_gets_busy_shows_within_fifty_steps():
    pace = Pace(batch_size=1, n_validation=0)
    for seconds in [1.0] * 200 + [3.0] * 50:
        pace.step_took(seconds)
    assert pace.seconds_left(10, 0) == 30.0
