"""Long lists in pieces that one statement can carry."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

_SIZE = 500  # well below the 999 parameters that older SQLite builds allow


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in order, in lists of at most 500; takes no more from ``items`` than the current list holds."""
    rest = iter(items)
    while piece := list(islice(rest, _SIZE)):
        yield piece
