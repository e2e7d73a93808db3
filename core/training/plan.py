"""What a run consists of before its first step: training and validation images, length, and the initial network."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from statistics import fmean

import numpy as np
import torch
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler

from core.compute.device import Runtime
from core.domain import KnownError, Snapshot, SnapshotItem, Text
from core.inference.checkpoint import load_checkpoint
from core.inference.inputs import SIZE_STEP
from core.network import SegDecNet, in_channels_last
from core.recipes import LossConfig, OptimizerConfig, Recipe, TrainingConfig
from core.training.data.learnable import require_learnable
from core.training.data.sampler import BalancedSampler
from core.training.data.tiles.loud_places import LoudPlaces
from core.training.dynamics.recorder import DynamicsRecorder
from core.training.epoch_plan import EpochPlan, entering_px, planned_epochs
from core.training.provenance import split_snapshot
from core.training.scale.defect_scale import defect_sizes, recipe_for
from core.training.scale.tile_work import TileWork, n_tiles, tile_work
from core.training.state import TrainingState


@dataclass(frozen=True)
class TrainingPlan:
    """The fixed facts of one run."""

    recipe: Recipe
    """The recipe in force: at the scale that the masks ask for, and after a restart with the lower rate."""
    loss: LossConfig
    """The recipe's loss for this many masks."""
    items: Sequence[SnapshotItem]
    """Training images."""
    held_out: Sequence[SnapshotItem]
    """Validation images."""
    channels: int
    """Of the network's input: 1 or 3."""
    epoch_plan: EpochPlan
    n_masked: int
    """Bad training images with a mask."""
    epochs: int
    mean_px: float
    """Mean number of pixels of an image, or of its tile, that go through the network at once."""
    work: TileWork
    seed: int
    identity: str
    """Equal for runs that were asked to learn the same."""

    @property
    def steps_per_epoch(self) -> int:
        return ceil(self.epoch_plan.n_samples / self.recipe.optimizer.batch_size)

    @property
    def steps(self) -> int:
        return self.epochs * self.steps_per_epoch

    @property
    def searched(self) -> list[int]:
        """Rows of the bad training images without a mask that are searched for their defects, as many as ``work`` has
        room for."""
        unmasked = [row for row, item in enumerate(self.items) if item.gamma == 0]
        drawn = np.random.default_rng(self.seed).permutation(len(unmasked))[: self.work.searched]
        return [unmasked[int(place)] for place in sorted(drawn)]

    @property
    def tiles(self) -> int:
        """About how many of them an image is scored in."""
        items = [*self.items, *self.held_out]
        return n_tiles(self.recipe, fmean(item.width * item.height for item in items))

    def validations_after(self, epoch: int) -> int:
        """How many validations are still to come after ``epoch``, counted from 1."""
        return min(self.epochs - epoch, self.work.validated)

    def is_validated(self, epoch: int) -> bool:
        """Whether the validation images are scored after ``epoch``, counted from 1."""
        return epoch > self.epochs - self.work.validated


def plan_training(snapshot: Snapshot, config: TrainingConfig, settings: OptimizerConfig) -> TrainingPlan:
    """Raises KnownError when good or bad images are missing."""
    items, held_out = split_snapshot(snapshot, config)
    require_learnable(items, config)
    n_bad = sum(item.is_bad for item in items)
    masks = [item.mask for item in items if item.is_bad and item.mask is not None]
    n_masked = len(masks)
    recipe = recipe_for(replace(config.recipe, optimizer=settings), defect_sizes(masks))
    epoch_plan = EpochPlan.of(recipe, n_bad, [mask.crop().sum() / (mask.height * mask.width) for mask in masks])
    # with image labels only, no segmentation is trained and nothing needs a balance (section 5.5); Bi et al. keep their
    # θ there (table 6)
    nothing_to_balance = recipe.loss.balance == "linear" and n_masked + epoch_plan.n_made == 0
    kind = "off" if nothing_to_balance else recipe.loss.balance
    mean_px = fmean(entering_px(recipe, item.width * item.height) for item in items)
    epochs = config.epochs or planned_epochs(recipe, epoch_plan, mean_px)
    image_px = fmean(item.width * item.height for item in [*items, *held_out])
    epoch_px = epoch_plan.n_samples * mean_px
    work = tile_work(recipe, epochs, epoch_px, image_px, len(held_out), n_bad - n_masked)
    return TrainingPlan(
        recipe=recipe,
        loss=replace(recipe.loss, bag=recipe.bag_at(n_masked), balance=kind),
        items=items,
        held_out=held_out,
        channels=max(item.channels for item in snapshot.items),
        epoch_plan=epoch_plan,
        n_masked=n_masked,
        epochs=epochs,
        mean_px=mean_px,
        work=work,
        seed=config.seed,
        identity=_identity(snapshot, held_out, config),
    )


