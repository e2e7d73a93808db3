"""Starts, shows and ends trainings; the rest of the window goes on meanwhile."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.gui.language.known_errors import said, told
from app.gui.language.numbers import count
from app.gui.runs.run_words import offer_words
from app.gui.session.project_session import ProjectSession
from app.gui.training.foretold import foretold
from app.gui.training.going_on import GoingOn
from app.gui.training.memory_renewal import look_words
from app.gui.training.retrain_options import INPUT_PX
from app.gui.training.trainer import RepeatOf, Trainer
from app.gui.training.training_strip import TrainingStrip
from app.workflows.project.changes import Changes
from app.workflows.runs.finished import unnoted_finish
from app.workflows.runs.trained_run import recipe_of, remembers, trained_run, weights_of
from app.workflows.training.interrupted import Continuation, interrupted_run, is_broken_off
from app.workflows.training.renewal import LookReason
from core.domain import LABELS, ImageLabel, KnownError, MaskState, RunRecord, StopReason, SuggestionKind
from core.recipes import FAST, MEMORY, STATE_NAME, TrainingConfig, recipe_named, recipe_variant, takes_settings
from core.training.events import (
    BatchesParted,
    DefectsTooSmall,
    GoodRememberedInstead,
    ImageSkipped,
    ScaleChosen,
    SuspectsLeftOut,
    TrainingEvent,
    TrainingRestarted,
)

if TYPE_CHECKING:
    from app.workflows.runs.compare_runs import RunComparison

_WINDOW_CORES = 1  # left to the window while the worker computes
_REMOVAL_SCORER = "flow"  # the published one


def training_config(
    recipe: str,
    device: str,
    dataset_settings: str,
    input_px: int,
    encoder: str,
    *,
    warm_start: bool = False,
    remove_suspects: bool = False,
) -> TrainingConfig:
    """``dataset_settings`` names those of a published recipe; a recipe that has its own keeps them. They fix the size
    of inputs, which otherwise ``input_px`` may choose. Only a recipe that trains removes suspects. Raises KnownError
    when there is no file ``encoder``."""
    settings = (dataset_settings or None) if takes_settings(recipe_named(recipe)) else None
    file = Path(encoder) if encoder else None
    chosen = recipe_variant(recipe, settings, input_px=None if settings else input_px or None, encoder=file)
    removal = _REMOVAL_SCORER if remove_suspects and chosen.trains else None
    return TrainingConfig(chosen, device=device, reserve_cores=_WINDOW_CORES, removal=removal, warm_start=warm_start)


class TrainingControl(QObject):
    """At most one run at a time. ``running_changed`` follows its start and its end."""

    running_changed = Signal(bool)
    succeeded = Signal(str)
    noticed = Signal(str)
    problem_found = Signal(str, str)
    run_offered = Signal(str, int)  # why it was not taken, and which
    beginning_offered = Signal(int)  # the run that cannot go on, but whose weights are a beginning
    beginning_withdrawn = Signal()  # labels and masks are again what they were
    broken_off = Signal(bool)  # when the project has opened: a run that could go on went down; had it come to its end?
    may_resume_changed = Signal()
    changes_counted = Signal(int)  # labels and complete masks since the last run began

    def __init__(self, session: ProjectSession, strip: TrainingStrip, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._strip = strip
        self._trainer: Trainer | None = None
        self._outcome: RunComparison | None = None
        self._end = ""
        self._n_changes = 0
        self._resumes: int | None = None
        self._refused: int | None = None  # the run that could not go on
        self._offered: int | None = None  # the run whose weights are offered instead
        self._wish: str | None = None  # the device on which to go on, once it is known whether that is possible
        self._is_opening = False
        self._looks = False
        self._going_on = GoingOn(session, self)
        self._going_on.found.connect(self._on_found)
        strip.cancel_requested.connect(self.cancel)
        session.changes_committed.connect(self._on_changes)

    @property
    def is_running(self) -> bool:
        return self._trainer is not None

    @property
    def is_looking(self) -> bool:
        """Whether what runs was not asked for, and is soon done again."""
        return self._trainer is not None and self._looks

    @property
    def interrupted(self) -> RunRecord | None:
        """The run that ``resume`` would go on with."""
        if self._trainer is not None or self._session.read_only:
            return None
        try:
            run = interrupted_run(self._session.project)
        except (KnownError, OSError):  # such as a network drive that is gone: then there is nothing to go on with
            return None
        return None if run is None or run.id == self._refused else run

    @property
    def may_resume(self) -> bool:
        """Whether to ask for ``resume`` makes sense; what is offered instead stands in the message bar by then."""
        run = self.interrupted
        return run is not None and run.id != self._offered

    def look_for_interrupted(self) -> None:
        """When the project has opened; ``broken_off`` or ``beginning_offered`` may follow."""
        self._is_opening = True
        self._going_on.follow(self.interrupted)

    @property
    def could_go_on(self) -> bool:
        """Whether the run under way has an epoch behind it, after which it could go on another time."""
        project = self._session.project
        runs = project.store.runs.all()
        return bool(runs) and (project.run_folder(runs[-1].id) / STATE_NAME).exists()

    def start(
        self,
        recipe: str,
        device: str,
        *,
        dataset_settings: str = "",
        input_px: int = 0,
        encoder: str = "",
        warm_start: bool = False,
        remove_suspects: bool = False,
    ) -> None:
        """Learn from everything said and drawn so far, or with one-shot removal from what is left without suspects."""
        if self._trainer is not None or self._session.read_only:
            return
        try:
            config = training_config(
                recipe,
                device,
                dataset_settings,
                input_px,
                encoder,
                warm_start=warm_start,
                remove_suspects=remove_suspects,
            )
        except KnownError as error:
            self.problem_found.emit(told(error), "training")
            return
        self._n_changes = 0
        self._run(config)

    def look_at_good(self, reason: LookReason, device: str, input_px: int, encoder: str) -> None:
        """Remember the good images of now, without being asked, and say so."""
        if self._trainer is None:
            n_good = int(np.count_nonzero(self._session.snapshot.table.labels == LABELS.index(ImageLabel.GOOD)))
            if reason is LookReason.FIRST:
                self._tell_remembered(n_good)
            else:
                self.noticed.emit(look_words(reason, n_good))
        self.start(MEMORY.name, device, input_px=input_px, encoder=encoder)
        self._looks = True

    def foretold(
        self, recipe: str, device: str, *, dataset_settings: str = "", input_px: int = 0, encoder: str = ""
    ) -> str:
        """How long such a training would take from now on, in words; or why there can be none."""
        try:
            return foretold(self._session, training_config(recipe, device, dataset_settings, input_px, encoder))
        except KnownError as error:
            return told(error)

    def resume(self, device: str) -> None:
        """Go on after the last epoch of the run that was stopped, with what it was asked to do; where labels or masks
        are others by now, ``beginning_offered`` follows instead."""
        if self.interrupted is None:
            self.noticed.emit(self.tr("No training was stopped that could go on."))
            return
        self._strip.offer_to_go_on(False)
        self._wish = device
        self._going_on.ask()

    def begin_from(self, run_id: int, device: str) -> None:
        """Learn from everything said and drawn so far, beginning with the weights of a run, and by its recipe."""
        if self._trainer is not None or self._session.read_only:
            return
        project = self._session.project
        try:
            recipe, weights = recipe_of(project, run_id), weights_of(project, trained_run(project, run_id))
        except KnownError as error:
            self.problem_found.emit(told(error), "training")
            return
        self._n_changes = 0
        self._run(TrainingConfig(recipe, device=device, reserve_cores=_WINDOW_CORES, start_from=weights))

    def repeat(self, run_id: int) -> None:
        """Train a run once more by the labels, masks and options of then, and say whether it comes out the same."""
        if self._session.read_only:
            return
        if self._trainer is not None:
            self.noticed.emit(self.tr("Wait until the training has ended, then repeat the run."))
            return
        self._run(RepeatOf(run_id))

    def _run(self, config: TrainingConfig | RepeatOf) -> None:
        self._resumes, self._looks = (config.resume if isinstance(config, TrainingConfig) else None), False
        self._offered = self._wish = None
        self._is_opening = False
        self._going_on.note_start()
        self._strip.start()
        self._end = self.tr("Training stopped")
        self._trainer = Trainer(self._session.writer, config, self)
        self._trainer.event_received.connect(self._on_event)
        self._trainer.completed.connect(self._on_completed)
        self._trainer.repeated.connect(self._on_repeated)
        self._trainer.cancelled.connect(self._on_cancelled)
        self._trainer.labels_changed.connect(self._on_labels_changed)
        self._trainer.failed.connect(self._on_failed)
        self._trainer.finished.connect(self._on_finished)
        self._trainer.start()
        self.running_changed.emit(True)

    def cancel(self) -> None:
        if self._trainer is not None:
            self._trainer.stop()

    def close(self) -> None:
        """Stop, and wait until the worker has ended."""
        self._going_on.close()
        if self._trainer is not None:
            self._trainer.stop(StopReason.CLOSE)
            self._trainer.wait()
            QCoreApplication.removePostedEvents(self)  # what it had still to say would come after the project is gone
            self._trainer = None

    def _on_event(self, event: TrainingEvent) -> None:
        if isinstance(event, ImageSkipped):
            self.problem_found.emit(said(event.problem), f"skipped {event.image_id}")
        elif isinstance(event, SuspectsLeftOut):
            self._tell_left_out(event)
        elif isinstance(event, TrainingRestarted):
            self.noticed.emit(said(event.reason))
        elif isinstance(event, GoodRememberedInstead):
            self._tell_remembered(event.n_good)
        elif isinstance(event, DefectsTooSmall):
            text = self.tr(
                "%Ln of {total} masks show less than one cell of the map: the model sees little of such defects. "
                "Under Retrain large images can be scaled down less, here to {px} × {px} pixels.",
                "",
                event.n_small,
            )
            side_px = next((side for side in INPUT_PX if side >= event.wanted_px), INPUT_PX[-1])
            # stays until the next training begins: whoever starts one may be away for as long as it takes
            self.problem_found.emit(text.format(total=count(event.n_masks), px=side_px), "training")
        elif isinstance(event, ScaleChosen):
            self._tell_scale(event)
        elif isinstance(event, BatchesParted):
            self.noticed.emit(
                self.tr(
                    "Memory is short: %Ln images at a time from now on. That is slower, with the same result.",
                    "",
                    event.images_at_once,
                )
            )
        else:
            self._strip.show_event(event)

    def _tell_scale(self, event: ScaleChosen) -> None:
        if event.n_masks == 0:
            text = self.tr(
                "No mask says yet how small the defects are, and a closer look tells more: this training looks at "
                "images at up to {px} × {px} pixels, in about {tiles} tiles."
            )
        else:
            text = self.tr(
                "%Ln of {total} masks would show less than one cell of the map: this training looks at images at up to "
                "{px} × {px} pixels, in about {tiles} tiles.",
                "",
                event.n_small,
            )
        self.noticed.emit(text.format(total=count(event.n_masks), px=event.input_px, tiles=count(event.n_tiles)))

    def _tell_remembered(self, n_good: int) -> None:
        text = self.tr(
            "No image is labeled bad yet, so the program looks at what %Ln good images have in common. What is unlike "
            "them comes first under “Worth a label”. Once bad ones are labeled, Retrain trains the network.",
            "",
            n_good,
        )
        self.noticed.emit(text)

    def _tell_left_out(self, event: SuspectsLeftOut) -> None:
        n = len(event.image_ids)
        text = self.tr("%Ln of {total} good images look unlike the others: training goes on without them.", "", n)
        if n:
            self.noticed.emit(text.format(total=count(event.n_good)))

    def _on_completed(self, outcome: "RunComparison") -> None:
        """Told once the queue shows the run's scores and suggestions."""
        self._end = self.tr("Training finished")
        self._outcome = outcome
        self._session.reader.request()

    def _on_repeated(self, same: bool) -> None:
        if same:
            self.noticed.emit(self.tr("The repeat has come out the same: its weights are equal bit for bit."))
        else:
            self.noticed.emit(self.tr("The repeat has come out otherwise: its weights are not those of the run."))

    def _on_cancelled(self) -> None:
        self._end = self.tr("Training cancelled")
        if self._session.snapshot.run is None:
            self.noticed.emit(self.tr("Training cancelled; there is no model yet."))
        else:
            self.noticed.emit(self.tr("Training cancelled; the model is the one of before."))

    def _on_labels_changed(self) -> None:
        self._refused = self._resumes
        self._end = self.tr("The training could not go on")
        if self._resumes is not None:
            self.beginning_offered.emit(self._resumes)

    def _on_failed(self, problem: str) -> None:
        self._refused = self._resumes
        self.problem_found.emit(self.tr("Training stopped: {problem}").format(problem=problem), "training")

    def _on_finished(self) -> None:
        if self._trainer is not None:
            self._trainer.deleteLater()
        self._trainer = None
        self._strip.end(self._end, may_go_on=self.interrupted is not None)
        self.running_changed.emit(False)
        self._going_on.follow(self.interrupted)

    def _on_found(self, continuation: Continuation) -> None:
        run = self.interrupted
        wish, self._wish = self._wish, None
        is_opening, self._is_opening = self._is_opening, False
        if run is None:
            return
        was_broken_off = is_opening and is_broken_off(run)
        if continuation is Continuation.AS_IT_WAS:
            self._offer_to_go_on(run, wish, was_broken_off=was_broken_off)
        elif continuation is Continuation.NONE:
            self._refused = run.id
            self._strip.offer_to_go_on(False)
        elif wish is not None or was_broken_off or self._strip.offers_to_go_on:
            self._offered = run.id
            self._strip.offer_to_go_on(False)
            self.beginning_offered.emit(run.id)
        self.may_resume_changed.emit()

    def _offer_to_go_on(self, run: RunRecord, wish: str | None, *, was_broken_off: bool) -> None:
        if wish is not None:
            self._run(TrainingConfig(FAST, device=wish, reserve_cores=_WINDOW_CORES, resume=run.id))
        elif was_broken_off:
            self.broken_off.emit(unnoted_finish(self._session.project, run) is not None)
        elif self._offered is not None:
            self._offered = None
            self._strip.offer_to_go_on(True)
            self.beginning_withdrawn.emit()

    def _on_changes(self, changes: Changes) -> None:
        n_new = len(changes.labels) + sum(state is MaskState.COMPLETE for state in changes.masks.values())
        if n_new:
            self._n_changes += n_new
            self.changes_counted.emit(self._n_changes)
        if changes.queue and self._outcome is not None:
            outcome, self._outcome = self._outcome, None
            self._tell(outcome)

    def _tell(self, outcome: "RunComparison") -> None:
        from app.gui.training.outcome import memory_line, outcome_line

        current = self._session.snapshot.run
        if current is not None and current.id != outcome.run.id:
            line = offer_words(outcome.run, current)
            self._strip.show_outcome(line, (), 0, SuggestionKind.MASK)
            self.run_offered.emit(line, outcome.run.id)
            return
        table = self._session.snapshot.table
        counts, changed = table.counts(), outcome.changed or ()
        if remembers(self._session.project, outcome.run.id):
            line = memory_line(outcome, counts.suspicious)
            self._strip.show_outcome(line, changed, counts.worth_label, SuggestionKind.LABEL)
        else:
            line = outcome_line(outcome, counts.worth_mask, table.n_worthwhile)
            self._strip.show_outcome(line, changed, counts.worth_mask, SuggestionKind.MASK)
        self.succeeded.emit(line)
