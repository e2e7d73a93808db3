"""The training loop: a generator of events that may be left between any two of them.

``train`` → ``Run.train_epoch`` → ``TrainingStep.step`` → forward, loss, backward, clip, step (``core.training.step``).
"""

import time
from dataclasses import replace
from math import sqrt
from pathlib import Path

from core.domain import Snapshot
from core.recipes import STATE_NAME, OptimizerConfig, TrainingConfig
from core.training.data.small_defects import too_small_defects
from core.training.events import ScaleChosen, TrainingStarted
from core.training.plan import TrainingPlan, plan_training, require_work_for_all
from core.training.process_group import ALONE, ProcessGroup
from core.training.run import Events, Run
from core.training.runtimes import Runtimes, choose_runtimes
from core.training.scale.defect_scale import defect_sizes, magnification, small_defects
from core.training.scale.tile_work import n_tiles
from core.training.state import saved_number_type, saved_recipe


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
    recipe's optimizer after a restart. With ``config.resume`` the run goes on after the last epoch that ``run_folder``
    holds, with its settings and number type, and ends as if never interrupted.

    Raises KnownError when good or bad images are missing, when there is nothing to resume, and when a single image does
    not fit into memory; Diverged when the loss or its gradient is no longer finite or has exploded.
    """
    began = time.monotonic()
    if config.resume is not None:
        settings = saved_recipe(run_folder / STATE_NAME, config.recipe).optimizer
        config = replace(config, number_type=saved_number_type(run_folder / STATE_NAME))
    config = replace(config, recipe=config.recipe.under(snapshot.supervision))
    plan = plan_training(snapshot, config, settings or config.recipe.optimizer)
    require_work_for_all(plan, processes.size)
    runtimes = choose_runtimes(plan, config, processes)
    run = Run(plan, config, runtimes, run_folder, processes)
    yield _started(snapshot, plan, runtimes, run)
    begins = config.resume is None and settings is None
    begins_anew = begins and config.start_from is None
    if begins_anew and processes.leads and (too_small := too_small_defects(plan.items, plan.recipe)) is not None:
        yield too_small
    if begins and processes.leads and (chosen := _scale_chosen(plan)) is not None:
        yield chosen
    while run.state.epoch < plan.epochs and not processes.is_stopping():
        epoch_began = time.monotonic()
        means = yield from run.train_epoch()  # (3,): total, segmentation, classification loss
        if not processes.is_stopping():
            yield from run.end_epoch(means, epoch_began)
    if not processes.is_stopping():
        yield run.close(time.monotonic() - began)


def _started(snapshot: Snapshot, plan: TrainingPlan, runtimes: Runtimes, run: Run) -> TrainingStarted:
    return TrainingStarted(
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


def _scale_chosen(plan: TrainingPlan) -> ScaleChosen | None:
    """None where images enter as usual."""
    usual_px = plan.recipe.tile_px
    if usual_px is None:
        return None
    masks = [item.mask for item in plan.items if item.mask is not None and not item.mask.is_empty]
    sizes = defect_sizes(masks)
    found = small_defects(sizes, usual_px, magnification(sizes))
    return ScaleChosen(
        n_small=0 if found is None else round(found.n_small / found.n_images * len(masks)),
        n_masks=len(masks),
        usual_px=round(sqrt(usual_px)),
        input_px=round(sqrt(plan.recipe.max_input_px)),
        magnified=plan.recipe.magnified,
        n_tiles=n_tiles(plan.recipe, max(item.width * item.height for item in plan.items)),
    )
