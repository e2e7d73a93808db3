"""A layout that breaks its rows like justified text, for chips in a narrow panel."""

from bisect import bisect_left
from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class FlowLayout(QLayout):
    """Items have at least the width that they ask for, and share what their row has left; the height follows."""

    def __init__(self, spacing_px: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._spacing_px = spacing_px

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Put the visible items in rows from the top left; answers the height that they take."""
        y = rect.y()
        for row in self._balanced_rows(rect.width()):
            height = max(item.sizeHint().height() for item in row)
            if move:
                self._fill(row, QRect(rect.x(), y, rect.width(), height))
            y += height + self._spacing_px
        return max(0, y - self._spacing_px - rect.y())

    def _balanced_rows(self, width: int) -> list[list[QLayoutItem]]:
        """As few rows as there can be, each about as full: a last one of a single item would look lost."""
        items = [item for item in self._items if not item.isEmpty()]
        widths = [item.sizeHint().width() for item in items]  # Qt takes long to say them
        n_rows = len(self._starts(widths, width))
        narrowest = bisect_left(range(width), -n_rows, key=lambda limit: -len(self._starts(widths, limit)))
        starts = self._starts(widths, narrowest)
        return [items[start:end] for start, end in pairwise([*starts, len(items)])]

    def _starts(self, widths: list[int], limit: int) -> list[int]:
        """Where each row begins, of items with these widths."""
        starts: list[int] = []
        left = 0
        for place, needed in enumerate(widths):
            if not starts or needed > left:
                starts.append(place)
                left = limit
            left -= needed + self._spacing_px
        return starts

    def _fill(self, row: list[QLayoutItem], rect: QRect) -> None:
        """Share what is left so that the row ends where the others end, to the pixel."""
        spare = rect.width() + self._spacing_px - sum(item.sizeHint().width() + self._spacing_px for item in row)
        x = rect.x()
        for place, item in enumerate(row):
            width = item.sizeHint().width() + max(0, spare * (place + 1) // len(row) - spare * place // len(row))
            item.setGeometry(QRect(x, rect.y(), width, rect.height()))
            x += width + self._spacing_px
