"""The scores of good and bad images, with a line that a person drags to where the threshold shall be."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.appearance.theme import Theme
from app.gui.decision.decision_words import thresholds_words
from app.gui.decision.scores.plot_area import plot_area, value_at, x_of
from app.gui.decision.scores.score_layers import LayerPainter, ScoreLayers
from app.gui.decision.scores.score_painter import ScorePainter, ScorePicture, VerdictWords
from app.gui.decision.scores.threshold_lines import NO_CUTS, ThresholdLines
from core.domain import Thresholds
from core.evaluation.score_curve import Histogram, ScoreCurve

HEIGHT_PX = 190
_GRAB_PX = 8
_FINE, _COARSE = 1, 10
_SHARE = 0.01
_BUTTON = Qt.MouseButton.LeftButton


class ScorePlot(QWidget):
    """Drag the line, or move it with the arrow keys: past one image, with Shift by a hundredth of the scale, with Page
    past ten. Of a grey zone Up and Down choose the line. ``lines_moved`` carries the Thresholds while a person moves
    them, and not what ``show_thresholds`` shows."""

    lines_moved = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = ThresholdLines()
        self._histogram: Histogram | None = None
        self._is_movable = True
        self._in_force: Thresholds | None = None
        self._layers: ScoreLayers | None = None
        self._words = VerdictWords(
            called_good=self.tr("called good"),
            called_bad=self.tr("called bad"),
            looked_at=self.tr("a person looks"),
            in_force=self.tr("in force"),
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setToolTip(self.tr("Drag the line. Arrow keys move it past one image, with Shift by 0.01."))
        self._tell()
        theme.changed.connect(self._redraw)

    @property
    def thresholds(self) -> Thresholds | None:
        return self._lines.thresholds

    @property
    def cuts(self) -> NDArray[np.float64]:
        """(n,) the thresholds that tell the images apart, ascending."""
        return self._lines.cuts

    @property
    def upper_active(self) -> bool:
        return self._lines.upper_active

    def show_curve(self, curve: ScoreCurve | None) -> None:
        """The images to tell apart; None or an empty one leaves the plot empty."""
        is_there = curve is not None and len(curve) > 0
        self._histogram = curve.histogram() if curve is not None and is_there else None
        self._lines.cuts = curve.cuts if curve is not None and is_there else NO_CUTS
        self._redraw()

    def show_thresholds(self, thresholds: Thresholds | None, *, has_zone: bool) -> None:
        self._lines.has_zone = has_zone
        self._lines.show(thresholds)
        self._tell()
        self.update()

    def show_in_force(self, thresholds: Thresholds | None) -> None:
        """What holds while a person tries others: dashed, where it differs from the lines."""
        self._in_force = thresholds
        self.update()

    def set_zone(self, wanted: bool) -> None:
        """By hand, with or without a grey zone; ``lines_moved`` tells where it is."""
        self._lines.set_zone(wanted)
        self._on_moved()

    def set_movable(self, movable: bool) -> None:
        self._is_movable = movable
        self.update()

    def x_of(self, value: float) -> int:
        """Where a score lies, in pixels of this widget."""
        return round(x_of(self._area, value))

    def sizeHint(self) -> QSize:
        return QSize(600, HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        active = self._lines.active if self._is_movable else None
        thresholds = self._lines.thresholds
        tried = None if self._in_force == thresholds else self._in_force
        picture = ScorePicture(self._drawn(), thresholds, active, self.hasFocus(), tried)
        ScorePainter(painter, QRectF(self.rect()), self._theme.colours, self._words).paint(picture)

    def _drawn(self) -> ScoreLayers:
        """What stays while a line moves: for each size and screen once."""
        ratio = self.devicePixelRatioF()
        if self._layers is None or self._layers.pale.size() != self.size() * ratio:
            painter = LayerPainter(self.size(), ratio, self._theme.colours)
            self._layers = painter.paint(self._histogram, self.tr("good images"), self.tr("bad images"))
        return self._layers

    def _redraw(self) -> None:
        self._layers = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is _BUTTON and self._may_move:
            self._lines.choose_nearest(value_at(self._area, event.position().x()))
            self._drag_to(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & _BUTTON and self._may_move:
            self._drag_to(event)
        else:
            self._show_cursor(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._may_move or not self._moved_by(event):
            super().keyPressEvent(event)

    def _moved_by(self, event: QKeyEvent) -> bool:
        """Whether the key is one of those that move or choose a line."""
        key, lines = event.key(), self._lines
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        towards = {Qt.Key.Key_Left: -1, Qt.Key.Key_PageDown: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: 1}.get(
            Qt.Key(key)
        )
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            lines.upper_active = key == Qt.Key.Key_Up or not lines.has_zone
            self._tell()
            self.update()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            lines.move(float(lines.cuts[0 if key == Qt.Key.Key_Home else -1]))
            self._on_moved()
        elif towards is not None and shifted:
            lines.move(lines.active + towards * _SHARE)
            self._on_moved()
        elif towards is not None:
            lines.step(towards * (_FINE if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) else _COARSE))
            self._on_moved()
        else:
            return False
        return True

    def _drag_to(self, event: QMouseEvent) -> None:
        self._lines.move(value_at(self._area, event.position().x()))
        self._on_moved()

    def _on_moved(self) -> None:
        self._tell()
        self.update()
        self.lines_moved.emit(self._lines.thresholds)

    def _show_cursor(self, x: float) -> None:
        thresholds = self._lines.thresholds
        values = [] if thresholds is None else [thresholds.good_below, thresholds.bad_from]
        is_near = self._may_move and any(abs(x_of(self._area, value) - x) <= _GRAB_PX for value in values)
        self.setCursor(Qt.CursorShape.SplitHCursor if is_near else Qt.CursorShape.ArrowCursor)

    def _tell(self) -> None:
        """To a screen reader: where the line is."""
        words = self.tr("Scores of good and bad images")
        if self._lines.thresholds is not None:
            words = f"{words}; {thresholds_words(self._lines.thresholds)}"
        self.setAccessibleName(words)

    @property
    def _may_move(self) -> bool:
        return self._is_movable and self._histogram is not None

    @property
    def _area(self) -> QRectF:
        return plot_area(QRectF(self.rect()))
