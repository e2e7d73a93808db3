"""The images about which two runs disagree: map beside map, with what each run says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.gui.appearance.theme import Theme
from app.gui.controls.plain_label import plain
from app.gui.language.numbers import rate
from app.gui.language.words import label_name
from app.gui.queue.thumbnail_painter import paint_thumbnail
from app.gui.queue.thumbnails import Thumbnails
from app.gui.runs.map_pictures import MapPictures
from app.gui.runs.run_words import verdict_name
from app.workflows.project.project import Project
from app.workflows.runs.compare_runs import Turned
from core.domain import Verdict

THUMB_PX = 132
_PAD_PX = 8
_GAP_PX = 6
_LINES = 3
_Index = QModelIndex | QPersistentModelIndex


class TurnedModel(QAbstractListModel):
    """A row an image, in the order given; ``names`` are paths by id."""

    def __init__(self, turned: Sequence[Turned], names: Mapping[int, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.turned = list(turned)
        self._names = names

    def name(self, row: int) -> str:
        return self._names.get(self.turned[row].image_id, "")

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 -- as Qt declares it
        return 0 if parent.isValid() else len(self.turned)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = f"{self.name(index.row())}, {label_name(self.turned[index.row()].label)}"
            return plain(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return self.name(index.row()) if role == Qt.ItemDataRole.DisplayRole else None


class TurnedDelegate(QStyledItemDelegate):
    """Name and label above, the picture with each run's map, and under each what that run says."""

    def __init__(
        self, theme: Theme, thumbnails: Thumbnails, maps: MapPictures, runs: tuple[int, int], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._maps = maps
        self._runs = runs

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        line = option.fontMetrics.height()
        return QSize(2 * THUMB_PX + _GAP_PX + 2 * _PAD_PX, THUMB_PX + _LINES * line + 3 * _PAD_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model, colours = index.model(), self._theme.colours
        assert isinstance(model, TurnedModel)
        turned, area = model.turned[index.row()], QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(colours.hover))
        height = option.fontMetrics.height()
        line = QRect(area.left() + _PAD_PX, area.top() + _PAD_PX, area.width() - 2 * _PAD_PX, height)
        self._paint_head(painter, option, line, model.name(index.row()), label_name(turned.label))
        for place, side in enumerate(_sides(turned, self._runs)):
            frame = QRect(line.left() + place * (THUMB_PX + _GAP_PX), line.bottom() + _PAD_PX // 2, THUMB_PX, THUMB_PX)
            self._paint_side(painter, frame, height, turned.image_id, side)
        has_focus, is_chosen = (
            bool(option.state & state) for state in (QStyle.StateFlag.State_HasFocus, QStyle.StateFlag.State_Selected)
        )
        if has_focus or is_chosen:
            painter.setPen(QPen(QColor(colours.focus if has_focus else colours.accent), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, line: QRect, name: str, label: str) -> None:
        left = line.adjusted(0, 0, -option.fontMetrics.horizontalAdvance(label) - _PAD_PX, 0)
        elided = option.fontMetrics.elidedText(name, Qt.TextElideMode.ElideMiddle, left.width())
        painter.setPen(QColor(self._theme.colours.text))
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft, elided)
        painter.setPen(QColor(self._theme.colours.muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, label)

    def _paint_side(self, painter: QPainter, frame: QRect, height_px: int, image_id: int, side: "_Side") -> None:
        colours = self._theme.colours
        self._paint_map(painter, frame, side.run_id, image_id)
        under = QRect(frame.left(), frame.bottom() + 3, THUMB_PX, height_px)
        painter.setPen(QColor(colours.muted))
        painter.drawText(under, Qt.AlignmentFlag.AlignHCenter, self.tr("Run {id}").format(id=side.run_id))
        painter.setPen(QColor(colours.bad if side.is_wrong else colours.text))
        said = f"{verdict_name(side.verdict)} {rate(side.score)}"
        painter.drawText(under.translated(0, height_px), Qt.AlignmentFlag.AlignHCenter, said)

    def _paint_map(self, painter: QPainter, frame: QRect, run_id: int, image_id: int) -> None:
        pixmap = self._thumbnails.get(image_id)
        paint_thumbnail(painter, frame, pixmap, self._theme.colours)
        picture = self._maps.get(run_id, image_id)
        if pixmap is None or pixmap.isNull() or picture is None or picture.isNull():
            return
        whole = QRect(0, 0, 1, 1)
        whole.setSize(pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio))
        whole.moveCenter(frame.center())
        painter.drawImage(whole, picture)


class TurnedList(QListView):
    """``opened`` carries the id of the image that was clicked twice, or Enter pressed on; ``moved`` tells that there is
    a current one."""

    opened = Signal(int)
    moved = Signal()

    def __init__(
        self,
        project: Project,
        turned: Sequence[Turned],
        names: Mapping[int, str],
        runs: tuple[int, int],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._runs = runs
        self.turned = TurnedModel(turned, names, self)
        self._thumbnails = Thumbnails(project, self)
        self._maps = MapPictures(project, theme.colours.bad, self)
        self.setModel(self.turned)
        self.setItemDelegate(TurnedDelegate(theme, self._thumbnails, self._maps, runs, self))
        self.setAccessibleName(self.tr("Images of another verdict"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(4)
        self.setMouseTracking(True)
        self._thumbnails.ready.connect(self._repaint)
        self._maps.ready.connect(self._repaint)
        self.verticalScrollBar().valueChanged.connect(self._want)
        self.doubleClicked.connect(self._open)

    def close_threads(self) -> None:
        self._thumbnails.close()
        self._maps.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.open_current()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._want()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._want()
        return super().viewportEvent(event)

    def _want(self) -> None:
        """Pictures and maps of what is on the screen."""
        room = self.viewport().rect()
        places = ((self.turned.index(row), each) for row, each in enumerate(self.turned.turned))
        ids = [each.image_id for index, each in places if self.visualRect(index).intersects(room)]
        self._thumbnails.want(ids)
        self._maps.want([(run_id, image_id) for image_id in ids for run_id in self._runs])

    def _repaint(self) -> None:
        self.viewport().update()

    def open_current(self) -> None:
        if self.currentIndex().isValid():
            self._open(self.currentIndex())

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.turned.turned[index.row()].image_id)


@dataclass(frozen=True, slots=True)
class _Side:
    """What one run says."""

    run_id: int
    verdict: Verdict
    score: float
    is_wrong: bool


def _sides(turned: Turned, runs: tuple[int, int]) -> tuple[_Side, _Side]:
    return (
        _Side(runs[0], turned.verdict, turned.score, turned.is_wrong(turned.verdict)),
        _Side(runs[1], turned.verdict_against, turned.score_against, turned.is_wrong(turned.verdict_against)),
    )
