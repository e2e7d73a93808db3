"""One run: what its epochs need, the steps of an epoch, the end of an epoch, and what the run leaves on the disk."""

import time
from collections.abc import Generator, Sequence
from contextlib import closing
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.compute.device import loader_threads
from core.compute.device_memory import OutOfMemory, full_memory_told
from core.compute.idle_cores import IdleCores
from core.compute.machine_notes import note_pace
from core.domain import KnownError, Text
from core.files.on_disk import durable_folder
from core.network.losses import balance
from core.recipes import STATE_NAME, WEIGHTS_NAME, TrainingConfig
from core.training.data.batches import EpochSource, Group, grouped
from core.training.data.camera_bits import camera_bits
from core.training.data.image_views import WholeImages
from core.training.data.prefetch import prefetched
from core.training.data.samples import Sample, SampleCache
from core.training.data.tiles.tile_search import search_places
from core.training.data.tiles.tile_source import TileSource
from core.training.dynamics.dynamics_file import TRAINING_DYNAMICS_NAME
from core.training.dynamics.recorder import bytes_of_maps
from core.training.epoch_validation import EpochValidation
from core.training.events import (
    BatchesParted,
    EpochCompleted,
    ImageSkipped,
    StepCompleted,
    TrainingCompleted,
    TrainingEvent,
)
from core.training.plan import TrainingPlan, new_training_state
from core.training.process_group import ProcessGroup
from core.training.remaining_time import Pace
from core.training.runtimes import Runtimes
from core.training.scale.tile_work import searches_after
from core.training.step import Diverged, TrainingStep

_FOR_PIXELS = 0.8
"""Share of the image memory that pixels may take: allocators and the notes of each image take the rest (measured by
``maskworth bench memory``)."""
_EXPLODED = 50 * log(2)
"""Mean classification loss of an epoch, fifty times that of guessing: such weights are lost, though finite still."""
Events = Generator[TrainingEvent, None, None]


