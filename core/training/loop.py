"""The training loop: a generator of events that may be left between any two of them."""

import hashlib
import time
from collections.abc import Generator, Sequence
from dataclasses import replace
from functools import partial
from math import ceil
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.utils import clip_grad_norm_
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler

from core.checkpoint import save_checkpoint
from core.checkpoint_info import CheckpointInfo
from core.device import Runtime, choose_runtime, use_idle_cores
from core.domain import KnownError, Snapshot, SnapshotItem
from core.losses import balance, mixed_supervision_loss
from core.network import SegDecNet, in_channels_last
from core.recipes import WEIGHTS_NAME, LossConfig, OptimizerConfig, Recipe, TrainingConfig
from core.suggestion.training_signals import TRAINING_SIGNALS_NAME
from core.training.batches import EpochPlan, EpochSource, Group
from core.training.choice import judge
from core.training.events import (
    EpochCompleted,
    ImageSkipped,
    StepCompleted,
    TrainingCompleted,
    TrainingEvent,
    TrainingStarted,
)
from core.training.learner import STATE_NAME, Learner
from core.training.sampler import BalancedSampler
from core.training.samples import SampleCache
from core.training.signals import SignalsLog, log_held_out, log_maps
from core.training.validation import choose_threshold, score_samples
from core.training.validation_split import split_items


class Diverged(ArithmeticError):
    """The loss is no longer a finite number."""


def train(snapshot: Snapshot, config: TrainingConfig, run_folder: Path) -> Generator[TrainingEvent, None, None]:
    """Train on ``snapshot``; ``run_folder`` holds the best weights so far, whole at any moment.

    Stopping to iterate, or ``close()``, cancels between two steps. With ``config.resume`` the run goes on after the
    last epoch that ``run_folder`` holds, and ends as if never interrupted. Raises KnownError when good or bad images
    are missing, or there is nothing to resume, and Diverged when the loss is no longer finite.
    """
    began = time.monotonic()
    recipe, runtime = config.recipe, choose_runtime(config.device)
    use_idle_cores(config.reserve_cores)
    items, held_out = split_items(snapshot.items, config.seed, hold_out=recipe.holds_out)
    _require_both_labels(items)
    channels = max(item.channels for item in snapshot.items)
    samples, validation = SampleCache(items, recipe, channels), SampleCache(held_out, recipe, channels)

    n_bad = sum(item.is_bad for item in items)
    n_masked = sum(item.mask is not None for item in items if item.is_bad)
    plan = EpochPlan.of(recipe, n_bad, n_masked)
    epochs = config.epochs or max(recipe.epochs, ceil(recipe.min_samples / plan.n_samples))
    steps = epochs * ceil(plan.n_samples / recipe.optimizer.batch_size)
    log = SignalsLog(items, held_out, epochs)
    learner = _learner(recipe, channels, items, steps, config.seed, runtime, log)
    identity = _identity(snapshot, config)
    run_folder.mkdir(parents=True, exist_ok=True)
    if config.resume is not None:
        learner.restore(run_folder / STATE_NAME, identity)
    yield TrainingStarted(
        device=str(runtime.device),
        supervision=snapshot.supervision,
        n_train=len(items),
        n_bad=n_bad,
        n_masked=n_masked,
        n_validation=len(held_out),
        epochs=epochs,
        steps=steps,
        n_parameters=sum(parameter.numel() for parameter in learner.network.parameters()),
    )

    # with image labels only there is no segmentation to begin with, and nothing to balance (section 5.5)
    kind = recipe.loss.balance if n_masked + plan.n_drawn > 0 else "off"
    loss = replace(recipe.loss, bag=recipe.bag_at(n_masked), balance=kind)
    source = EpochSource(learner.sampler, samples, recipe, plan, learner.rng)
    skipped: set[int] = set()
    first_step = learner.step
    while learner.epoch < epochs:
        epoch_began = time.monotonic()
        factors = balance(learner.epoch, epochs, loss)
        totals, n_steps = np.zeros(3), 0
        learner.network.train()
        for groups in source.batches():
            losses = _descend(learner, groups, recipe.optimizer.clip_norm, loss, factors, runtime)
            totals, n_steps = totals + losses, n_steps + 1
            yield from _newly_skipped(samples, skipped)
            per_step_s = (time.monotonic() - began) / (learner.step - first_step)
            yield StepCompleted(learner.step, steps, losses[0], per_step_s * (steps - learner.step))

        learner.epoch += 1
        observe = partial(log_held_out, log, learner.epoch - 1)
        scores, is_bad = yield from score_samples(learner.network, validation, runtime, observe)
        yield from log_maps(log, learner.network, samples, runtime, epochs - learner.epoch)
        verdict = judge(scores, is_bad, learner.epoch / epochs)
        yield from _newly_skipped(validation, skipped)
        is_best = verdict.is_at_least(learner.best)
        if is_best:
            learner.best, learner.best_epoch = verdict, learner.epoch
            threshold, chosen_on = yield from choose_threshold(
                verdict, learner.network, samples, runtime, is_last=learner.epoch == epochs
            )
            info = CheckpointInfo(recipe, channels, learner.epoch, n_masked, threshold, chosen_on)
            save_checkpoint(run_folder / WEIGHTS_NAME, learner.network.state_dict(), info)
        learner.save(run_folder / STATE_NAME, identity)
        means = totals / n_steps
        yield EpochCompleted(
            epoch=learner.epoch,
            epochs=epochs,
            loss=float(means[0]),
            segmentation_loss=float(means[1]),
            classification_loss=float(means[2]),
            validation=verdict.detection,
            is_best=is_best,
            seconds=time.monotonic() - epoch_began,
        )
    log.result(learner.epoch).save(run_folder / TRAINING_SIGNALS_NAME)
    (run_folder / STATE_NAME).unlink(missing_ok=True)
    yield TrainingCompleted(
        checkpoint=run_folder / WEIGHTS_NAME,
        best_epoch=learner.best_epoch,
        epochs=epochs,
        device=str(runtime.device),
        stopped_by="epochs",
        validation=learner.best.detection if learner.best else None,
        seconds=time.monotonic() - began,
    )


