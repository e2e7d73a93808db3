"""One run, epoch by epoch: its steps, its judgement, and what it leaves on the disk."""

import time
from collections.abc import Generator, Sequence
from contextlib import closing
from functools import partial
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.compute.device import Runtime, loader_threads
from core.compute.device_memory import OutOfMemory, full_memory_told
from core.compute.idle_cores import IdleCores
from core.domain import KnownError, Text
from core.inference.checkpoint import save_checkpoint
from core.inference.checkpoint_info import CheckpointInfo
from core.network.losses import balance
from core.recipes import STATE_NAME, WEIGHTS_NAME, TrainingConfig
from core.training.data.batches import EpochSource, Group, grouped
from core.training.data.camera_bits import camera_bits
from core.training.data.prefetch import prefetched
from core.training.data.samples import Sample, SampleCache
from core.training.dynamics.dynamics_file import TRAINING_DYNAMICS_NAME
from core.training.dynamics.recorder import bytes_of_maps, log_held_out, log_maps
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
from core.training.step import Diverged, TrainingStep
from core.training.validation.result import ValidationResult, epochs_to_skip, validation_result
from core.training.validation.validate import choose_threshold, score_samples

_FOR_PIXELS = 0.8
"""Of the memory for images: what allocators keep beyond that, and what is noted of each image, grows with it (measured
by ``maskworth bench memory``)."""
_EXPLODED = 50 * log(2)
"""Mean classification loss of an epoch, fifty times that of guessing: such weights are lost, though finite still."""
Events = Generator[TrainingEvent, None, None]


class Runtimes(NamedTuple):
    """What teaches, and what judges meanwhile: as scoring will, since its threshold comes from here."""

    training: Runtime
    scoring: Runtime


