"""Which of two runs is better, in words, from intervals and counts that leave no doubt or all of it."""

import pytest

from app.workflows.runs.compare_runs import Paired
from app.workflows.runs.comparison_texts import difference_text, errors_text, verdict_text
from core.domain import Interval
from core.evaluation.paired import PairedErrors, mcnemar


def paired(first: int, second: int, ap: float | None = None, interval: Interval | None = None) -> Paired:
    """Each error on a piece of its own."""
    return Paired(PairedErrors(first, second, first, second, mcnemar(first, second)), ap, interval, ())


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (paired(3, 4, 0.1, (0.02, 0.2)), "run 4 is better than run 3, by more than chance"),
        (paired(3, 4, -0.1, (-0.2, -0.02)), "run 4 is worse than run 3, by more than chance"),
        (paired(3, 4, 0.1, (-0.02, 0.2)), "the difference may be chance: these images do not tell which run is better"),
        (paired(0, 9, 0.0, (-0.1, 0.1)), "run 4 makes fewer errors at its threshold, by more than chance"),
        (paired(9, 0, 0.0, (-0.1, 0.1)), "run 4 makes more errors at its threshold, by more than chance"),
        (paired(0, 9), "run 4 is better than run 3, by more than chance"),
        (paired(0, 5), "the difference may be chance: these images do not tell which run is better"),
    ],
)
def test_which_run_is_better(found: Paired, words: str):
    """0 against 9 pieces is p = 2 / 2**9 = 0.004, 0 against 5 is 2 / 2**5 = 0.0625."""
    assert verdict_text(found, 4, 3).startswith(words)


def test_the_tests_are_told_with_their_figures():
    assert difference_text(paired(0, 5, 0.1, (0.02, 0.2)), 4, 3) == (
        "AP of run 4 less that of run 3 is 0.100 (0.020 to 0.200): more than chance"
    )
    assert "good and bad images are needed" in difference_text(paired(0, 5), 4, 3)
    assert errors_text(paired(0, 9), 4, 3) == (
        "wrong in run 4 alone: 0, in run 3 alone: 9; more than chance (McNemar by pieces, p = 0.004)"
    )
    assert errors_text(paired(0, 0), 4, 3) == "both runs get the same images wrong"
