"""A row of pictures that scrolls sideways; one click opens one, one key sends it to review."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from app.gui.decision.errors.error_delegate import CELL
from app.gui.decision.errors.error_model import ErrorModel

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_UNSURE = Qt.Key.Key_3  # as on the canvas
_SCROLLBAR_PX = 14


class ErrorView(QListView):
    """``opened`` carries the row that was clicked, or on which Enter was pressed; ``seen_changed`` that others are on
    the screen. ``review_requested`` carries the row on which 3 was pressed."""

    opened = Signal(int)
    review_requested = Signal(int)
    seen_changed = Signal()

    def __init__(self, name: str, model: ErrorModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(CELL.height() + _SCROLLBAR_PX + 4)
        self.clicked.connect(self._on_clicked)
        self.horizontalScrollBar().valueChanged.connect(self.seen_changed)

    @property
    def seen(self) -> list[int]:
        """The rows on the screen."""
        first = self.horizontalScrollBar().value() // CELL.width()
        last = min(first + self.viewport().width() // CELL.width() + 2, self.model().rowCount())
        return list(range(first, last))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in _OPENING and row >= 0:
            self.opened.emit(row)  # and not the default button of the dialog
        elif event.key() == _UNSURE and row >= 0:
            self.review_requested.emit(row)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes with Tab sees where the arrow keys begin."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.seen_changed.emit()
        return super().viewportEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())
