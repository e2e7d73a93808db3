"""The list of images."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.gui.queue.queue_delegate import ROW_PX, QueueDelegate
from app.gui.queue.queue_model import QueueModel
from app.gui.queue.thumbnails import Thumbnails
from app.gui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_N_BEYOND = 12  # rows above and below the visible ones whose thumbnails are made too


class QueueView(QTableView):
    """``image_chosen`` tells what the person clicked or moved to with the list's own keys.

    A table of one column rather than a QListView: that one asks the model for every row at each reset, 150 ms for
    100,000 rows, where a table with rows of one height only counts them.
    """

    image_chosen = Signal(int)

    def __init__(self, model: QueueModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails: Thumbnails | None = None
        self._is_selecting = False
        self.row_delegate = QueueDelegate(theme, self)
        self.setAccessibleName(self.tr("Queue of images"))
        self.setItemDelegate(self.row_delegate)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # Opaque, so that scrolling by a row moves the other rows' pixels instead of painting them again.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setModel(model)
        self._wish = QTimer(self, singleShot=True, interval=30)
        self._wish.timeout.connect(self._want_visible)
        theme.changed.connect(self.viewport().update)

    def set_thumbnails(self, thumbnails: Thumbnails | None) -> None:
        self._thumbnails = thumbnails
        self.row_delegate.thumbnails = thumbnails
        if thumbnails is not None:
            thumbnails.ready.connect(self._on_ready)
        self.viewport().update()

    def select_image(self, image_id: int | None) -> None:
        """Mark the row and bring it into view, without announcing it."""
        place = None if image_id is None else self._queue().place_of(image_id)
        self._is_selecting = True
        try:
            if place is None:
                self.selectionModel().clear()
            else:
                index = self._queue().index(place)
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.scrollTo(index)
        finally:
            self._is_selecting = False

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._is_selecting:
            self.image_chosen.emit(self._queue().image_id(current.row()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.colours.surface))
        painter.end()
        super().paintEvent(event)
        if not self._wish.isActive():
            self._wish.start()

    def _want_visible(self) -> None:
        if self._thumbnails is None or self.model().rowCount() == 0:
            return
        first = self.verticalOffset() // ROW_PX
        n_visible = self.viewport().height() // ROW_PX + 2
        last = min(self._queue().rowCount(), first + n_visible + _N_BEYOND)
        order = [*range(first, last), *range(first - 1, max(-1, first - _N_BEYOND), -1)]
        self._thumbnails.want([self._queue().image_id(place) for place in order])

    def _on_ready(self, image_id: int) -> None:
        place = self._queue().place_of(image_id)
        if place is not None:
            self.viewport().update(self.visualRect(self._queue().index(place)))

    def _queue(self) -> QueueModel:
        model = self.model()
        assert isinstance(model, QueueModel)
        return model