class Run:
    """The parts of one run and what passes between them; ``epoch`` until all epochs are done, then ``close``."""

    def __init__(
        self, plan: TrainingPlan, config: TrainingConfig, runtimes: Runtimes, folder: Path, processes: ProcessGroup
    ) -> None:
        runtime, self._judging = runtimes
        self._plan, self._runtime, self._folder, self._processes = plan, runtime, folder, processes
        self._cores = IdleCores(config.reserve_cores, processes.local_size)
        self._n_threads = loader_threads(runtime.device, processes.local_size)
        everyone = [*plan.items, *plan.held_out]
        room = _FOR_PIXELS * config.memory_gb * 2**30 / processes.local_size - bytes_of_maps(everyone, plan.recipe)
        budget = max(0.0, room) / len(everyone)
        self._bits = camera_bits(plan.items, plan.seed)
        self._samples, self._validation = (
            SampleCache(items, plan.recipe, plan.channels, int(budget * len(items)), self._bits)
            for items in (plan.items, plan.held_out)
        )
        self.state = new_training_state(plan, runtime, config.start_from if config.resume is None else None)
        if processes.leads:
            folder.mkdir(parents=True, exist_ok=True)
        if config.resume is not None:
            self.state.restore(folder / STATE_NAME, plan.identity)
        recipe, rng = plan.recipe, self.state.rng
        self._source = EpochSource(self.state.sampler, self._samples, recipe, plan.epoch_plan, rng)
        self._training_step = TrainingStep(self.state, plan.loss, recipe.optimizer.clip_norm, runtime, processes)
        self._pace = Pace(recipe.optimizer.batch_size, len(plan.held_out))
        self._result: ValidationResult | None = None
        self._told: set[int] = set()
        self._told_at_once: int | None = None

    def epoch(self) -> Events:
        """All steps of an epoch, and its judgement by the leader; ends early where the group stops.

        Raises KnownError when none of the images could be read, and Diverged, in all processes alike, when the loss has
        exploded.
        """
        began, state = time.monotonic(), self.state
        self._cores.use()
        means = yield from self._steps()
        if self._processes.is_stopping():
            return
        if means[2] > _EXPLODED:
            raise Diverged(Text("the loss exploded in epoch {epoch}", epoch=state.epoch + 1))
        if not means.any():
            raise KnownError(
                Text("training"),
                "none of its images can be read",
                "if they were moved, say where they are now",
                command_line="if they were moved, use maskworth relocate",
            )
        self._meet()
        state.epoch += 1
        if self._processes.leads:
            yield from self._judge()
        (n_skipped,) = self._processes.sum([self._epochs_to_skip() if self._processes.leads else 0])
        if self._processes.is_stopping():
            return
        epoch = state.epoch
        state.skip(round(n_skipped), self._plan.steps_per_epoch)
        if self._processes.leads:
            state.history.append(self._epoch_completed(epoch, means, time.monotonic() - began))
            settings, number_type = self._plan.recipe.optimizer, self._runtime.number_type
            state.save(self._folder / STATE_NAME, self._plan.identity, settings, number_type)
            yield state.history[-1]

    def close(self) -> None:
        """Leave what the run has found, and nothing to resume."""
        if self._processes.leads:
            self.state.log.result(self.state.epoch).save(self._folder / TRAINING_DYNAMICS_NAME)
            (self._folder / STATE_NAME).unlink(missing_ok=True)

    def completed(self, seconds: float) -> TrainingCompleted:
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
        )

    def _steps(self) -> Generator[TrainingEvent, None, NDArray[np.float64]]:
        """The mean losses of the epoch (total, segmentation, classification)."""
        factors = balance(self.state.epoch, self._plan.epochs, self._plan.loss)
        progress = self.state.epoch / self._plan.epochs
        batches = [self._processes.share(batch) for batch in self._source.epoch(progress)]
        totals = np.zeros(3)
        self.state.network.train()
        began = time.monotonic()
        with closing(prefetched(batches, self._source.sample, self._n_threads, self._stacked)) as made:
            for groups in made:
                losses = self._training_step.step(groups, factors)
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

    def _stacked(self, samples: Sequence[Sample | None]) -> list[Group]:
        """A batch of those that could be read; for a GPU in page-locked memory, while there is some, so that nobody
        waits for the copy."""
        groups = grouped([sample for sample in samples if sample is not None])
        if self._runtime.device.type != "cuda":
            return groups
        try:
            with full_memory_told():
                return [group.pinned() for group in groups]
        except OutOfMemory:
            return groups

    def _meet(self) -> None:
        """What each process has seen of its share becomes known to all."""
        if self._processes.size > 1:
            epoch = self.state.epoch
            self.state.log.merge(epoch, self._processes.gather(self.state.log.logits_of(epoch)))
            for problems in self._processes.gather(self._samples.problems):
                self._samples.problems.update(problems)

    def _judge(self) -> Events:
        """Validate, and keep the weights if they are the best so far; broken off when the team is asked to stop."""
        began = time.monotonic()
        with closing(self._validate()) as events:
            for event in events:
                yield event
                if self._processes.wants_to_stop:
                    return
        self._pace.end_of_epoch_took(time.monotonic() - began)

    def _validate(self) -> Events:
        state, plan, runtime = self.state, self._plan, self._judging
        observe = partial(log_held_out, state.log, state.epoch - 1)
        scores, is_bad, rows = yield from score_samples(state.network, self._validation, runtime, observe)
        yield from log_maps(state.log, state.network, self._samples, runtime, self._epochs_left)
        yield from self._newly_skipped(self._samples)
        yield from self._newly_skipped(self._validation)
        pieces = [plan.held_out[row].group for row in rows]
        result = self._result = validation_result(scores, is_bad, pieces, state.epoch / plan.epochs)
        if result.is_at_least(state.best):
            state.best, state.best_epoch = result, state.epoch
            yield from self._keep(result)

    def _keep(self, result: ValidationResult) -> Events:
        state, plan = self.state, self._plan
        is_last = state.epoch == plan.epochs
        threshold, chosen_on = yield from choose_threshold(
            result, state.network, self._samples, self._judging, is_last=is_last
        )
        info = CheckpointInfo(plan.recipe, plan.channels, state.epoch, plan.n_masked, threshold, chosen_on, self._bits)
        save_checkpoint(self._folder / WEIGHTS_NAME, state.network.state_dict(), info)

    def _epochs_to_skip(self) -> int:
        state, plan = self.state, self._plan
        patience, found = plan.recipe.patience, self._result.detection if self._result else None
        return epochs_to_skip(found, state.epoch, state.best_epoch, plan.epochs, patience)

    @property
    def _epochs_left(self) -> int:
        return self._plan.epochs - self.state.epoch

    def _step_completed(self, losses: NDArray[np.float64]) -> StepCompleted:
        step, steps = self.state.step, self._plan.steps
        total, segmentation, classification = map(float, losses)
        left_s = self._pace.seconds_left(steps - step, self._epochs_left)
        return StepCompleted(step, steps, total, segmentation, classification, left_s)

    def _epoch_completed(self, epoch: int, means: NDArray[np.float64], seconds: float) -> EpochCompleted:
        total, segmentation, classification = (float(mean) for mean in means)
        return EpochCompleted(
            epoch=epoch,
            epochs=self._plan.epochs,
            loss=total,
            segmentation_loss=segmentation,
            classification_loss=classification,
            validation=self._result.detection if self._result else None,
            is_best=self.state.best_epoch == epoch,
            seconds=seconds,
        )

    def _newly_parted(self) -> Generator[BatchesParted, None, None]:
        """An event when memory has turned out to hold fewer images than before."""
        at_once = self._training_step.images_at_once
        if at_once is not None and at_once != self._told_at_once:
            self._told_at_once = at_once
            yield BatchesParted(at_once)

    def _newly_skipped(self, samples: SampleCache) -> Generator[ImageSkipped, None, None]:
        """One event for each unreadable image that was not told before."""
        for image_id in sorted(samples.problems.keys() - self._told):
            self._told.add(image_id)
            yield ImageSkipped(image_id, samples.problems[image_id])
