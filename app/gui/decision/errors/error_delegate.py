"""How an image that came out wrong is drawn: thumbnail, what the model saw in it, name and score."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.gui.appearance.theme import Theme
from app.gui.decision.errors.error_model import ErrorModel
from app.gui.language.numbers import rate
from app.gui.queue.map_outlines import MapOutlines
from app.gui.queue.thumbnail_painter import paint_thumbnail
from app.gui.queue.thumbnails import Thumbnails

THUMB_PX = 76
_PAD_PX = 6
CELL = QSize(THUMB_PX + 46, THUMB_PX + 2 * 16 + 3 * _PAD_PX)


class ErrorDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, thumbnails: Thumbnails, outlines: MapOutlines, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._outlines = outlines

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return CELL

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model, colours = index.model(), self._theme.colours
        assert isinstance(model, ErrorModel)
        area, image_id = QRect(option.rect), model.image_id(index.row())
        painter.save()
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(colours.hover))
        thumb = QRect(area.left() + _PAD_PX, area.top() + _PAD_PX, area.width() - 2 * _PAD_PX, THUMB_PX)
        paint_thumbnail(painter, thumb, self._thumbnails.get(image_id), colours, self._outlines.get(image_id))
        line = QRect(thumb.left(), thumb.bottom() + 3, thumb.width(), option.fontMetrics.height())
        painter.setPen(QColor(colours.text))
        elided = option.fontMetrics.elidedText(model.caption(index.row()), Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter, elided)
        painter.setPen(QColor(colours.muted))
        painter.drawText(
            line.translated(0, line.height()), Qt.AlignmentFlag.AlignHCenter, rate(model.score(index.row()))
        )
        self._paint_group(painter, area, model.group_size(index.row()))
        has_focus, is_chosen = (
            bool(option.state & state) for state in (QStyle.StateFlag.State_HasFocus, QStyle.StateFlag.State_Selected)
        )
        if has_focus or is_chosen:
            painter.setPen(QPen(QColor(colours.focus if has_focus else colours.accent), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_group(self, painter: QPainter, area: QRect, n: int | None) -> None:
        """Where a group begins: a line at its left, and how many look alike."""
        if n is None:
            return
        colours = self._theme.colours
        painter.fillRect(
            QRect(area.left(), area.top() + _PAD_PX, 2, area.height() - 2 * _PAD_PX), QColor(colours.muted)
        )
        if n == 1:
            return
        text = self.tr("%Ln alike", "", n)
        width = painter.fontMetrics().horizontalAdvance(text) + 8
        pill = QRect(area.left() + _PAD_PX, area.top() + _PAD_PX, width, painter.fontMetrics().height() + 2)
        painter.fillRect(pill, QColor(colours.raised))
        painter.setPen(QColor(colours.text))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