class Run:
    """One run: ``train_epoch`` and ``end_epoch`` in turn until all epochs are done, then ``close``."""

    def __init__(
        self, plan: TrainingPlan, config: TrainingConfig, runtimes: Runtimes, folder: Path, processes: ProcessGroup
    ) -> None:
        self._plan, self._runtime, self._folder, self._processes = plan, runtimes.training, folder, processes
        self._cores = IdleCores(config.reserve_cores, processes.local_size)
        self._n_threads = loader_threads(self._runtime.device, processes.local_size)
        everyone = [*plan.items, *plan.held_out]
        room = _FOR_PIXELS * config.memory_gb * 2**30 / processes.local_size - bytes_of_maps(everyone, plan.recipe)
        budget = max(0.0, room) / len(everyone)
        bits = camera_bits(plan.items, plan.seed)
        self._samples, self._held_out = (
            SampleCache(items, plan.recipe, plan.channels, int(budget * len(items)), bits)
            for items in (plan.items, plan.held_out)
        )
        self.state = new_training_state(plan, self._runtime, config.start_from if config.resume is None else None)
        if processes.leads:
            durable_folder(folder)
        if config.resume is not None:
            self.state.restore(folder / STATE_NAME, plan.identity)
        recipe, state = plan.recipe, self.state
        in_tiles = recipe.tile_px is not None
        shown = TileSource(self._samples, plan.items, recipe, state.places) if in_tiles else WholeImages(self._samples)
        self._source = EpochSource(state.sampler, shown, recipe, plan.epoch_plan, state.rng)
        self._scoring = runtimes.scoring
        self._training_step = TrainingStep(state, plan.loss, recipe.optimizer.clip_norm, self._runtime, processes)
        self._validation = EpochValidation(plan, state, runtimes.scoring, self._samples, self._held_out, bits, folder)
        self._pace = Pace(recipe.optimizer.batch_size, len(plan.held_out) * plan.tiles)
        self._told: set[int] = set()
        self._told_at_once: int | None = None

    def train_epoch(self) -> Generator[TrainingEvent, None, NDArray[np.float64]]:
        """All steps of one epoch, or those until the processes stop; returns the mean losses (3,) of the epoch: total,
        segmentation, classification. Raises Diverged and KnownError like ``TrainingStep.step``."""
        state = self.state
        self._cores.use()
        factors = balance(state.epoch, self._plan.epochs, self._plan.loss)
        specs = self._source.epoch(state.epoch / self._plan.epochs)
        batches = [self._processes.share(batch) for batch in specs]
        totals = np.zeros(3)
        state.network.train()
        began = time.monotonic()
        with closing(prefetched(batches, self._source.sample, self._n_threads, self._stacked)) as made:
            for groups in made:
                losses = self._training_step.step(groups, factors)  # (3,)
                totals += losses
                began, before = time.monotonic(), began
                self._pace.step_took(began - before)
                yield from self._newly_parted()
                yield from self._newly_skipped(self._samples)
                yield self._step_completed(losses)
                if self._processes.is_stopping():
                    break
                self._cores.keep_up()
        return totals / len(batches)

    def end_epoch(self, means: NDArray[np.float64], began: float) -> Events:
        """Validate, skip epochs where validation no longer improves, and save the state; ends early where the processes
        stop. ``means`` as ``train_epoch`` returns them, ``began`` in seconds of the monotonic clock.

        Raises KnownError when no image could be read, and Diverged, in all processes alike, when the loss has exploded.
        """
        self._require_learned(means)
        self._meet()
        state = self.state
        state.epoch += 1
        yield from self._search()
        if self._processes.leads:
            yield from self._validate()
        n_skipped = self._validation.epochs_to_skip() if self._processes.leads else 0
        (n_skipped,) = map(round, self._processes.sum([n_skipped]))
        if self._processes.is_stopping():
            return
        epoch = state.epoch
        state.skip(n_skipped, self._plan.steps_per_epoch)
        if self._processes.leads:
            state.history.append(self._epoch_completed(epoch, means, time.monotonic() - began))
            number_type = self._runtime.number_type
            state.save(self._folder / STATE_NAME, self._plan.identity, self._plan.recipe, number_type)
            yield state.history[-1]

    def close(self, seconds: float) -> TrainingCompleted:
        """Save the training dynamics, remove the state to resume from, and note the pace for the next estimate.
        ``seconds`` is what the whole run took."""
        if self._processes.leads:
            self.state.log.result(self.state.epoch).save(self._folder / TRAINING_DYNAMICS_NAME)
            (self._folder / STATE_NAME).unlink(missing_ok=True)
            self._note_pace()
        best = self.state.best
        return TrainingCompleted(
            checkpoint=self._folder / WEIGHTS_NAME,
            best_epoch=self.state.best_epoch,
            epochs=self._plan.epochs - self.state.skipped,
            device=str(self._runtime.device),
            number_type=self._runtime.number_type,
            stopped_by="early stop" if self.state.skipped else "epochs",
            validation=best.detection if best else None,
            seconds=seconds,
            threads=tuple(sorted(self._cores.used)),
        )

    def _stacked(self, samples: Sequence[Sample | None]) -> list[Group]:
        """A batch of the readable samples; for a GPU in page-locked memory where there is room, so that copies to it
        run beside the computation."""
        groups = grouped([sample for sample in samples if sample is not None])
        if self._runtime.device.type != "cuda":
            return groups
        try:
            with full_memory_told():
                return [group.pinned() for group in groups]
        except OutOfMemory:
            return groups

    def _require_learned(self, means: NDArray[np.float64]) -> None:
        if means[2] > _EXPLODED:
            raise Diverged(Text("the loss exploded in epoch {epoch}", epoch=self.state.epoch + 1))
        if not means.any():
            raise KnownError(
                Text("training"),
                "none of its images can be read",
                "if they were moved, say where they are now",
                command_line="if they were moved, use maskworth relocate",
            )

    def _meet(self) -> None:
        """Share with all processes what each has noted of its part of the epoch."""
        if self._processes.size > 1:
            epoch = self.state.epoch
            self.state.log.merge(epoch, self._processes.gather(self.state.log.logits_of(epoch)))
            for problems in self._processes.gather(self._samples.problems):
                self._samples.problems.update(problems)

    def _search(self) -> Events:
        """Look for the defects of bad images without a mask, where images are shown in tiles and it is time to."""
        plan, state = self._plan, self.state
        if plan.searched and searches_after(state.epoch, plan.epochs):
            yield from search_places(
                state.network, self._samples, plan.searched, state.places, self._scoring, self._processes
            )

    def _validate(self) -> Events:
        """Validate, and keep the weights if they are the best so far; stops in between when asked to."""
        began = time.monotonic()
        with closing(self._validation.run()) as events:
            for event in events:
                yield event
                if self._processes.wants_to_stop:
                    return
        yield from self._newly_skipped(self._samples)
        yield from self._newly_skipped(self._held_out)
        if self._plan.is_validated(self.state.epoch):
            self._pace.end_of_epoch_took(time.monotonic() - began)

    def _note_pace(self) -> None:
        """Seconds for each pixel, from which the next training here estimates its time."""
        plan, history = self._plan, self.state.history
        shown_px = len(history) / plan.epochs * plan.work.px
        seconds = sum(epoch.seconds for epoch in history)
        if shown_px > 0:
            note_pace(plan.recipe, plan.channels, self._runtime.device.type, seconds / shown_px)

    def _step_completed(self, losses: NDArray[np.float64]) -> StepCompleted:
        step, steps = self.state.step, self._plan.steps
        total, segmentation, classification = map(float, losses)
        left_s = self._pace.seconds_left(steps - step, self._plan.validations_after(self.state.epoch))
        return StepCompleted(step, steps, total, segmentation, classification, left_s)

    def _epoch_completed(self, epoch: int, means: NDArray[np.float64], seconds: float) -> EpochCompleted:
        total, segmentation, classification = (float(mean) for mean in means)
        result = self._validation.result
        return EpochCompleted(
            epoch=epoch,
            epochs=self._plan.epochs,
            loss=total,
            segmentation_loss=segmentation,
            classification_loss=classification,
            validation=result.detection if result else None,
            is_best=self.state.best_epoch == epoch,
            seconds=seconds,
        )

    def _newly_parted(self) -> Generator[BatchesParted, None, None]:
        """An event when fewer images at a time fit into memory than before."""
        at_once = self._training_step.images_at_once
        if at_once is not None and at_once != self._told_at_once:
            self._told_at_once = at_once
            yield BatchesParted(at_once)

    def _newly_skipped(self, samples: SampleCache) -> Generator[ImageSkipped, None, None]:
        """One event for each unreadable image, the first time that it is met."""
        for image_id in sorted(samples.problems.keys() - self._told):
            self._told.add(image_id)
            yield ImageSkipped(image_id, samples.problems[image_id])
