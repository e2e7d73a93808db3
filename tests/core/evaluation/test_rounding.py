"""What a rounded fraction may say."""

import pytest

from core.evaluation.rounding import rounded


@pytest.mark.parametrize(
    ("fraction", "digits", "said"),
    [
        (0.5, 3, 0.5),
        (0.9996, 3, 0.999),
        (0.9994, 3, 0.999),
        (1.0, 3, 1.0),
        (0.0004, 3, 0.001),
        (0.0, 3, 0.0),
        (0.996, 2, 0.99),
        (0.004, 2, 0.01),
        (0.3148, 2, 0.31),
    ],
)
def test_nothing_is_rounded_to_always_or_never(fraction: float, digits: int, said: float):
    assert rounded(fraction, digits) == pytest.approx(said)
