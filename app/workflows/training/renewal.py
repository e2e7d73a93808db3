"""When what good images look like is worth another look, which takes seconds."""

from collections.abc import Set

from app.workflows.training.first_model import MIN_GOOD

_GROWTH = 1.5
"""Half as many good images again: so often that new ones soon count, and seldom enough for thousands of images."""


def is_look_due(good: Set[int], n_bad: int, remembered: Set[int] | None, *, has_model: bool) -> bool:
    """Whether to remember the ``good`` images of now, by their ids.

    ``remembered`` are those of the memory that the project uses, or that was tried last; None where there was none.
    Before there is any model it is due while nothing is known to be bad: after that a network can be trained. What is
    no longer called good must not excuse its like, so that is due at once.
    """
    if len(good) < MIN_GOOD or (n_bad and not has_model):
        return False
    if remembered is None:
        return not has_model
    return not remembered <= good or len(good) >= _GROWTH * len(remembered)
