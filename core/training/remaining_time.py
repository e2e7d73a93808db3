"""How long the rest of a run takes, estimated from the times of its steps and validations so far."""

from collections import deque
from statistics import fmean

from core.domain import Text

_RECENT_STEPS = 50
_FORWARD_SHARE = 1 / 3
"""Share of a training step that the forward pass takes; validation needs only that."""


class Pace:
    """Collects how long each step and each end of an epoch took, in seconds.

    Only recent steps count, so that a busier machine or a full cache shows at once. The first step includes warming up
    and counts only until there is a second one.
    """

    def __init__(self, batch_size: int, n_validation: int) -> None:
        """``n_validation`` images are scored at the end of each epoch."""
        self._steps: deque[float] = deque(maxlen=_RECENT_STEPS)
        self._first: float | None = None
        self._end_of_epoch: float | None = None
        self._guessed_share = n_validation / batch_size * _FORWARD_SHARE

    def step_took(self, seconds: float) -> None:
        if self._first is None:
            self._first = seconds
        else:
            self._steps.append(seconds)

    def end_of_epoch_took(self, seconds: float) -> None:
        self._end_of_epoch = seconds

    def seconds_left(self, steps_left: int, epochs_left: int) -> float | None:
        """``epochs_left`` counts the ends of epochs that are still to come; None before the first step."""
        if self._first is None:
            return None
        step = fmean(self._steps) if self._steps else self._first
        end = self._guessed_share * step if self._end_of_epoch is None else self._end_of_epoch
        return step * steps_left + end * epochs_left


def time_text(seconds: float) -> Text:
    """Such as "about 4 minutes"."""
    minutes = round(seconds / 60)
    if seconds < 50:
        return Text("less than a minute")
    if minutes <= 1:
        return Text("about a minute")
    if minutes < 90:
        return Text("about {n} minutes", n=minutes)
    return Text("about {n} hours", n=round(minutes / 60))
