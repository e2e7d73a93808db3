"""How one image of the queue is drawn, in the list and in the grid."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.gui.appearance.theme import Theme
from app.gui.language.numbers import decimal
from app.gui.queue.badges import (
    paint_changed_badge,
    paint_disagreement_badge,
    paint_held_badge,
    paint_kind_badge,
    paint_label_badge,
    paint_mask_badge,
    paint_more_badge,
    paint_suggestion_badge,
    paint_suspicion_badge,
)
from app.gui.queue.map_outlines import MapOutlines
from app.gui.queue.queue_model import QueueModel
from app.gui.queue.reason_words import changed_words, opinion_words, reason_words
from app.gui.queue.thumbnail_painter import paint_thumbnail, paint_unusable
from app.gui.queue.thumbnails import SIZE_PX, Thumbnails
from app.gui.specs.suggestion_looks import SUGGESTION_LOOKS
from app.queue.filter import QueueRow
from core.domain import MaskState
from core.suggestion.masks.mask_reasons import rounded_seconds

_THUMB_PX = 52
_BADGE_PX = 14
_STEP_PX = _BADGE_PX + 7
_PAD_PX = 8
_MOST_KINDS = 2  # more, or as many beside a score in a cell of the grid, would push that away
ROW_PX = _THUMB_PX + 2 * _PAD_PX
ROW_WITH_REASON_PX = ROW_PX + 18
CELL_PX = SIZE_PX + 2 * _PAD_PX
CELL_HEIGHT_PX = SIZE_PX + _BADGE_PX + 3 * _PAD_PX

_Index = QModelIndex | QPersistentModelIndex


class QueueDelegate(QStyledItemDelegate):
    """Thumbnail, badges, in the list the name, and the score where the person may see it.

    ``shows_map`` outlines on suggested images what the model found; ``shows_reasons`` tells why they were suggested.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.thumbnails: Thumbnails | None = None
        self.outlines: MapOutlines | None = None
        self.opinion_always_shown = False
        self.is_scoring = False
        self.shows_map = True
        self.shows_reasons = False
        self.is_grid = False
        self.kind_colours: Mapping[str, str] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, QueueModel)
        place = model.place(index)
        if place is None:
            return
        row = model.row_at(place)
        area = QRect(option.rect)
        painter.save()
        self._paint_ground(painter, option, area, is_open=_is_current(option, index))
        if self.is_grid:
            self._paint_cell(painter, area, row)
        else:
            self._paint_row(painter, option, area, row)
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: QueueRow) -> None:
        thumb = QRect(area.left() + _PAD_PX + 2, area.top() + _PAD_PX, _THUMB_PX, _THUMB_PX)
        self._paint_thumbnail(painter, thumb, row)
        text = area.adjusted(_THUMB_PX + 2 * _PAD_PX + 4, _PAD_PX, -_PAD_PX - 4, -_PAD_PX)
        self._paint_name(painter, option, text, row)
        self._paint_badges(painter, text, row)

    def _paint_cell(self, painter: QPainter, area: QRect, row: QueueRow) -> None:
        side = min(area.width(), CELL_PX) - 2 * _PAD_PX
        thumb = QRect(area.left() + (area.width() - side) // 2, area.top() + _PAD_PX, side, SIZE_PX)
        self._paint_thumbnail(painter, thumb, row)
        bottom = area.bottom() - _PAD_PX + 1
        self._paint_badges(painter, QRect(QPoint(thumb.left(), thumb.bottom()), QPoint(thumb.right(), bottom)), row)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, *, is_open: bool) -> None:
        """Of several that are marked, the bar tells which one is open."""
        state = option.state
        colours = self._theme.colours
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colours.selection))
            if is_open:
                painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(colours.hover))

    def _paint_thumbnail(self, painter: QPainter, frame: QRect, row: QueueRow) -> None:
        pixmap = self.thumbnails.get(row.image_id) if self.thumbnails is not None else None
        paint_thumbnail(painter, frame, pixmap, self._theme.colours, self._outline(row))
        if row.problem is not None:
            paint_unusable(painter, frame, self._theme.colours)

    def _outline(self, row: QueueRow) -> QPainterPath | None:
        """Of images that were suggested, where the person wants to see the map."""
        is_wanted = self.shows_map and shows_outline(row)
        return self.outlines.get(row.image_id) if is_wanted and self.outlines is not None else None

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, text: QRect, row: QueueRow) -> None:
        """The name and, under it, what is wrong with the file, why it was suggested, or the folder."""
        metrics: QFontMetrics = option.fontMetrics
        colours = self._theme.colours
        name = row.path.rpartition("/")[2]
        line = QRect(text.left(), text.top(), text.width(), metrics.height())
        painter.setPen(QColor(colours.text))
        middle = Qt.TextElideMode.ElideMiddle
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(name, middle, line.width()))
        below = text.adjusted(0, metrics.height(), 0, -_BADGE_PX - 2)
        if row.problem is not None:
            _paint_words(painter, metrics, below, row.problem, colours.bad)
        elif changed := changed_words(row.outdated):
            _paint_words(painter, metrics, below, changed, colours.unsure)
        elif row.is_blind or row.is_disputed:
            _paint_words(painter, metrics, below, opinion_words(row), colours.suggested)
        elif self.shows_reasons and row.suggestion is not None:
            reason = reason_words(row, opinion_always_shown=self.opinion_always_shown, is_scoring=self.is_scoring)
            _paint_words(painter, metrics, below, reason, colours.muted)
        elif below.height() >= metrics.height():
            painter.setPen(QColor(colours.muted))
            line.translate(0, metrics.height())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(row.folder, middle, line.width()))

    def _paint_badges(self, painter: QPainter, text: QRect, row: QueueRow) -> None:
        """From the left: label, mask, who has it open, a changed file, what the model contradicts or suspects, kinds,
        suggestion; then the score."""
        colours = self._theme.colours
        may_tell = row.label is not None or self.opinion_always_shown
        box = QRectF(text.left() + 1, text.bottom() - _BADGE_PX, _BADGE_PX, _BADGE_PX)
        paint_label_badge(painter, box, row.label, colours)
        if row.state is not MaskState.NONE:
            box.translate(_STEP_PX, 0)
            paint_mask_badge(painter, box, row.state, colours)
        if row.held is not None:
            box.translate(_STEP_PX, 0)
            paint_held_badge(painter, box, colours)
        if row.outdated.label or row.outdated.mask:
            box.translate(_STEP_PX, 0)
            paint_changed_badge(painter, box, colours)
        if row.disagrees:
            box.translate(_STEP_PX, 0)
            paint_disagreement_badge(painter, box, colours)
        elif row.suspicious and may_tell:
            box.translate(_STEP_PX, 0)
            paint_suspicion_badge(painter, box, colours)
        shows_score = row.score is not None and may_tell
        most = _MOST_KINDS - (self.is_grid and shows_score)
        for kind in row.kinds[:most]:
            box.translate(_STEP_PX, 0)
            paint_kind_badge(painter, box, self.kind_colours.get(kind, colours.muted), colours)
        if len(row.kinds) > most:
            box.translate(_STEP_PX, 0)
            paint_more_badge(painter, box, len(row.kinds) - most, colours)
        if row.suggestion is not None and row.is_waiting:
            box.translate(_STEP_PX, 0)
            paint_suggestion_badge(painter, box, colours)
            if not self.is_grid:
                words = f"{rounded_seconds(row.suggestion.cost_s)} s"
                self._paint_right_of(painter, box, text, words, colours.suggested)
        if row.score is not None and shows_score:
            painter.setPen(QColor(colours.muted))
            line = QRectF(text.left(), box.top() - 2, text.width(), _BADGE_PX + 4)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, decimal(row.score, 2))

    def _paint_right_of(self, painter: QPainter, box: QRectF, text: QRect, words: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        line = QRectF(box.right() + 5, box.top() - 2, text.right() - box.right(), _BADGE_PX + 4)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)


def shows_outline(row: QueueRow) -> bool:
    """What the model found in it may be seen beside its suggestion: never where a label is still to be given."""
    return row.suggestion is not None and row.is_waiting and SUGGESTION_LOOKS[row.suggestion.kind].shows_outline


def _paint_words(painter: QPainter, metrics: QFontMetrics, area: QRect, words: str, colour: str) -> None:
    """As many whole lines as fit, the last one cut off where there is more."""
    painter.setPen(QColor(colour))
    n_lines = max(1, area.height() // metrics.height())
    flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    shown = words
    while metrics.boundingRect(area, flags, shown).height() > n_lines * metrics.height() and " " in shown:
        shown = shown.rstrip("…").rpartition(" ")[0] + "…"
    painter.drawText(area, flags, shown)


def _is_current(option: QStyleOptionViewItem, index: _Index) -> bool:
    view = option.widget
    return not isinstance(view, QAbstractItemView) or view.currentIndex() == index
