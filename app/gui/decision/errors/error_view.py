"""A row of pictures that scrolls sideways: a click chooses one, Enter or a double click opens it, a key reviews it."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from app.gui.decision.errors.error_delegate import CELL
from app.gui.decision.errors.error_model import ErrorModel

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UNSURE = Qt.Key.Key_3  # as on the canvas
_SCROLLBAR_PX = 14
_Index = QModelIndex | QPersistentModelIndex


class ErrorView(QListView):
    """``chosen`` carries the row that was clicked, or on which Space was pressed, ``moved`` the one that has become the
    current one, ``opened`` the one that was clicked twice, or on which Enter was pressed, ``review_requested`` that on
    which 3 was. ``seen_changed`` tells that others are on the screen.

    When the images change, the current one stays; where it has gone, the next one takes its place.
    """

    chosen = Signal(int)
    moved = Signal(int)
    opened = Signal(int)
    review_requested = Signal(int)
    seen_changed = Signal()

    def __init__(self, name: str, model: ErrorModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._errors = model
        self._before: tuple[int, int] | None = None  # row and image before the images changed
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(CELL.height() + _SCROLLBAR_PX + 4)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)
        self.horizontalScrollBar().valueChanged.connect(self.seen_changed)
        model.modelAboutToBeReset.connect(self._on_about_to_change)
        model.modelReset.connect(self._on_changed)

    @property
    def row(self) -> int | None:
        """The current one; None without any."""
        return self.currentIndex().row() if self.currentIndex().isValid() else None

    @property
    def seen(self) -> list[int]:
        """The rows on the screen."""
        first = self.horizontalScrollBar().value() // CELL.width()
        last = min(first + self.viewport().width() // CELL.width() + 2, self.model().rowCount())
        return list(range(first, last))

    def forget(self) -> None:
        """None is the current one: another list's is."""
        self.setCurrentIndex(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row
        if event.key() in _OPENING and row is not None:
            self.opened.emit(row)  # and not the default button of the dialog
        elif event.key() == Qt.Key.Key_Space and row is not None:
            self.chosen.emit(row)
        elif event.key() == _UNSURE and row is not None:
            self.review_requested.emit(row)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes with Tab sees where the arrow keys begin."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.moved.emit(current.row())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.seen_changed.emit()
        return super().viewportEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.isVisible():  # a double click has opened it meanwhile
            self.chosen.emit(index.row())

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def _on_about_to_change(self) -> None:
        row = self.row
        self._before = None if row is None else (row, self._errors.image_id(row))

    def _on_changed(self) -> None:
        if self._before is None or self._errors.rowCount() == 0:
            return
        row, image_id = self._before
        kept = self._errors.row_of(image_id)
        self.setCurrentIndex(self._errors.index(min(row, self._errors.rowCount() - 1) if kept is None else kept, 0))
