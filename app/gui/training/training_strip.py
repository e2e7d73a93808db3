"""The strip at the bottom of the window while a training runs."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.appearance.icons import set_icon
from app.gui.appearance.theme import Theme
from app.gui.commands.action_tip import ActionTip
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.section import muted_label
from app.gui.language.known_errors import said
from app.gui.language.numbers import count, percent
from app.gui.training.parts_label import PartsLabel
from app.workflows.training.training_progress import TrainingProgress
from core.domain import Detection, SuggestionKind
from core.evaluation.quality_text import ap_figure_text, ap_text
from core.training.events import (
    EpochCompleted,
    GoodImageSeen,
    ImageCompared,
    ScoringProgressed,
    SightsFused,
    StepCompleted,
    TrainingCompleted,
    TrainingEvent,
    TrainingStarted,
    ValidationProgressed,
)
from core.training.remaining_time import time_text

if TYPE_CHECKING:
    from app.gui.training.curves import TrainingCurves

_FACTS_PX = 260


class TrainingStrip(QWidget):
    """How far the run is, how well it does, and the button that stops it.

    When the run has ended the strip stays until the person closes it: the picture above must not jump.
    """

    cancel_requested = Signal()
    resume_requested = Signal()
    changed_requested = Signal(object)  # ids of the images whose verdict is another one now
    suggested_requested = Signal(object)  # the SuggestionKind
    curves_toggled = Signal(bool)
    scoring_changed = Signal(bool)

    def __init__(self, theme: Theme, cancelling: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainingStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._curves: TrainingCurves | None = None
        self.n_epochs_done = 0
        self._far = TrainingProgress()
        self._learns_from = ""
        self._title = PlainLabel(self)
        self._title.setProperty("role", "heading")
        self._facts = muted_label()
        self._left = PartsLabel(self)
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Progress of the training"))
        self._cancel = QPushButton(self.tr("Cancel"), self)
        set_icon(self._cancel, "stop")
        self._cancel.clicked.connect(self._on_cancel)
        ActionTip(self._cancel, cancelling)
        self._go_on = QPushButton(self.tr("Go on"), self)
        self._go_on.setToolTip(self.tr("Go on with this training after its last epoch"))
        self._go_on.clicked.connect(self.resume_requested)
        self._close = QPushButton(self.tr("Close"), self)
        self._close.clicked.connect(self.hide)
        self._changed_ids: tuple[int, ...] = ()
        self._changed = QPushButton(self.tr("Changed"), self)
        self._changed.clicked.connect(self._on_changed)
        self._suggested = QPushButton(self.tr("Suggested"), self)
        self._suggested.setProperty("role", "primary")
        self._suggested.clicked.connect(self._on_suggested)
        self._suggested_kind = SuggestionKind.MASK
        self._more = self._make_more()
        self._lay_out()
        self._more.toggled.connect(self._details.setVisible)
        self.hide()

    def show_curves(self, shown: bool) -> None:
        """With facts and curves, or as one line."""
        self._more.setChecked(shown)

    def cancel(self) -> None:
        """As if the person had pressed the button; nothing while it cannot be pressed."""
        if self._cancel.isVisible():
            self._cancel.click()

    def start(self) -> None:
        """Show an empty strip for a new run."""
        if self._curves is None:
            from app.gui.training.curves import TrainingCurves

            self._curves = TrainingCurves(self._theme, self)
            self._row.addWidget(self._curves, 1)
        self._curves.restart()
        self._curves.show()
        self._title.setText(self.tr("Starting the training …"))
        self._facts.setText("")
        self._left.set_parts()
        self.n_epochs_done = 0
        self._progress.setRange(0, 0)
        self._progress.show()
        self._cancel.show()
        self._cancel.setEnabled(True)
        for button in (self._go_on, self._close, self._changed, self._suggested):
            button.hide()
        self.show()

    def show_elsewhere(self, words: str, done: int, total: int) -> None:
        """How far a training is that another machine does; of 0: not known yet."""
        if self._curves is not None:
            self._curves.hide()
        self._title.setText(words)
        self._facts.setText("")
        self._left.set_parts()
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._progress.show()
        for button in (self._cancel, self._go_on, self._close, self._changed, self._suggested):
            button.hide()
        self.show()

    def end(self, how: str, *, may_go_on: bool) -> None:
        """Say how the run ended, and offer to take it up again where that is possible."""
        self._title.setText(how)
        self._left.set_parts()
        self._progress.hide()
        self._cancel.hide()
        self._go_on.setVisible(may_go_on)
        self._close.show()
        self.scoring_changed.emit(False)

    @property
    def offers_to_go_on(self) -> bool:
        return self.isVisible() and self._go_on.isVisible()

    def offer_to_go_on(self, offered: bool) -> None:
        """Once it is known whether the run that has ended could go on."""
        self._go_on.setVisible(offered)

    def show_outcome(self, line: str, changed: tuple[int, ...], n_suggested: int, kind: SuggestionKind) -> None:
        """What the run changed, and the ways to look at it; stays until the strip is closed."""
        self._facts.setText(line)
        self._changed_ids = changed
        self._changed.setText(self.tr("Changed  {n}").format(n=count(len(changed))))
        self._changed.setToolTip(self.tr("List the images whose verdict is another one now"))
        self._changed.setVisible(bool(changed))
        self._suggested.setText(self.tr("Suggested  {n}").format(n=count(n_suggested)))
        self._suggested_kind = kind
        tips = {
            SuggestionKind.MASK: self.tr("List the images that are suggested for a mask"),
            SuggestionKind.LABEL: self.tr("List the images that are suggested for a label, the least usual first"),
        }
        self._suggested.setToolTip(tips.get(kind, ""))
        self._suggested.setVisible(n_suggested > 0)

    def show_event(self, event: TrainingEvent) -> None:
        self._far.note(event)
        match event:
            case TrainingStarted():
                self._show_started(event)
            case StepCompleted():
                self._show_step(event)
            case GoodImageSeen() | ImageCompared():
                self._show_good_seen(event)
            case EpochCompleted():
                self._show_epoch(event)
            case SightsFused():
                self._show_believed(event)
            case ValidationProgressed():
                self._show_how_far(self.tr("Validating …"))
            case TrainingCompleted():
                self._title.setText(self.tr("Scoring every image"))
                self._left.set_parts()
                self._progress.setRange(0, 0)
                self.scoring_changed.emit(True)
            case ScoringProgressed():
                self._progress.setRange(0, event.total)
                self._progress.setValue(event.done)
                self._left.set_parts(self.tr("{done} of {total}").format(done=event.done, total=event.total))

    @property
    def facts(self) -> str:
        """What the run learns from and how good it is, or what it has changed."""
        return self._facts.text()

    @property
    def progress_value(self) -> int:
        """Steps done so far, -1 before the first."""
        return self._progress.value()

    def _show_started(self, event: TrainingStarted) -> None:
        self._show_epoch_number(event.epochs_done + 1, event.epochs)
        facts = self.tr(
            "%Ln images, {bad} bad, {masks} with a mask · {validation} for validation · {device}", "", event.n_train
        )
        self._learns_from = facts.format(
            bad=count(event.n_bad),
            masks=count(event.n_masked),
            validation=count(event.n_validation),
            device=event.device,
        )
        self._facts.setText(self._learns_from)
        self._progress.setRange(0, event.steps)
        for epoch in event.history:
            if self._curves is not None:
                step = epoch.epoch * event.steps // event.epochs
                self._curves.add_mean_losses(step, epoch.segmentation_loss, epoch.classification_loss)
            self._show_validation(epoch)

    def _show_step(self, event: StepCompleted) -> None:
        self._progress.setRange(0, event.steps)
        self._progress.setValue(event.step)
        self._end_good_seen()
        self._show_how_far()
        if self._curves is not None:
            self._curves.add_losses(event.step, event.segmentation_loss, event.classification_loss)

    def _show_good_seen(self, event: GoodImageSeen | ImageCompared) -> None:
        """Without epochs, and so without curves; those of a network that is trained beside the memory come after."""
        self._title.setText(self.tr("Learning what is good"))
        self._progress.setRange(0, event.total)
        self._progress.setValue(event.done)
        self._show_how_far()
        if self._curves is not None:
            self._curves.hide()

    def _show_believed(self, event: SightsFused) -> None:
        text = self.tr("The network is believed to {network}, the memory of what is good to {memory}")
        text = text.format(network=percent(event.network_share), memory=percent(1 - event.network_share))
        self._facts.setText("\n".join((self._learns_from, text)))

    def _end_good_seen(self) -> None:
        """Back to the epochs of a training whose memory is made."""
        if self._curves is None or not self._curves.isHidden():
            return
        self._curves.show()
        self._show_epoch_number(self.n_epochs_done + 1, self._n_epochs)

    def _show_how_far(self, *doing: str) -> None:
        """Such as "37 % · about 3 minutes left · so far AP 0.929 (0.71 to 1.00)", in short without the interval."""
        parts = [percent(self._far.share)]
        if self._far.seconds_left is not None:
            parts.append(self.tr("{time} left").format(time=said(time_text(self._far.seconds_left))))
        found = self._far.validation
        whole = [] if found is None else self._so_far(found)
        short = [] if found is None else self._so_far(replace(found, ap_ci=None))
        self._left.set_parts(*parts, *whole, *doing, short=(*parts, *short, *doing))

    def _so_far(self, found: Detection) -> list[str]:
        figure = ap_figure_text(found)
        return [] if figure is None else [self.tr("so far AP {ap}").format(ap=said(figure))]

    def _show_epoch(self, event: EpochCompleted) -> None:
        self.n_epochs_done = event.epoch
        self._show_epoch_number(min(event.epoch + 1, event.epochs), event.epochs)
        self._show_validation(event)

    def _show_validation(self, event: EpochCompleted) -> None:
        """Of the latest epoch; the strip's facts say it in full, the curve's title in short."""
        found = event.validation
        if found is None:
            return
        self._facts.setText(
            "\n".join((self._learns_from, self.tr("Validation AP {ap}").format(ap=said(ap_text(found)))))
        )
        if self._curves is not None:
            self._curves.add_ap(event.epoch, found)

    def _show_epoch_number(self, number: int, epochs: int) -> None:
        self._n_epochs = epochs
        self._title.setText(self.tr("Training, epoch {i} of {n}").format(i=number, n=epochs))

    def _lay_out(self) -> None:
        """One line that is always there; below it what can be hidden."""
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._left, 1)
        for widget in (self._changed, self._suggested, self._cancel, self._go_on, self._close, self._more):
            head.addWidget(widget)
        self._facts.setFixedWidth(_FACTS_PX)
        self._facts.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._details = QWidget(self)
        self._row = QHBoxLayout(self._details)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self._facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 10, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._progress)
        column.addWidget(self._details)

    def _make_more(self) -> QToolButton:
        more = QToolButton(self)
        more.setCheckable(True)
        more.setChecked(True)
        more.setAccessibleName(self.tr("Show the curves"))
        more.setToolTip(self.tr("Show the curves"))
        more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_icon(more, "curves")
        more.toggled.connect(self.curves_toggled)
        return more

    def _on_changed(self) -> None:
        self.changed_requested.emit(self._changed_ids)

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._title.setText(self.tr("Stopping …"))
        self.cancel_requested.emit()

    def _on_suggested(self) -> None:
        self.suggested_requested.emit(self._suggested_kind)
