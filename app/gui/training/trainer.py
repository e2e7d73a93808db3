"""Training beside the window: a thread that supervises the worker process."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from app.gui.language.known_errors import told
from app.gui.session.store_writer import StoreWriter
from core.domain import KnownError, RunRecord, RunState, Snapshot, StopReason
from core.recipes import TrainingConfig
from core.training.events import StepCompleted, TrainingEvent

if TYPE_CHECKING:
    from app.workflows.project.project import Project
    from app.workflows.worker.worker import Runner

_WAIT_S = 10.0
_STEP_EVERY_S = 0.1  # the strip shows at most ten steps a second


@dataclass(frozen=True, slots=True)
class RepeatOf:
    """The wish to train run ``run`` once more, as it was."""

    run: int


class Trainer(QThread):
    """One run, asked for by its configuration or as the repeat of another: train, score every image, use the model
    unless it is worse.

    ``event_received`` carries TrainingEvents, steps thinned out. One of ``completed`` (the RunComparison),
    ``cancelled``, ``labels_changed`` since the run to go on with began, and ``failed`` follows, except after a bug,
    which goes to the excepthook. ``repeated`` comes before ``completed`` and says of a repeat whether its weights are
    the same bit for bit.
    """

    event_received = Signal(object)
    completed = Signal(object)
    cancelled = Signal()
    labels_changed = Signal()
    failed = Signal(str)
    repeated = Signal(bool)

    def __init__(self, writer: StoreWriter, config: TrainingConfig | RepeatOf, parent: QObject | None = None) -> None:
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

        project = self._writer.saved_project(_WAIT_S)  # the run learns from what the person said a moment ago, too
        try:
            config, snapshot, runner = _asked(project, self._config)
            record = train_model(
                project,
                config,
                snapshot=snapshot,
                runner=runner,
                on_event=self._relay,
                stop=lambda: self._wish,
            )
            if record.state is RunState.COMPLETED:
                self._compare_repeat(project, record)
                self.completed.emit(compare_with_last(project, record))
            else:
                self.cancelled.emit()
        except LabelsChanged:
            self.labels_changed.emit()
        except KnownError as error:
            self.failed.emit(told(error))

    def _compare_repeat(self, project: "Project", record: RunRecord) -> None:
        from app.workflows.training.repeat_run import has_same_weights

        if isinstance(self._config, RepeatOf):
            same = has_same_weights(project, record, self._config.run)
            if same is not None:
                self.repeated.emit(same)

    def _relay(self, event: TrainingEvent) -> None:
        if isinstance(event, StepCompleted):
            now = time.monotonic()
            if now - self._step_shown_at_s < _STEP_EVERY_S and event.step < event.steps:
                return
            self._step_shown_at_s = now
        self.event_received.emit(event)


def _asked(project: "Project", wish: TrainingConfig | RepeatOf) -> "tuple[TrainingConfig, Snapshot | None, Runner]":
    """What to train by, on what, and where; a repeat on as many threads as the run had. Raises KnownError when there
    can be no repeat."""
    from app.workflows.training.repeat_run import repeat_run
    from app.workflows.worker.worker import in_worker, in_worker_on

    if isinstance(wish, TrainingConfig):
        return wish, None, in_worker
    repeat = repeat_run(project, wish.run)
    return repeat.config, repeat.snapshot, in_worker_on(repeat.threads)
