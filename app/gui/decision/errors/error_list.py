"""A row of pictures of what came out wrong, the most wrong first; one click opens one on the canvas."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QListView, QStackedLayout, QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.controls.section import muted_label
from app.gui.decision.errors.error_delegate import CELL, ErrorDelegate
from app.gui.decision.errors.error_model import ErrorModel
from app.gui.language.numbers import count
from app.gui.queue.map_outlines import MapOutlines
from app.gui.queue.thumbnails import Thumbnails
from core.evaluation.errors.worst import OrderedImages

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_SCROLLBAR_PX = 14


class ErrorView(QListView):
    """``opened`` carries the row that was clicked, or on which Enter was pressed; ``seen_changed`` that others are on
    the screen."""

    opened = Signal(int)
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
        if event.key() in _OPENING and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())  # and not the default button of the dialog
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


class ErrorList(QWidget):
    """A title with how many there are, and their row. ``opened`` carries the id of the image."""

    opened = Signal(int)
    seen_changed = Signal()

    def __init__(
        self, title: str, nothing: str, theme: Theme, thumbnails: Thumbnails, outlines: MapOutlines, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._thumbnails = thumbnails
        self.model = ErrorModel(self)
        self.view = ErrorView(title, self.model, self)
        self.view.setItemDelegate(ErrorDelegate(theme, thumbnails, outlines, self.view))
        self.caption = QLabel(self)
        self.caption.setProperty("role", "caption")
        self._nothing = muted_label(nothing)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addLayout(self._pages)
        self.view.opened.connect(self._on_opened)
        self.view.seen_changed.connect(self.seen_changed)
        for source in (thumbnails, outlines):
            source.ready.connect(self._on_ready)

    @property
    def image_ids(self) -> list[int]:
        """Of all of them, shown or not, the most wrong first."""
        return [int(image_id) for image_id in self.model.images.image_ids]

    @property
    def seen_ids(self) -> list[int]:
        return [self.model.image_id(row) for row in self.view.seen] if self.isVisible() else []

    @property
    def is_complete(self) -> bool:
        """Whether every picture that is on the screen is there."""
        return all(self._thumbnails.get(image_id) is not None for image_id in self.seen_ids)

    def show_images(self, images: OrderedImages, names: Mapping[int, str]) -> None:
        self.model.set_images(images, names)
        self.caption.setText(f"{self._title}: {count(len(images))}")
        self._pages.setCurrentIndex(1 if len(images) else 0)

    def _on_opened(self, row: int) -> None:
        self.opened.emit(self.model.image_id(row))

    def _on_ready(self, _image_id: int) -> None:
        self.view.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(3 * CELL.width(), self.view.height() + 24)
