"""A number that is compared approximately, where a record wants a float."""

from typing import cast

import pytest


def nearly(value: float) -> float:
    """Equals what lies within pytest.approx of ``value``."""
    return cast(float, pytest.approx(value))
