"""How one row of the queue is drawn."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.gui.queue.badges import paint_label_badge, paint_mask_badge, paint_suggestion_badge
from app.gui.queue.queue_model import QueueModel
from app.gui.queue.queue_table import QueueRow
from app.gui.queue.thumbnails import Thumbnails
from app.gui.theme import Theme
from core.domain import MaskState
from core.suggestion.reasons import rounded_seconds

_THUMB_PX = 52
_BADGE_PX = 14
_PAD_PX = 8
ROW_PX = _THUMB_PX + 2 * _PAD_PX

_Index = QModelIndex | QPersistentModelIndex


class QueueDelegate(QStyledItemDelegate):
    """Thumbnail, name, badges, and the score where the person may see it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.thumbnails: Thumbnails | None = None
        self.opinion_always_shown = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, QueueModel)
        row = model.row_at(index.row())
        area = QRect(option.rect)
        painter.save()
        self._paint_ground(painter, option, area)
        thumb = QRect(area.left() + _PAD_PX + 2, area.top() + _PAD_PX, _THUMB_PX, _THUMB_PX)
        self._paint_thumbnail(painter, thumb, row.image_id)
        text = area.adjusted(_THUMB_PX + 2 * _PAD_PX + 4, _PAD_PX, -_PAD_PX - 4, -_PAD_PX)
        self._paint_name(painter, option, text, row.path)
        self._paint_badges(painter, text, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        state = option.state
        colours = self._theme.colours
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colours.selection))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(colours.hover))

    def _paint_thumbnail(self, painter: QPainter, frame: QRect, image_id: int) -> None:
        pixmap = self.thumbnails.get(image_id) if self.thumbnails is not None else None
        painter.fillRect(frame, QColor(self._theme.colours.canvas))
        if pixmap is None:
            return
        if pixmap.isNull():
            painter.setPen(QColor(self._theme.colours.bad))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, "✕")
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(frame, pixmap, _square(pixmap))

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, text: QRect, path: str) -> None:
        metrics: QFontMetrics = option.fontMetrics
        colours = self._theme.colours
        folder, _, name = path.rpartition("/")
        line = QRect(text.left(), text.top(), text.width(), metrics.height())
        painter.setPen(QColor(colours.text))
        elide = Qt.TextElideMode.ElideMiddle
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(name, elide, line.width()))
        if folder and text.height() >= 2 * metrics.height() + _BADGE_PX:
            painter.setPen(QColor(colours.muted))
            line.translate(0, metrics.height())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(folder, elide, line.width()))

    def _paint_badges(self, painter: QPainter, text: QRect, row: QueueRow) -> None:
        colours = self._theme.colours
        box = QRectF(text.left() + 1, text.bottom() - _BADGE_PX, _BADGE_PX, _BADGE_PX)
        paint_label_badge(painter, box, row.label, colours)
        if row.state is not MaskState.NONE:
            box.translate(_BADGE_PX + 7, 0)
            paint_mask_badge(painter, box, row.state, colours)
        if row.suggestion is not None and row.state is not MaskState.COMPLETE:
            box.translate(_BADGE_PX + 7, 0)
            paint_suggestion_badge(painter, box, colours)
            self._paint_right_of(painter, box, text, f"{rounded_seconds(row.suggestion.cost_s)} s", colours.suggested)
        if row.score is not None and (row.label is not None or self.opinion_always_shown):
            painter.setPen(QColor(colours.muted))
            line = QRectF(text.left(), box.top() - 2, text.width(), _BADGE_PX + 4)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{row.score:.2f}")

    def _paint_right_of(self, painter: QPainter, box: QRectF, text: QRect, words: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        line = QRectF(box.right() + 5, box.top() - 2, text.right() - box.right(), _BADGE_PX + 4)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)


def _square(pixmap: QPixmap) -> QRect:
    """The middle square of the picture: a line-scan image must not become a hair."""
    side = min(pixmap.width(), pixmap.height())
    return QRect((pixmap.width() - side) // 2, (pixmap.height() - side) // 2, side, side)
