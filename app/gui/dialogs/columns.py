"""Groups of widgets beside and under each other, as the room allows."""

from collections.abc import Sequence
from itertools import combinations, pairwise

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

MOST_COLUMNS = 3
_BETWEEN_PX = 36
_UNDER_PX = 20


def arranged(groups: Sequence[QWidget], room_px: int) -> QHBoxLayout:
    """In their order, in as many columns as fit into ``room_px``, the columns as even as they get."""
    row = QHBoxLayout()
    row.setSpacing(_BETWEEN_PX)
    for some in _fitting(groups, room_px):
        column = QVBoxLayout()
        column.setSpacing(_UNDER_PX)
        for group in some:
            column.addWidget(group)
        column.addStretch(1)
        row.addLayout(column)
    return row


def _fitting(groups: Sequence[QWidget], room_px: int) -> list[Sequence[QWidget]]:
    for n_columns in range(min(MOST_COLUMNS, len(groups)), 1, -1):
        columns = _even(groups, n_columns)
        if sum(map(_width, columns)) + _BETWEEN_PX * (n_columns - 1) <= room_px:
            return columns
    return [groups]


def _even(groups: Sequence[QWidget], n_columns: int) -> list[Sequence[QWidget]]:
    """Cut where the highest column is lowest."""
    n = len(groups)
    cuts = ((0, *cut, n) for cut in combinations(range(1, n), n_columns - 1))
    parts = ([groups[a:b] for a, b in pairwise(cut)] for cut in cuts)
    return min(parts, key=lambda columns: max(map(_height, columns)))


def _width(column: Sequence[QWidget]) -> int:
    return max(group.sizeHint().width() for group in column)


def _height(column: Sequence[QWidget]) -> int:
    return sum(group.sizeHint().height() + _UNDER_PX for group in column)
