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
from core.training.dynamics.dynamics_file import TRAINING_SIGNALS_NAME
from core.training.dynamics.recorder import bytes_of_maps, log_held_out, log_maps
from core.training.events import (
    BatchesParted,
    EpochCompleted,
    ImageSkipped,
    StepCompleted,
    TrainingCompleted,
    TrainingEvent,
)
from core.training.plan import Course, new_learner
from core.training.process_group import Team
from core.training.remaining_time import Pace
from core.training.step import Descent, Diverged
from core.training.validation.result import Verdict, epochs_to_skip, judge
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

    def __init__(self, course: Course, config: TrainingConfig, runtimes: Runtimes, folder: Path, team: Team) -> None:
        runtime, self._judging = runtimes
        self._course, self._runtime, self._folder, self._team = course, runtime, folder, team
        self._cores = IdleCores(config.reserve_cores, team.local_size)
        self._n_threads = loader_threads(runtime.device, team.local_size)
        everyone = [*course.items, *course.held_out]
        room = _FOR_PIXELS * config.memory_gb * 2**30 / team.local_size - bytes_of_maps(everyone, course.recipe)
        budget = max(0.0, room) / len(everyone)
        self._bits = camera_bits(course.items, course.seed)
        self._samples, self._validation = (
            SampleCache(items, course.recipe, course.channels, int(budget * len(items)), self._bits)
            for items in (course.items, course.held_out)
        )
        self.learner = new_learner(course, runtime, config.start_from if config.resume is None else None)
        if team.leads:
            folder.mkdir(parents=True, exist_ok=True)
        if config.resume is not None:
            self.learner.restore(folder / STATE_NAME, course.identity)
        recipe, rng = course.recipe, self.learner.rng
        self._source = EpochSource(self.learner.sampler, self._samples, recipe, course.plan, rng)
        self._descent = Descent(self.learner, course.loss, recipe.optimizer.clip_norm, runtime, team)
        self._pace = Pace(recipe.optimizer.batch_size, len(course.held_out))
        self._verdict: Verdict | None = None
        self._told: set[int] = set()
        self._told_at_once: int | None = None

    def epoch(self) -> Events:
        """All steps of an epoch, and its judgement by the leader; ends early where the team stops.

        Raises KnownError when none of the images could be read, and Diverged, in all processes alike, when the loss has
        exploded.
        """
        began, learner = time.monotonic(), self.learner
        self._cores.use()
        means = yield from self._steps()
        if self._team.is_stopping():
            return
        if means[2] > _EXPLODED:
            raise Diverged(Text("the loss exploded in epoch {epoch}", epoch=learner.epoch + 1))
        if not means.any():
            raise KnownError(
                Text("training"),
                "none of its images can be read",
                "if they were moved, say where they are now",
                command_line="if they were moved, use maskworth relocate",
            )
        self._meet()
        learner.epoch += 1
        if self._team.leads:
            yield from self._judge()
        (n_skipped,) = self._team.sum([self._epochs_to_skip() if self._team.leads else 0])
        if self._team.is_stopping():
            return
        epoch = learner.epoch
        learner.skip(round(n_skipped), self._course.steps_per_epoch)
        if self._team.leads:
            learner.history.append(self._epoch_completed(epoch, means, time.monotonic() - began))
            settings, number_type = self._course.recipe.optimizer, self._runtime.number_type
            learner.save(self._folder / STATE_NAME, self._course.identity, settings, number_type)
            yield learner.history[-1]

    def close(self) -> None:
        """Leave what the run has found, and nothing to resume."""
        if self._team.leads:
            self.learner.log.result(self.learner.epoch).save(self._folder / TRAINING_SIGNALS_NAME)
            (self._folder / STATE_NAME).unlink(missing_ok=True)

    def completed(self, seconds: float) -> TrainingCompleted:
        best = self.learner.best
        return TrainingCompleted(
            checkpoint=self._folder / WEIGHTS_NAME,
            best_epoch=self.learner.best_epoch,
            epochs=self._course.epochs - self.learner.skipped,
            device=str(self._runtime.device),
            number_type=self._runtime.number_type,
            stopped_by="early stop" if self.learner.skipped else "epochs",
            validation=best.detection if best else None,
            seconds=seconds,
        )

    def _steps(self) -> Generator[TrainingEvent, None, NDArray[np.float64]]:
        """The mean losses of the epoch (total, segmentation, classification)."""
        factors = balance(self.learner.epoch, self._course.epochs, self._course.loss)
        progress = self.learner.epoch / self._course.epochs
        batches = [self._team.share(batch) for batch in self._source.epoch(progress)]
        totals = np.zeros(3)
        self.learner.network.train()
        began = time.monotonic()
        with closing(prefetched(batches, self._source.sample, self._n_threads, self._stacked)) as made:
            for groups in made:
                losses = self._descent.step(groups, factors)
                totals += losses
                began, before = time.monotonic(), began
                self._pace.step_took(began - before)
                yield from self._newly_parted()
                yield from self._newly_skipped(self._samples)
                yield self._step_completed(losses)
                if self._team.is_stopping():
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
        if self._team.size > 1:
            epoch = self.learner.epoch
            self.learner.log.merge(epoch, self._team.gather(self.learner.log.logits_of(epoch)))
            for problems in self._team.gather(self._samples.problems):
                self._samples.problems.update(problems)

    def _judge(self) -> Events:
        """Validate, and keep the weights if they are the best so far; broken off when the team is asked to stop."""
        began = time.monotonic()
        with closing(self._validate()) as events:
            for event in events:
                yield event
                if self._team.wants_to_stop:
                    return
        self._pace.end_of_epoch_took(time.monotonic() - began)

    def _validate(self) -> Events:
        learner, course, runtime = self.learner, self._course, self._judging
        observe = partial(log_held_out, learner.log, learner.epoch - 1)
        scores, is_bad, rows = yield from score_samples(learner.network, self._validation, runtime, observe)
        yield from log_maps(learner.log, learner.network, self._samples, runtime, self._epochs_left)
        yield from self._newly_skipped(self._samples)
        yield from self._newly_skipped(self._validation)
        pieces = [course.held_out[row].group for row in rows]
        verdict = self._verdict = judge(scores, is_bad, pieces, learner.epoch / course.epochs)
        if verdict.is_at_least(learner.best):
            learner.best, learner.best_epoch = verdict, learner.epoch
            yield from self._keep(verdict)

    def _keep(self, verdict: Verdict) -> Events:
        learner, course = self.learner, self._course
        is_last = learner.epoch == course.epochs
        threshold, chosen_on = yield from choose_threshold(
            verdict, learner.network, self._samples, self._judging, is_last=is_last
        )
        info = CheckpointInfo(
            course.recipe, course.channels, learner.epoch, course.n_masked, threshold, chosen_on, self._bits
        )
        save_checkpoint(self._folder / WEIGHTS_NAME, learner.network.state_dict(), info)

    def _epochs_to_skip(self) -> int:
        learner, course = self.learner, self._course
        patience, found = course.recipe.patience, self._verdict.detection if self._verdict else None
        return epochs_to_skip(found, learner.epoch, learner.best_epoch, course.epochs, patience)

    @property
    def _epochs_left(self) -> int:
        return self._course.epochs - self.learner.epoch

    def _step_completed(self, losses: NDArray[np.float64]) -> StepCompleted:
        step, steps = self.learner.step, self._course.steps
        total, segmentation, classification = map(float, losses)
        left_s = self._pace.seconds_left(steps - step, self._epochs_left)
        return StepCompleted(step, steps, total, segmentation, classification, left_s)

    def _epoch_completed(self, epoch: int, means: NDArray[np.float64], seconds: float) -> EpochCompleted:
        total, segmentation, classification = (float(mean) for mean in means)
        return EpochCompleted(
            epoch=epoch,
            epochs=self._course.epochs,
            loss=total,
            segmentation_loss=segmentation,
            classification_loss=classification,
            validation=self._verdict.detection if self._verdict else None,
            is_best=self.learner.best_epoch == epoch,
            seconds=seconds,
        )

    def _newly_parted(self) -> Generator[BatchesParted, None, None]:
        """An event when memory has turned out to hold fewer images than before."""
        at_once = self._descent.images_at_once
        if at_once is not None and at_once != self._told_at_once:
            self._told_at_once = at_once
            yield BatchesParted(at_once)

    def _newly_skipped(self, samples: SampleCache) -> Generator[ImageSkipped, None, None]:
        """One event for each unreadable image that was not told before."""
        for image_id in sorted(samples.problems.keys() - self._told):
            self._told.add(image_id)
            yield ImageSkipped(image_id, samples.problems[image_id])
