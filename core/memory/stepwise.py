"""Work that knows nothing of events, as part of what tells of itself by them."""

from collections.abc import Callable, Generator
from typing import TypeVar

from core.training.events import TrainingEvent

T = TypeVar("T")


def stepwise(work: Generator[None, None, T], event: Callable[[], TrainingEvent]) -> Generator[TrainingEvent, None, T]:
    """An event for each step of the ``work``, so that it can be left in between; returns what that returns."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: T = end.value
            return result
        yield event()
