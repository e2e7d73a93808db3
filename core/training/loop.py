"""The training loop: a generator of events that may be left between any two of them."""

import time
from dataclasses import replace
from pathlib import Path

from core.compute.device import Runtime
from core.compute.machine_notes import note_pace
from core.compute.number_type import NumberType, Work
from core.compute.runtime import choose_runtime
from core.domain import KnownError, Snapshot, Text
from core.recipes import STATE_NAME, OptimizerConfig, TrainingConfig
from core.training.events import TrainingStarted
from core.training.plan import TrainingPlan, plan_training
from core.training.process_group import ALONE, ProcessGroup
from core.training.run import Events, Run, Runtimes
from core.training.small_defects import too_small_defects
from core.training.state import saved_number_type, saved_settings


def train(
    snapshot: Snapshot,
    config: TrainingConfig,
    run_folder: Path,
    processes: ProcessGroup = ALONE,
    settings: OptimizerConfig | None = None,
) -> Events:
    """Train on ``snapshot``; ``run_folder`` holds the best weights so far, whole at any moment.

    Stopping to iterate, or ``close()``, cancels between two steps. Of several ``processes`` each iterates to the end,
    and one that wants to cancel asks all to stop; only the leader validates and writes. ``settings`` replace the
    recipe's optimizer after trouble. With ``config.resume`` the run goes on after the last epoch that ``run_folder``
    holds, with the settings and numbers that it had come to, and ends as if never interrupted.

    Raises KnownError when good or bad images are missing, there is nothing to resume, or a single image does not fit
    into memory, and Diverged when the loss or its gradient is no longer finite or has exploded.
    """
    began = time.monotonic()
    if config.resume is not None:
        settings = saved_settings(run_folder / STATE_NAME)
        config = replace(config, number_type=saved_number_type(run_folder / STATE_NAME))
    config = replace(config, recipe=config.recipe.under(snapshot.supervision))
    plan = plan_training(snapshot, config, settings or config.recipe.optimizer)
    _require_work_for_all(plan, processes)
    runtimes = _choose_runtimes(plan, config, processes)
    run = Run(plan, config, runtimes, run_folder, processes)
    yield TrainingStarted(
        device=str(runtimes.training.device),
        number_type=runtimes.training.number_type,
        supervision=snapshot.supervision,
        n_train=len(plan.items),
        n_bad=plan.epoch_plan.n_bad,
        n_masked=plan.n_masked,
        n_validation=len(plan.held_out),
        epochs=plan.epochs,
        steps=plan.steps,
        n_parameters=sum(parameter.numel() for parameter in run.state.network.parameters()),
        epochs_done=run.state.epoch,
        history=tuple(run.state.history),
    )
    begins_anew = config.resume is None and config.start_from is None and settings is None
    if begins_anew and processes.leads and (too_small := too_small_defects(plan.items, plan.recipe)) is not None:
        yield too_small
    while run.state.epoch < plan.epochs and not processes.is_stopping():
        yield from run.epoch()
    if not processes.is_stopping():
        run.close()
        if processes.leads:
            _note_pace(run, plan, runtimes)
        yield run.completed(time.monotonic() - began)


def _note_pace(run: Run, plan: TrainingPlan, runtimes: Runtimes) -> None:
    """What each pixel took, so that the next training here can say beforehand how long it will take."""
    history = run.state.history
    shown_px = len(history) * plan.epoch_plan.n_samples * plan.mean_px
    seconds = sum(epoch.seconds for epoch in history)
    if shown_px > 0:
        note_pace(plan.recipe, plan.channels, runtimes.training.device.type, seconds / shown_px)


def _require_work_for_all(plan: TrainingPlan, processes: ProcessGroup) -> None:
    n_images = plan.recipe.optimizer.batch_size
    if n_images < processes.size:
        raise KnownError(
            Text("training"),
            "batches of {n} cannot be shared by {processes} processes",
            "use batches of {processes} or more",
            command_line="use --batch {processes} or more",
            n=n_images,
            processes=processes.size,
        )


def _choose_runtimes(plan: TrainingPlan, config: TrainingConfig, processes: ProcessGroup) -> Runtimes:
    """The leader's choice, so that all processes round alike."""

    def chosen(work: Work, wished: NumberType | None) -> Runtime:
        return choose_runtime(config.device, work, plan.recipe, plan.channels, wished)

    number_types = {}
    if processes.leads:
        number_types = {work: chosen(work, config.number_type).number_type for work in Work}
    number_types = processes.from_leader(number_types)
    return Runtimes(
        chosen(Work.TRAINING, number_types[Work.TRAINING]), chosen(Work.SCORING, number_types[Work.SCORING])
    )
