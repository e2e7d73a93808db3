"""The two losses of a run as curves of their own."""

from dataclasses import dataclass, field

import pyqtgraph
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.gui.appearance.theme import ThemeColours
from app.gui.language.numbers import decimal
from app.gui.training.small_plot import SmallPlot

_NEW_SHARE = 0.06  # of a new loss in the running mean: single steps hold one to a few images and jump
_FAINT = 0.15
_TOP = 1.08


@dataclass
class _Curve:
    """One loss by step, and its running mean."""

    steps: list[float] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)
    means: list[float] = field(default_factory=list)

    def add(self, step: int, loss: float) -> None:
        before = self.means[-1] if self.means else loss
        self.add_mean(step, loss, before + _NEW_SHARE * (loss - before))

    def add_mean(self, step: int, loss: float, mean: float) -> None:
        self.steps.append(step)
        self.losses.append(loss)
        self.means.append(mean)

    @property
    def is_there(self) -> bool:
        """Without masks there is nothing to learn of pixels."""
        return any(self.means)

    def on_own_scale(self, values: list[float]) -> list[float]:
        """With the highest mean at 1."""
        highest = max(self.means, default=0.0)
        return [value / highest for value in values] if highest > 0 else []


class LossPlot(SmallPlot):
    """What is wrong with the map, and what with the verdicts, each on a scale of its own.

    Their weighted sum, which a training descends, is not drawn: its weight moves from pixels to decisions, so that it
    may rise while both fall.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("TrainingCurves", "Losses of pixels and decisions"), parent)
        self.setYRange(0, _TOP, padding=0)
        self.getAxis("left").setTicks([[(0, "0")]])
        self.setToolTip(
            QCoreApplication.translate(
                "TrainingCurves",
                "Pixels: how far the defect map is from the masks. Decisions: how far the scores are from the labels.\n"
                "Each curve has a scale of its own. Training turns from pixels to decisions, so the sum of both, with\n"
                "its moving weights, may rise while each falls.",
            )
        )
        self._dots = self.plot(), self.plot()
        self._lines = self.plot(), self.plot()
        self.restart()

    @property
    def pixels(self) -> tuple[list[float], list[float]]:
        """Steps, and the running mean of the segmentation loss."""
        return self._pixels.steps, self._pixels.means

    @property
    def decisions(self) -> tuple[list[float], list[float]]:
        """Steps, and the running mean of the classification loss."""
        return self._decisions.steps, self._decisions.means

    def restart(self) -> None:
        self._pixels, self._decisions = _Curve(), _Curve()

    def add(self, step: int, pixels: float, decisions: float) -> None:
        self._pixels.add(step, pixels)
        self._decisions.add(step, decisions)

    def add_means(self, step: int, pixels: float, decisions: float) -> None:
        """Of the steps up to this one, of which the single ones are not known."""
        self._pixels.add_mean(step, pixels, pixels)
        self._decisions.add_mean(step, decisions, decisions)

    def redraw(self, colours: ThemeColours) -> None:
        for curve, dots, line in zip((self._pixels, self._decisions), self._dots, self._lines, strict=True):
            shown = curve.is_there
            dots.setData(curve.steps if shown else [], curve.on_own_scale(curve.losses))
            line.setData(curve.steps if shown else [], curve.on_own_scale(curve.means))
        self.set_title(self._legends(colours), colours)

    def tint(self, colours: ThemeColours) -> None:
        super().tint(colours)
        looks = (colours.accent, Qt.PenStyle.SolidLine), (colours.unsure, Qt.PenStyle.DashLine)
        for (colour, style), dots, line in zip(looks, self._dots, self._lines, strict=True):
            faint = QColor(colour)
            faint.setAlphaF(_FAINT)
            dots.setPen(pyqtgraph.mkPen(faint, width=1))
            line.setPen(pyqtgraph.mkPen(colour, width=2, style=style))
        self.redraw(colours)

    def _legends(self, colours: ThemeColours) -> tuple[str, ...]:
        """Each curve's name and latest value, in its colour and with its kind of line; in short without values."""
        names = (
            (self._pixels, "━", colours.accent, QCoreApplication.translate("TrainingCurves", "Loss: pixels")),
            (self._decisions, "╍", colours.unsure, QCoreApplication.translate("TrainingCurves", "decisions")),
        )
        shown = [each for each in names if each[0].is_there or not self._decisions.steps]
        whole = [_entry(line, colour, f"{name}{_latest(curve)}") for curve, line, colour, name in shown]
        short = [_entry(line, colour, name) for _, line, colour, name in shown]
        return " &nbsp; ".join(whole), " &nbsp; ".join(short)


def _entry(line: str, colour: str, text: str) -> str:
    return f'<span style="color: {colour}">{line} {text}</span>'


def _latest(curve: _Curve) -> str:
    return f" {decimal(curve.means[-1], 3)}" if curve.means else ""
