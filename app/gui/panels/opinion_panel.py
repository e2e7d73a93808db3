"""What the model says of the image, where the person may already see it."""

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSlider, QWidget

from app.gui.appearance.theme import Theme
from app.gui.commands.actions import Act, Actions
from app.gui.controls.plain_label import PlainLabel, plain
from app.gui.controls.section import Section, muted_label, tool_button
from app.gui.controls.slider import make_slider
from app.gui.language.numbers import decimal
from core.domain import Thresholds, Verdict
from core.domain.thresholds import PROPOSAL_THRESHOLD

_LOWEST_PERCENT, _HIGHEST_PERCENT, _STEP_PERCENT = 1, 95, 5


class ScoreBar(QWidget):
    """The defect score from 0 to 1, with the thresholds as notches."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._score = 0.0
        self._thresholds: Thresholds | None = None
        self.setFixedHeight(14)

    def show_score(self, score: float, thresholds: Thresholds | None) -> None:
        self._score, self._thresholds = score, thresholds
        words = self.tr("Defect score {score}").format(score=decimal(score, 2))
        self.setAccessibleName(words)
        if thresholds is not None:
            notch = self.tr("from the tick at {threshold} on the model calls an image bad")
            words = f"{words}; {notch.format(threshold=decimal(thresholds.bad_from, 2))}"
        self.setToolTip(plain(words))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours = self._theme.colours
        groove = QRectF(0, 4, self.width(), 6)
        painter.setBrush(QColor(colours.hover))
        painter.drawRoundedRect(groove, 3, 3)
        is_bad = self._thresholds is not None and self._thresholds.verdict(self._score) is Verdict.BAD
        painter.setBrush(QColor(colours.bad if is_bad else colours.accent))
        painter.drawRoundedRect(QRectF(0, 4, max(6.0, self.width() * self._score), 6), 3, 3)
        if self._thresholds is not None:
            painter.setBrush(QColor(colours.text))
            for threshold in {self._thresholds.good_below, self._thresholds.bad_from}:
                painter.drawRect(QRectF(self.width() * threshold - 1, 0, 2, 14))


class OpinionPanel(Section):
    """Score, defect map and proposal. ``map_opacity_changed`` and ``threshold_changed`` carry 0 to 1."""

    map_opacity_changed = Signal(float)
    threshold_changed = Signal(float)  # of the map, from which on a pixel is proposed

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Model's opinion"), parent)
        self._is_chosen = False  # the threshold, by the person
        self._larger = actions[Act.PROPOSAL_LARGER]
        self._state = muted_label()
        self._figure = PlainLabel(self)
        self._figure.setProperty("role", "figure")
        self._verdict = PlainLabel(self)
        self._bar = ScoreBar(theme, self)
        self._controls = self._make_controls(actions)
        self.head.addWidget(tool_button(actions, Act.SHOW_OPINION, self))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._figure)
        line.addWidget(self._bar, 1)
        line.addWidget(self._verdict)
        self.column.addWidget(self._state)
        self.column.addLayout(line)
        self.column.addWidget(self._controls)
        self.show_nothing(self.tr("No model yet: label some images, then retrain."))

    @property
    def threshold(self) -> float:
        """Of the map, from which on a pixel is proposed."""
        return self._threshold.value() / 100

    @property
    def chosen_threshold(self) -> float:
        """The one that the person has chosen; where they have left it alone, the one that every image begins with."""
        return self.threshold if self._is_chosen else PROPOSAL_THRESHOLD

    @property
    def larger_key(self) -> str:
        """What lowers the threshold."""
        return self._larger.shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def set_threshold(self, threshold: float) -> None:
        self._threshold.setValue(round(100 * threshold))

    def begin_at(self, threshold: float) -> None:
        """What is proposed of an image at first, until the person chooses a threshold: nobody is told."""
        if not self._is_chosen:
            with QSignalBlocker(self._threshold):
                self._threshold.setValue(int(100 * threshold))  # what lies on the threshold is proposed
            self._show_threshold()

    def set_map_opacity(self, opacity: float) -> None:
        self._opacity.setValue(round(100 * opacity))

    def show_nothing(self, why: str) -> None:
        self._state.setText(why)
        self._state.show()
        for widget in (self._figure, self._verdict, self._bar, self._controls):
            widget.hide()

    def show_score(self, score: float, thresholds: Thresholds | None) -> None:
        """``thresholds`` are the run's, None when no validation could choose any."""
        self._state.hide()
        self._figure.setText(decimal(score, 2))
        self._verdict.setText("" if thresholds is None else self._words(thresholds.verdict(score)))
        self._bar.show_score(score, thresholds)
        for widget in (self._figure, self._verdict, self._bar, self._controls):
            widget.show()

    def _words(self, verdict: Verdict) -> str:
        if verdict is Verdict.LOOK:
            return self.tr("for a person to look at")
        return self.tr("looks bad") if verdict is Verdict.BAD else self.tr("looks good")

    def _make_controls(self, actions: Actions) -> QWidget:
        name = self.tr("Opacity of the defect map")
        self._opacity = make_slider(name, name, 0, 100, self)
        self._opacity.setValue(50)
        self._opacity.valueChanged.connect(self._on_opacity)
        controls = QWidget(self)
        grid = QGridLayout(controls)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.addWidget(tool_button(actions, Act.SHOW_MAP, controls), 0, 0)
        grid.addWidget(self._opacity, 0, 1, 1, 2)
        grid.addWidget(tool_button(actions, Act.TAKE_PROPOSAL, controls), 1, 0)
        grid.addWidget(self._make_threshold(actions), 1, 1)
        grid.addWidget(self._threshold_text, 1, 2)
        grid.setColumnStretch(1, 1)
        return controls

    def _make_threshold(self, actions: Actions) -> QSlider:
        tip = self.tr("What the model proposes: to the left more, to the right less  ({more} {less})").format(
            more=actions[Act.PROPOSAL_LARGER].shortcut().toString(),
            less=actions[Act.PROPOSAL_SMALLER].shortcut().toString(),
        )
        name = self.tr("Threshold of the proposal")
        self._threshold = make_slider(name, tip, _LOWEST_PERCENT, _HIGHEST_PERCENT, self)
        self._threshold.setSingleStep(_STEP_PERCENT)
        self._threshold_text = muted_label()
        self._threshold.valueChanged.connect(self._on_threshold)
        with QSignalBlocker(self._threshold):
            self._threshold.setValue(round(100 * PROPOSAL_THRESHOLD))
        self._show_threshold()
        actions[Act.PROPOSAL_LARGER].triggered.connect(self._on_larger_proposal)
        actions[Act.PROPOSAL_SMALLER].triggered.connect(self._on_smaller_proposal)
        return self._threshold

    def _on_threshold(self, percent: int) -> None:
        self._is_chosen = True
        self._show_threshold()
        self.threshold_changed.emit(percent / 100)

    def _show_threshold(self) -> None:
        self._threshold_text.setText(f"≥ {decimal(self.threshold, 2)}")

    def _on_larger_proposal(self) -> None:
        self._threshold.setValue(self._threshold.value() - _STEP_PERCENT)

    def _on_smaller_proposal(self) -> None:
        self._threshold.setValue(self._threshold.value() + _STEP_PERCENT)

    def _on_opacity(self, percent: int) -> None:
        self.map_opacity_changed.emit(percent / 100)
