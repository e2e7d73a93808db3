"""How long, as a person says it."""

import pytest

from core.training.remaining_time import time_text


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (3.0, "less than a minute"),
        (55.0, "about a minute"),
        (89.0, "about a minute"),
        (100.0, "about 2 minutes"),
        (241.0, "about 4 minutes"),
        (3600.0, "about 60 minutes"),
        (7300.0, "about 2 hours"),
        (100_000.0, "about 28 hours"),
    ],
)
def test_minutes_and_hours_are_round(seconds: float, expected: str):
    assert str(time_text(seconds)) == expected
