"""The list or grid of images."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.gui.appearance.theme import Theme
from app.gui.queue.map_outlines import MapOutlines
from app.gui.queue.queue_delegate import (
    CELL_HEIGHT_PX,
    CELL_PX,
    ROW_PX,
    ROW_WITH_REASON_PX,
    QueueDelegate,
    shows_outline,
)
from app.gui.queue.queue_model import QueueModel
from app.gui.queue.thumbnails import Thumbnails

_Index = QModelIndex | QPersistentModelIndex
_N_BEYOND = 12  # images above and below the visible ones whose thumbnails are made too


class QueueView(QTableView):
    """``image_chosen`` tells what the person clicked or moved to with the list's own keys; with Shift or Ctrl more are
    marked, ``marked_ids``, until another image is opened.

    A table rather than a QListView: that one asks the model for every row at each reset, 150 ms for 100,000 rows,
    where a table with rows of one height only counts them.
    """

    image_chosen = Signal(int)

    def __init__(self, model: QueueModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails: Thumbnails | None = None
        self._outlines: MapOutlines | None = None
        self._is_selecting = False
        self._chosen_here: int | None = None
        self.row_delegate = QueueDelegate(theme, self)
        self.setAccessibleName(self.tr("Queue of images"))
        self.setItemDelegate(self.row_delegate)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the grid's columns stay as wide
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # Opaque, so that scrolling by a row moves the other rows' pixels instead of painting them again.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setModel(model)
        self._wish = QTimer(self, singleShot=True, interval=60)
        self._wish.timeout.connect(self._want_visible)
        theme.changed.connect(self.viewport().update)

    def set_pictures(self, thumbnails: Thumbnails, outlines: MapOutlines) -> None:
        """Where thumbnails, and the outlines of what the model found in them, come from."""
        self._thumbnails = self.row_delegate.thumbnails = thumbnails
        self._outlines = self.row_delegate.outlines = outlines
        thumbnails.ready.connect(self._on_ready)
        outlines.ready.connect(self._on_ready)
        self.viewport().update()

    def set_scoring(self, is_scoring: bool) -> None:
        """Whether a model looks at the images just now."""
        self.row_delegate.is_scoring = self._queue().is_scoring = is_scoring
        self.viewport().update()

    def set_opinion_always_shown(self, shown: bool) -> None:
        """Whether what the model thinks may be seen of unlabeled images, too."""
        self.row_delegate.opinion_always_shown = self._queue().opinion_always_shown = shown
        self.viewport().update()

    def set_map_shown(self, shown: bool) -> None:
        """Whether suggested images show what the model found in them."""
        self.row_delegate.shows_map = shown
        self.viewport().update()

    def set_reasons_shown(self, shown: bool) -> None:
        """Whether rows are high enough to tell why an image was suggested."""
        if shown != self.row_delegate.shows_reasons:
            self.row_delegate.shows_reasons = shown
            self._fit_rows()

    @property
    def is_grid(self) -> bool:
        return self.row_delegate.is_grid

    def set_grid(self, is_grid: bool) -> None:
        """Large thumbnails side by side instead of one image a row; the same image stays selected and in view."""
        place = self._queue().place(self.currentIndex())
        self.row_delegate.is_grid = is_grid
        self._fit_rows()
        self._fit_columns()
        self.select_image(None if place is None else self._queue().image_id(place))
        self.viewport().update()

    def select_image(self, image_id: int | None, *, scroll: bool = True) -> None:
        """Mark the image and, with ``scroll``, bring it into view, without announcing it."""
        place = None if image_id is None else self._queue().place_of(image_id)
        self._is_selecting = True
        try:
            if place is None:
                self.selectionModel().clear()
            else:
                index = self._queue().index_of(place)
                self.selectionModel().setCurrentIndex(index, self._how_to_select(image_id))
                if scroll:
                    self.scrollTo(index)
        finally:
            self._is_selecting = False

    @property
    def marked_ids(self) -> frozenset[int]:
        """Of the images that are marked, the open one among them."""
        queue, n_columns = self._queue(), self._queue().columnCount()
        places = (
            row * n_columns + column
            for part in self.selectionModel().selection()  # type: ignore[attr-defined]  # a list in Python
            for row in range(part.top(), part.bottom() + 1)
            for column in range(part.left(), part.right() + 1)
        )
        return frozenset(queue.image_id(place) for place in places if place < queue.n_shown)

    def mark(self, image_ids: Collection[int]) -> None:
        """Mark those that the list shows, the open image among them or not."""
        chosen, queue = QItemSelection(), self._queue()
        for place in sorted(place for image_id in image_ids if (place := queue.place_of(image_id)) is not None):
            index = queue.index_of(place)
            chosen.select(index, index)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def mark_all(self) -> None:
        """Every image that the list shows; the open one stays open."""
        self.selectAll()
        self._chosen_here = self._current_id()

    def _current_id(self) -> int | None:
        place = self._queue().place(self.currentIndex())
        return None if place is None else self._queue().image_id(place)

    def set_kind_colours(self, colours: Mapping[str, str]) -> None:
        """In which images show what kinds of defects they have."""
        self.row_delegate.kind_colours = colours
        self.viewport().update()

    def _how_to_select(self, image_id: int | None) -> QItemSelectionModel.SelectionFlag:
        """What the person has just chosen here may be one of several that they mark."""
        if image_id == self._chosen_here and self.selectionModel().hasSelection():
            return QItemSelectionModel.SelectionFlag.NoUpdate
        self._chosen_here = None
        return QItemSelectionModel.SelectionFlag.ClearAndSelect

    def top_px(self, image_id: int | None) -> int | None:
        """Where the image is seen, from the top; None where it is not in view."""
        place = None if image_id is None else self._queue().place_of(image_id)
        if place is None:
            return None
        cell = self.visualRect(self._queue().index_of(place))
        return cell.top() if cell.intersects(self.viewport().rect()) else None

    def hold(self, image_id: int, top_px: int | None) -> None:
        """Scroll until the image is seen there again, where the list has moved under it."""
        place = self._queue().place_of(image_id)
        if place is not None and top_px is not None:
            moved_px = self.visualRect(self._queue().index_of(place)).top() - top_px
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved_px)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """From one corner to the other as the list is read, in place of Qt's rectangle of columns and rows."""
        corners = [self._queue().place(self.indexAt(point)) for point in (rect.topLeft(), rect.bottomRight())]
        ends = sorted(place for place in corners if place is not None)
        if self.is_grid and len(ends) == len(corners):
            self.selectionModel().select(self._run(*ends), command)
        else:
            super().setSelection(rect, command)

    def _run(self, first: int, last: int) -> QItemSelection:
        """All places between, in few parts however many they are: its first row, its last, and the whole ones."""
        queue, n_columns = self._queue(), self._queue().columnCount()
        first_end = min(last, first - first % n_columns + n_columns - 1)
        last_start = max(first_end + 1, last - last % n_columns)
        run = QItemSelection()
        for start, end in ((first, first_end), (first_end + 1, last_start - 1), (last_start, last)):
            if start <= end:
                run.select(queue.index_of(start), queue.index_of(end))
        return run

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands: one that is none must not jump to an image."""

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        place = self._queue().place(current)
        if place is not None and not self._is_selecting:
            self._chosen_here = self._queue().image_id(place)
            self.image_chosen.emit(self._chosen_here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What takes height from the list, as filters that wrap do, must not push the selected row out of view."""
        super().resizeEvent(event)
        if self.is_grid:
            place = self._queue().place(self.currentIndex())
            self._fit_columns()
            self.select_image(None if place is None else self._queue().image_id(place))
        elif 0 <= self.visualRect(self.currentIndex()).bottom() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.colours.surface))
        painter.end()
        super().paintEvent(event)
        if not self._wish.isActive():
            self._wish.start()

    def _fit_rows(self) -> None:
        row_px = ROW_WITH_REASON_PX if self.row_delegate.shows_reasons else ROW_PX
        self.verticalHeader().setDefaultSectionSize(CELL_HEIGHT_PX if self.is_grid else row_px)

    def _fit_columns(self) -> None:
        self._queue().set_columns(max(1, self.viewport().width() // CELL_PX) if self.is_grid else 1)

    def _want_visible(self) -> None:
        n_shown = self._queue().n_shown
        if self._thumbnails is None or n_shown == 0:
            return
        height, n_columns = self.verticalHeader().defaultSectionSize(), self._queue().columnCount()
        first = min(n_shown, self.verticalOffset() // height * n_columns)
        n_visible = (self.viewport().height() // height + 2) * n_columns
        last = min(n_shown, first + n_visible + _N_BEYOND)
        places = [*range(first, last), *range(first - 1, max(-1, first - _N_BEYOND), -1)]
        rows = [self._queue().row_at(place) for place in places]
        self._thumbnails.want([row.image_id for row in rows])
        if self._outlines is not None:
            self._outlines.want([row.image_id for row in rows if shows_outline(row)])

    def _on_ready(self, image_id: int) -> None:
        place = self._queue().place_of(image_id)
        if place is not None:
            self.viewport().update(self.visualRect(self._queue().index_of(place)))

    def _queue(self) -> QueueModel:
        model = self.model()
        assert isinstance(model, QueueModel)
        return model
