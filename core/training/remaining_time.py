"""How long the rest of a run takes, judged by what its steps and validations took so far."""

from collections import deque
from statistics import fmean

from core.domain import Text

_RECENT_STEPS = 50
_FORWARD_SHARE = 1 / 3
"""Of a training step's time, what the forward pass takes: validation needs no more."""


class Pace:
    """Told what each step and each epoch's end took, in seconds.

    Recent steps count, so that a machine that gets busy, or a cache that fills, shows at once. The first step warms
    up, and counts only until there is another.
    """

    def __init__(self, batch_size: int, n_judged: int) -> None:
        """``n_judged`` images are looked at when an epoch ends."""
        self._steps: deque[float] = deque(maxlen=_RECENT_STEPS)
        self._first: float | None = None
        self._end_of_epoch: float | None = None
        self._guessed_share = n_judged / batch_size * _FORWARD_SHARE

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