def require_work_for_all(plan: TrainingPlan, n_processes: int) -> None:
    """Raises KnownError when a batch holds fewer images than there are processes."""
    n_images = plan.recipe.optimizer.batch_size
    if n_images < n_processes:
        raise KnownError(
            Text("training"),
            "batches of {n} cannot be shared by {processes} processes",
            "use batches of {processes} or more",
            command_line="use --batch {processes} or more",
            n=n_images,
            processes=n_processes,
        )


def new_training_state(plan: TrainingPlan, runtime: Runtime, start_from: Path | None) -> TrainingState:
    """A new network, or one with the weights of an earlier run. Raises KnownError when those have another shape."""
    torch.manual_seed(plan.seed)
    rng = np.random.default_rng(plan.seed)
    network = SegDecNet(plan.recipe.network, plan.channels)
    if start_from is not None:
        network.load_state_dict(_earlier_weights(start_from, plan))
    elif plan.recipe.tile_px is not None:
        network.begin_by_loudest_place()
    network = in_channels_last(network.to(runtime.device))
    optimizer, schedule = _optimizer(network, plan.recipe.optimizer, plan.steps)
    sampler = BalancedSampler(np.array([item.is_bad for item in plan.items]), rng)
    log = DynamicsRecorder(plan.items, plan.held_out, plan.epochs, plan.recipe)
    return TrainingState(network, optimizer, schedule, sampler, rng, log, LoudPlaces(len(plan.items)))


def _earlier_weights(path: Path, plan: TrainingPlan) -> dict[str, torch.Tensor]:
    network, info = load_checkpoint(path)
    if info.recipe.network != plan.recipe.network or info.channels != plan.channels:
        raise KnownError(
            path,
            "is a network of recipe {has} for {n_has} colour channels",
            "start from a run of recipe {wanted} on {n_wanted}, or from nothing",
            has=info.recipe.name,
            n_has=info.channels,
            wanted=plan.recipe.name,
            n_wanted=plan.channels,
        )
    return network.state_dict()


def _optimizer(network: SegDecNet, settings: OptimizerConfig, steps: int) -> tuple[Optimizer, LRScheduler]:
    rate, decay = settings.learning_rate, settings.weight_decay
    if settings.kind == "sgd":
        plain = torch.optim.SGD(network.parameters(), rate, weight_decay=decay)
        return plain, torch.optim.lr_scheduler.ConstantLR(plain, factor=1.0)
    adaptive = torch.optim.AdamW(network.parameters(), rate, weight_decay=decay)
    return adaptive, torch.optim.lr_scheduler.OneCycleLR(adaptive, rate, total_steps=steps + 1)


def _identity(snapshot: Snapshot, held_out: Sequence[SnapshotItem], config: TrainingConfig) -> str:
    """A digest of the snapshot, the validation images, the configuration and the padding of images. It leaves out where
    and how fast the run computes, and the weights that it began with, since a resumed run no longer needs them."""
    validation = " ".join(sorted(item.content_hash for item in held_out))
    elsewhere = replace(config, device="auto", number_type=None, reserve_cores=0, memory_gb=0.0)
    wishes = replace(elsewhere, resume=None, start_from=None, warm_start=False).to_json()
    return hashlib.sha256(f"{snapshot.digest} {validation} {wishes} {SIZE_STEP}".encode()).hexdigest()
