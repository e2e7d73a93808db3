"""Images that come out wrong, the most wrong first, as Qt sees them."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.gui.controls.plain_label import plain
from app.gui.language.numbers import rate
from core.evaluation.errors.worst import OrderedImages
from core.folders.image_names import NO_NAMES, ImageNames

MOST_SHOWN = 200
"""Who wants to see more opens them in the queue."""

NOBODY = OrderedImages(np.empty(0, np.int64), np.empty(0))

_Index = QModelIndex | QPersistentModelIndex


class ErrorModel(QAbstractListModel):
    """The first of ``images`` with their names; the row of an image is its place in them. Those that look alike stand
    side by side where their groups are known."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.images = NOBODY
        self._names = NO_NAMES
        self._starts: Mapping[int, int] = {}

    def set_images(self, images: OrderedImages, names: ImageNames, starts: Mapping[int, int]) -> None:
        """``starts`` tells by the row of the first of a group how many it has. Nothing happens when they are the
        same."""
        is_same = np.array_equal(images.image_ids, self.images.image_ids) and starts == self._starts
        if is_same and names is self._names:
            return
        self.beginResetModel()
        self.images, self._names, self._starts = images, names, starts
        self.endResetModel()

    def group_size(self, row: int) -> int | None:
        """Of the group that begins here; None where none does."""
        return self._starts.get(row)

    def alike(self, row: int) -> list[int]:
        """The ids of the group of a row; empty where groups are not known."""
        begins = [start for start in self._starts if start <= row]
        if not begins:
            return []
        first = max(begins)
        return [self.image_id(each) for each in range(first, first + self._starts[first])]

    def image_id(self, row: int) -> int:
        return int(self.images.image_ids[row])

    def row_of(self, image_id: int) -> int | None:
        """Where it is shown; None where it is not."""
        found = np.flatnonzero(self.images.image_ids[: self.rowCount()] == image_id)
        return int(found[0]) if found.size else None

    def score(self, row: int) -> float:
        return float(self.images.scores[row])

    def name(self, row: int) -> str:
        """The path below the image root."""
        return self._names.paths.get(self.image_id(row), "")

    def caption(self, row: int) -> str:
        """What tells the image apart from all others that are counted."""
        return self._names.short.get(self.image_id(row), "")

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 -- as Qt declares it
        return 0 if parent.isValid() else min(len(self.images), MOST_SHOWN)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            form = self.tr("{name}, score {score}")
            said = form.format(name=self.name(index.row()), score=rate(self.score(index.row())))
            n_alike = len(self.alike(index.row()))
            alike = self.tr("%Ln look like this", "", n_alike)
            words = f"{said}; {alike}" if n_alike > 1 else said
            return plain(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return self.name(index.row()) if role == Qt.ItemDataRole.DisplayRole else None
