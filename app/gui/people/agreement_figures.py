"""How far two people agree: the figures, and where kappa lies between chance and always."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.section import muted_label
from app.gui.language.numbers import count, decimal, percent
from app.workflows.people.agreement import PairOfPeople
from core.domain import Interval

_HEIGHT_PX, _EDGE_PX, _BAR_PX = 46, 10, 8


class AgreementFigures(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kappa = PlainLabel(self)
        self.kappa.setProperty("role", "figure")
        self.scale = KappaScale(theme, self)
        self.words = muted_label()
        self.masks = muted_label()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.kappa, self.scale, self.words, self.masks):
            column.addWidget(part)
        column.addStretch(1)

    def show_pair(self, pair: PairOfPeople) -> None:
        best, every = pair.best, pair.all_images
        if best.kappa is None:
            self.kappa.setText(self.tr("Kappa is not known"))
        else:
            self.kappa.setText(self.tr("Kappa {kappa}").format(kappa=decimal(best.kappa, 2)))
        self.scale.show_kappa(best.kappa, best.interval)
        said = self.tr("The same was said of {k} out of %Ln images, {share}.", "", best.n)
        lines = [said.format(k=count(best.agreed), share=percent(best.agreed / best.n, 1))]
        if best.kappa is None:
            lines.append(self.tr("Both said one and the same of all of them: chance would have done no worse."))
        elif best.interval is not None:
            low, high = (decimal(end, 2) for end in best.interval)
            lines.append(self.tr("95 times out of 100 kappa lies between {low} and {high}.").format(low=low, high=high))
        n_doubtful = every.n - best.n
        if pair.drawn_by_lot.n == 0:
            lines.append(self.tr("None of them was drawn by lot: doubtful images make people look more at odds."))
        elif n_doubtful:
            lines.append(self.tr("%Ln doubtful images count in the table alone.", "", n_doubtful))
        self.words.setText(" ".join(lines))
        self.masks.setText(self._masks(pair))

    def _masks(self, pair: PairOfPeople) -> str:
        if pair.mean_iou is None or pair.iou_interval is None:
            return self.tr("No image has a complete mask of both.")
        low, high = (decimal(end, 2) for end in pair.iou_interval)
        text = self.tr("Masks share {iou} of their area (IoU, {low} to {high}), on %Ln images.", "", len(pair.ious))
        return text.format(iou=decimal(pair.mean_iou, 2), low=low, high=high)


class KappaScale(QWidget):
    """0 is chance, 1 always the same; the bar is the interval. Kappa below 0 lies at the left end."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kappa: float | None = None
        self._interval: Interval | None = None

    def sizeHint(self) -> QSize:
        return QSize(260, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, _HEIGHT_PX)

    def show_kappa(self, kappa: float | None, interval: Interval | None) -> None:
        self._kappa, self._interval = kappa, interval
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        line = QRectF(_EDGE_PX, 6, self.width() - 2 * _EDGE_PX, _BAR_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.hover))
        painter.drawRoundedRect(line, _BAR_PX / 2, _BAR_PX / 2)
        if self._interval is not None:
            low, high = (self._at(end, line) for end in self._interval)
            painter.setBrush(QColor(colours.selection))
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRoundedRect(QRectF(low, line.top(), high - low, _BAR_PX), _BAR_PX / 2, _BAR_PX / 2)
        if self._kappa is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(QPointF(self._at(self._kappa, line), line.center().y()), 6, 6)
        painter.setPen(QColor(colours.muted))
        below = QRectF(line.left() - _EDGE_PX, line.bottom() + 6, line.width() + 2 * _EDGE_PX, 20)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self.tr("0: chance"))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, self.tr("1: always the same"))

    def _at(self, kappa: float, line: QRectF) -> float:
        return line.left() + line.width() * min(max(kappa, 0.0), 1.0)
