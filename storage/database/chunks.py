"""Long lists in pieces that one statement can carry."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import JSON, Connection, Select, Text, cast, func, select

T = TypeVar("T")

_SIZE = 500  # well below the 999 parameters that older SQLite builds allow


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in order, in lists of at most 500; takes no more from ``items`` than the current list holds."""
    rest = iter(items)
    while piece := list(islice(rest, _SIZE)):
        yield piece


def listed(connection: Connection, words: Iterable[str]) -> Select[Any]:
    """Any number of words as a list to look into, for columns without an index: one walk over the table for all."""
    document = json.dumps(list(words))
    if connection.dialect.name == "sqlite":
        return select(func.json_each(document).table_valued("value", name="listed").c.value)
    return select(func.json_array_elements_text(cast(cast(document, Text), JSON)).column_valued("listed"))
