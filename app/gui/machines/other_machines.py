"""Trainings that another machine takes: left to it, and followed from here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer

from app.gui.appearance.settings import Settings
from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.language.known_errors import told
from app.gui.messages.message_bar import MessageBar
from app.gui.session.project_session import ProjectSession
from app.gui.session.store_writer import ManyChange
from app.gui.training.training_control import TrainingControl, training_config
from app.gui.training.training_strip import TrainingStrip
from app.gui.workspace.toolbar import Toolbar
from app.workflows.machines.queue_training import queue_training
from app.workflows.project.project import Project
from core.domain import KnownError
from core.domain.sharing.queued_trainings import QueuedTraining, QueueState
from core.recipes import TrainingConfig

LOOK_EVERY_MS = 2000
_MESSAGE = "other machines"


@dataclass(frozen=True, slots=True)
class _Look:
    """Trainings that wait or are under way, and those that have ended since the look before."""

    open: Sequence[QueuedTraining]
    ended: Sequence[QueuedTraining]


class OtherMachines(QObject):
    """The strip shows the first of them, unless a training runs here. With a project in a file this looks only once
    something has been left to another program."""

    def __init__(
        self,
        session: ProjectSession,
        settings: Settings,
        toolbar: Toolbar,
        strip: TrainingStrip,
        training: TrainingControl,
        messages: MessageBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._settings, self._strip = session, settings, strip
        self._training, self._messages = training, messages
        self._n_looks = 0
        self._followed: tuple[int, ...] = ()
        self._is_shown = False
        self._work = LatestRequestPool(self._look, 1, self)
        self._work.done.connect(self._on_done)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._want)
        toolbar.left_to_another.connect(self._leave)
        if session.project.is_shared:
            self._timer.start()

    def close(self) -> None:
        self._timer.stop()
        self._work.close()

    def _leave(self) -> None:
        """What Retrain would do here, for whichever machine takes it."""
        if self._session.read_only:
            return
        try:
            config = self._config()
        except KnownError as error:
            self._messages.show_problem(told(error), "training")
            return
        author = self._session.author

        def queue(project: Project) -> None:
            queue_training(project, config, author)

        self._session.writer.submit(ManyChange(frozenset(), queue))
        self._messages.show_message(self.tr("The training waits for a machine that takes it."), key=_MESSAGE)
        self._timer.start()

    def _config(self) -> TrainingConfig:
        chosen = self._settings
        config = training_config(
            chosen.recipe,
            "auto",
            chosen.dataset_settings,
            chosen.input_px,
            chosen.encoder,
            warm_start=chosen.warm_start,
            remove_suspects=chosen.remove_suspects,
        )
        return replace(config, reserve_cores=0)

    def _want(self) -> None:
        self._n_looks += 1
        self._work.want([(self._followed, self._n_looks)])

    def _look(self, wish: tuple[tuple[int, ...], int]) -> _Look | None:
        followed, _ = wish
        queue = self._session.project.store.trainings
        try:
            now = queue.open()
            still = {training.id for training in now}
            return _Look(now, [queue.get(training_id) for training_id in followed if training_id not in still])
        except KnownError:  # as while the server is away: left to the next look
            return None

    def _on_done(self, _wish: object, look: _Look | None) -> None:
        if look is None:
            return
        self._followed = tuple(training.id for training in look.open)
        for training in look.ended:
            self._tell_end(training)
        if self._training.is_running:
            self._is_shown = False
        elif look.open:
            self._show(look.open[0])
        elif self._is_shown:
            self._is_shown = False
            self._strip.end(self.tr("Training on another machine has ended"), may_go_on=False)

    def _show(self, training: QueuedTraining) -> None:
        self._is_shown = True
        far = training.progress
        if training.state is QueueState.WAITING:
            self._strip.show_elsewhere(self.tr("The training waits for a machine that takes it."), 0, 0)
        elif far is None or not far.epochs:
            self._strip.show_elsewhere(self.tr("A training begins on {machine}").format(machine=training.worker), 0, 0)
        elif far.to_score:
            text = self.tr("Scoring every image on {machine}")
            self._strip.show_elsewhere(text.format(machine=training.worker), far.scored, far.to_score)
        else:
            text = self.tr("Training on {machine}, wished by {author}: epoch {n} of {total}")
            words = text.format(machine=training.worker, author=training.author, n=far.epoch, total=far.epochs)
            self._strip.show_elsewhere(words, far.epoch, far.epochs)

    def _tell_end(self, training: QueuedTraining) -> None:
        if training.state is QueueState.FAILED:
            text = self.tr("A training on {machine} has failed: {problem}")
            self._messages.show_problem(text.format(machine=training.worker, problem=training.message), _MESSAGE)
        elif training.state is QueueState.DONE:
            text = self.tr("Run {run} has been trained on {machine}.")
            self._messages.show_message(text.format(run=training.run_id, machine=training.worker), key=_MESSAGE)
            self._session.reader.request()
