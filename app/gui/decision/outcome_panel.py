"""What becomes of the images at the line, live: how many escape, how many are false alarms, what people look at."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.controls.fixed_width_label import FixedWidthLabel
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.section import muted_label
from app.gui.decision.decision_words import counted_words, interval_words
from app.gui.language.counted import counted
from app.gui.language.known_errors import said
from app.gui.language.numbers import count, percent
from core.evaluation.promises import promise_text
from core.evaluation.rates import Rate
from core.evaluation.score_curve import Outcome

_LINES = 5  # beside a grey zone the columns are narrow


class OutcomePanel(QWidget):
    """Follows the line: nothing in it moves when a figure changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.escapes = FigureColumn(self.tr("Escapes: bad called good"), "bad", self)
        self.false_alarms = FigureColumn(self.tr("False alarms: good called bad"), "good", self)
        self.looks = FigureColumn(self.tr("For a person to look at"), "unsure", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        for column in (self.escapes, self.false_alarms, self.looks):
            row.addWidget(column, 1)

    def show_outcome(self, outcome: Outcome | None, *, has_zone: bool) -> None:
        """None where there is nothing to count."""
        self.looks.setVisible(has_zone)
        if outcome is None:
            for column in (self.escapes, self.false_alarms, self.looks):
                column.show_figures("–", "")
            return
        self._show_rate(self.escapes, outcome.escapes, of_bad=True)
        self._show_rate(self.false_alarms, outcome.false_alarms, of_bad=False)
        share = outcome.looks_share
        words = self.tr("{share} of these images: {bad} bad, {good} good")
        self.looks.show_figures(
            counted.images(outcome.looks),
            words.format(share=percent(share or 0.0, 1), bad=count(outcome.looks_bad), good=count(outcome.looks_good)),
        )

    def _show_rate(self, column: "FigureColumn", found: Rate, *, of_bad: bool) -> None:
        promise = said(promise_text(found, of_bad=of_bad))
        interval = interval_words(found)
        figure = counted_words(found, of_bad=of_bad) if found.n else "–"
        column.show_figures(figure, f"{interval}.\n{_capital(promise)}." if interval else f"{_capital(promise)}.")


class FigureColumn(QWidget):
    """A caption in a state's colour, a large figure, and lines of what it is worth."""

    def __init__(self, caption: str, state: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._caption = PlainLabel(caption, self)
        self._caption.setProperty("role", "caption")
        self._caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._figure = FixedWidthLabel("", self)
        self._figure.setProperty("role", "figure")
        self._worth = muted_label()
        self._worth.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._worth.setFixedHeight(_LINES * self._worth.fontMetrics().lineSpacing() + 4)
        self.setObjectName(state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self._caption, self._figure, self._worth):
            column.addWidget(widget)

    @property
    def figure(self) -> str:
        return self._figure.text()

    @property
    def worth(self) -> str:
        return self._worth.text()

    def show_figures(self, figure: str, worth: str) -> None:
        self._figure.set_text(figure)
        if worth != self._worth.text():
            self._worth.setText(worth)
            self._worth.setToolTip(worth)


def _capital(text: str) -> str:
    """As a sentence begins; no figure is parted from its sign."""
    return (text[:1].upper() + text[1:]).replace(" %", "\N{NO-BREAK SPACE}%")
