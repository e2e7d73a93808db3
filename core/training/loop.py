"""The training loop: a generator of events that may be left between any two of them."""

import time
from collections.abc import Generator, Sequence
from math import ceil
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn.utils import clip_grad_norm_

from core.checkpoint import save_checkpoint
from core.checkpoint_info import CheckpointInfo
from core.device import Runtime, choose_runtime, use_idle_cores
from core.domain import KnownError, Snapshot, SnapshotItem, SupervisionLevel
from core.losses import Losses, balance, mixed_supervision_loss
from core.network import SegDecNet
from core.recipes import WEIGHTS_NAME, Recipe, TrainingConfig
from core.training.batches import Group, epoch_batches, samples_per_epoch
from core.training.choice import Verdict, judge
from core.training.events import (
    EpochCompleted,
    ImageSkipped,
    StepCompleted,
    TrainingCompleted,
    TrainingEvent,
    TrainingStarted,
)
from core.training.sampler import BalancedSampler
from core.training.samples import SampleCache
from core.training.validation import choose_threshold, score_samples
from core.training.validation_split import split_items


def train(snapshot: Snapshot, config: TrainingConfig, run_folder: Path) -> Generator[TrainingEvent, None, None]:
    """Train on ``snapshot``; ``run_folder`` holds the best weights so far, whole at any moment.

    Stopping to iterate, or ``close()``, cancels between two steps. Raises KnownError when good or bad images are
    missing, or an image cannot be read.
    """
    began = time.monotonic()
    recipe, runtime = config.recipe, choose_runtime(config.device)
    use_idle_cores(config.reserve_cores)
    torch.manual_seed(config.seed)
    rng = np.random.default_rng(config.seed)
    items, held_out = split_items(snapshot.items, config.seed)
    _require_both_labels(items)
    channels = max(item.channels for item in snapshot.items)
    samples, validation = SampleCache(items, recipe, channels), SampleCache(held_out, recipe, channels)
    sampler = BalancedSampler(np.array([item.is_bad for item in items]), rng)

    network = SegDecNet(recipe.network, channels).to(runtime.device)
    per_epoch = samples_per_epoch(recipe, sampler.n_bad)
    epochs = config.epochs or max(recipe.epochs, ceil(recipe.min_samples / per_epoch))
    steps = epochs * ceil(per_epoch / recipe.optimizer.batch_size)
    optimizer, schedule = _one_cycle(network, recipe, steps)
    n_masked = sum(item.mask is not None for item in items if item.is_bad)
    yield TrainingStarted(
        device=str(runtime.device),
        supervision=snapshot.supervision,
        n_train=len(items),
        n_bad=sampler.n_bad,
        n_masked=n_masked,
        n_validation=len(held_out),
        epochs=epochs,
        steps=steps,
        n_parameters=sum(parameter.numel() for parameter in network.parameters()),
    )

    run_folder.mkdir(parents=True, exist_ok=True)
    best: Verdict | None = None
    best_epoch = step = 0
    skipped: set[int] = set()
    for epoch in range(1, epochs + 1):
        epoch_began = time.monotonic()
        dynamic = recipe.loss.dynamic_balance and snapshot.supervision is not SupervisionLevel.WEAK
        factors = balance(epoch - 1, epochs, dynamic=dynamic)
        totals = np.zeros(3)
        network.train()
        for groups in epoch_batches(sampler, samples, recipe, rng):
            yield from _newly_skipped(samples, skipped)
            if not groups:
                continue
            losses = _descend(network, groups, recipe, factors, runtime)
            clip_grad_norm_(network.parameters(), recipe.optimizer.clip_norm)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            step += 1
            totals += losses
            yield StepCompleted(step, steps, losses[0], (time.monotonic() - began) / step * (steps - step))

        scores = yield from score_samples(network, validation, runtime)
        yield from _newly_skipped(validation, skipped)
        verdict = judge(*scores)
        is_best = verdict.is_at_least(best)
        if is_best:
            best, best_epoch = verdict, epoch
            threshold, chosen_on = yield from choose_threshold(verdict, network, samples, runtime)
            info = CheckpointInfo(recipe, channels, epoch, n_masked, threshold, chosen_on)
            save_checkpoint(run_folder / WEIGHTS_NAME, network.state_dict(), info)
        means = totals * epochs / steps
        yield EpochCompleted(
            epoch=epoch,
            epochs=epochs,
            loss=float(means[0]),
            segmentation_loss=float(means[1]),
            classification_loss=float(means[2]),
            validation=verdict.detection,
            is_best=is_best,
            seconds=time.monotonic() - epoch_began,
        )
    yield TrainingCompleted(
        checkpoint=run_folder / WEIGHTS_NAME,
        best_epoch=best_epoch,
        epochs=epochs,
        device=str(runtime.device),
        stopped_by="epochs",
        validation=best.detection if best else None,
        seconds=time.monotonic() - began,
    )


def _require_both_labels(items: Sequence[SnapshotItem]) -> None:
    for is_bad, name in ((True, "bad"), (False, "good")):
        if not any(item.is_bad is is_bad for item in items):
            raise KnownError("training", f"no image is labeled {name}", f"label some images {name}")


def _one_cycle(
    network: nn.Module, recipe: Recipe, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    settings = recipe.optimizer
    optimizer = torch.optim.AdamW(network.parameters(), settings.learning_rate, weight_decay=settings.weight_decay)
    return optimizer, torch.optim.lr_scheduler.OneCycleLR(optimizer, settings.learning_rate, total_steps=steps + 1)


def _descend(
    network: SegDecNet, groups: Sequence[Group], recipe: Recipe, factors: tuple[float, float], runtime: Runtime
) -> NDArray[np.float64]:
    """Add the gradient of the batch's mean loss; returns the means (total, segmentation, classification)."""
    n_batch = sum(len(group.is_bad) for group in groups)
    means = np.zeros(3)
    for group in groups:
        images, target, weights, is_bad, gamma = (tensor.to(runtime.device) for tensor in group)
        with runtime.precision():
            output = network(images.float() / 255)
        losses: Losses = mixed_supervision_loss(
            output.seg_logits, output.decision_logit, target, weights, is_bad, gamma, recipe.loss, factors
        )
        share = len(is_bad) / n_batch
        (losses.total * share).backward()  # type: ignore[no-untyped-call]
        means += np.array([loss.item() for loss in losses]) * share
    return means


def _newly_skipped(samples: SampleCache, skipped: set[int]) -> Generator[ImageSkipped, None, None]:
    """One event for each unreadable image that was not told before."""
    for image_id in samples.problems.keys() - skipped:
        skipped.add(image_id)
        yield ImageSkipped(image_id, samples.problems[image_id])