def _learner(
    recipe: Recipe,
    channels: int,
    items: Sequence[SnapshotItem],
    steps: int,
    seed: int,
    runtime: Runtime,
    log: SignalsLog,
) -> Learner:
    """A fresh start."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    network = in_channels_last(SegDecNet(recipe.network, channels).to(runtime.device))
    optimizer, schedule = _descent(network, recipe.optimizer, steps)
    sampler = BalancedSampler(np.array([item.is_bad for item in items]), rng)
    return Learner(network, optimizer, schedule, sampler, rng, log)


def _descent(network: SegDecNet, settings: OptimizerConfig, steps: int) -> tuple[Optimizer, LRScheduler]:
    rate, decay = settings.learning_rate, settings.weight_decay
    if settings.kind == "sgd":
        plain = torch.optim.SGD(network.parameters(), rate, weight_decay=decay)
        return plain, torch.optim.lr_scheduler.ConstantLR(plain, factor=1.0)
    adaptive = torch.optim.AdamW(network.parameters(), rate, weight_decay=decay)
    return adaptive, torch.optim.lr_scheduler.OneCycleLR(adaptive, rate, total_steps=steps + 1)


def _descend(
    learner: Learner,
    groups: Sequence[Group],
    clip_norm: float | None,
    loss: LossConfig,
    factors: tuple[float, float],
    runtime: Runtime,
) -> NDArray[np.float64]:
    """One step down the gradient of the batch's mean loss; returns the means (total, segmentation, classification).

    A batch of which no image could be read changes nothing but the place in the schedule.
    """
    n_batch = sum(len(group.is_bad) for group in groups)
    means = np.zeros(3)
    learner.optimizer.zero_grad(set_to_none=True)
    for group in groups:
        images, target, weights, is_bad, gamma = (tensor.to(runtime.device) for tensor in group[:5])
        with runtime.precision():
            output = learner.network(images.contiguous(memory_format=torch.channels_last).float() / 255)
        learner.log.note_logits(learner.epoch, group.indices, output.decision_logit)
        losses = mixed_supervision_loss(
            output.seg_logits, output.decision_logit, target, weights, is_bad, gamma, loss, factors
        )
        share = len(is_bad) / n_batch
        (losses.total * share).backward()  # type: ignore[no-untyped-call]
        means += np.array([loss.item() for loss in losses]) * share
    if not np.isfinite(means).all():
        raise Diverged(f"the loss diverged in step {learner.step + 1}")
    if clip_norm is not None:
        clip_grad_norm_(learner.network.parameters(), clip_norm)
    learner.optimizer.step()
    learner.schedule.step()
    learner.step += 1
    return means


def _require_both_labels(items: Sequence[SnapshotItem]) -> None:
    for is_bad, name in ((True, "bad"), (False, "good")):
        if not any(item.is_bad is is_bad for item in items):
            raise KnownError("training", f"no image is labeled {name}", f"label some images {name}")


def _identity(snapshot: Snapshot, config: TrainingConfig) -> str:
    """Equal for runs that would learn the same."""
    wishes = replace(config, resume=None, reserve_cores=0).to_json()
    return hashlib.sha256(f"{snapshot.digest} {wishes}".encode()).hexdigest()


def _newly_skipped(samples: SampleCache, skipped: set[int]) -> Generator[ImageSkipped, None, None]:
    """One event for each unreadable image that was not told before."""
    for image_id in sorted(samples.problems.keys() - skipped):
        skipped.add(image_id)
        yield ImageSkipped(image_id, samples.problems[image_id])
