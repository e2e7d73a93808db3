"""Training beside the window: a thread that supervises the worker process."""

import time

from PySide6.QtCore import QObject, QThread, Signal

from app.gui.language.known_errors import told
from app.gui.session.store_writer import StoreWriter
from core.domain import KnownError, RunState, StopReason
from core.recipes import TrainingConfig
from core.training.events import StepCompleted, TrainingEvent

_WAIT_S = 10.0
_STEP_EVERY_S = 0.1  # the strip shows at most ten steps a second


class Trainer(QThread):
    """One run: train, score every image, use the model unless it is worse.

    ``event_received`` carries TrainingEvents, steps thinned out. One of ``completed`` (the RunComparison),
    ``cancelled``, ``labels_changed`` since the run to go on with began, and ``failed`` follows, except after a bug,
    which goes to the excepthook.
    """

    event_received = Signal(object)
    completed = Signal(object)
    cancelled = Signal()
    labels_changed = Signal()
    failed = Signal(str)

    def __init__(self, writer: StoreWriter, config: TrainingConfig, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = writer
        self._config = config
        self._wish: StopReason | None = None
        self._step_shown_at_s = 0.0

    def stop(self, wish: StopReason = StopReason.CANCEL) -> None:
        """At the next event; the last good model stays."""
        self._wish = self._wish or wish

    def run(self) -> None:
        from app.workflows.runs.compare_runs import compare_with_last
        from app.workflows.training.train import (  # here, so that starting the window need not load it
            LabelsChanged,
            train_model,
        )
        from app.workflows.worker.worker import in_worker

        project = self._writer.saved_project(_WAIT_S)  # the run learns from what the person said a moment ago, too
        try:
            record = train_model(
                project,
                self._config,
                runner=in_worker,
                on_event=self._relay,
                stop=lambda: self._wish,
            )
            if record.state is RunState.COMPLETED:
                self.completed.emit(compare_with_last(project, record))
            else:
                self.cancelled.emit()
        except LabelsChanged:
            self.labels_changed.emit()
        except KnownError as error:
            self.failed.emit(told(error))

    def _relay(self, event: TrainingEvent) -> None:
        if isinstance(event, StepCompleted):
            now = time.monotonic()
            if now - self._step_shown_at_s < _STEP_EVERY_S and event.step < event.steps:
                return
            self._step_shown_at_s = now
        self.event_received.emit(event)
