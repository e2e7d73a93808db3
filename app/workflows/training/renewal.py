"""When what good images look like is worth another look, which takes seconds to minutes."""

from collections.abc import Set
from enum import StrEnum

from app.workflows.training.first_model import MIN_GOOD

_GROWTH = 1.5
"""Half as many good images again: so often that new ones soon count, and seldom enough for thousands of images."""
_LOST = 0.1
"""The share of what is remembered that may have lost its label: single doubts change next to nothing."""


class LookReason(StrEnum):
    """FIRST: there are enough good images, and no model yet. CALLED_BAD: a remembered image is bad after all, and must
    not excuse its like. MORE_GOOD: half as many again are known. NO_LONGER_GOOD: of many nobody says so any more."""

    FIRST = "first"
    CALLED_BAD = "called bad"
    MORE_GOOD = "more good"
    NO_LONGER_GOOD = "no longer good"


def look_due(good: Set[int], bad: Set[int], remembered: Set[int] | None, *, has_model: bool) -> LookReason | None:
    """Why to remember the ``good`` images of now, by their ids, as they stand beside the ``bad`` ones; None when there
    is no reason to.

    ``remembered`` are those of the memory that the project uses, or that was tried last; None where there was none.
    Before there is any model it is due while nothing is known to be bad: after that a network can be trained.
    """
    if len(good) < MIN_GOOD or (bad and not has_model):
        return None
    if remembered is None:
        return None if has_model else LookReason.FIRST
    if remembered & bad:
        return LookReason.CALLED_BAD
    if len(good) >= _GROWTH * len(remembered):
        return LookReason.MORE_GOOD
    return LookReason.NO_LONGER_GOOD if len(remembered - good) > _LOST * len(remembered) else None
