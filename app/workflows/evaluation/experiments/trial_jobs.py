"""Trials of an experiment as jobs: each one training and its test, here or elsewhere."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from app.workflows.evaluation.experiments.experiment import Experiment, ExperimentRow, run_trial, summed_up
from app.workflows.evaluation.experiments.trials import Trial
from app.workflows.jobs.jobs import Engine, Tell, run_jobs
from app.workflows.jobs.program import shared_device, shared_number_type
from app.workflows.progress import Progress, no_progress
from core.number_type import Work
from core.recipes import TrainingConfig
from core.training.events import TrainingEvent


@dataclass(frozen=True, slots=True)
class TrialJob:
    """See `Job`. The weights go with it; ``number`` is its place among all."""

    number: int
    trial: Trial
    config: TrainingConfig
    dilation_px: int

    def files(self) -> Sequence[Path]:
        """See `files_of`."""
        return files_of(self.trial, self.config)

    def perform(self, tell: Tell) -> ExperimentRow:
        """``tell`` hears the events of the training. Raises KnownError as `run_trial` does."""
        with tempfile.TemporaryDirectory(prefix="maskworth-") as folder:
            return run_trial(self.trial, Path(folder), self.config, dilation_px=self.dilation_px, on_event=tell)


def files_of(trial: Trial, config: TrainingConfig) -> list[Path]:
    """An image, and the encoder where it is a file of the person's own."""
    memory = config.recipe.memory
    encoder = None if memory is None else memory.encoder
    return [*(one.item.path for one in trial.surfaces[:1]), *([] if encoder is None else [Path(encoder.path)])]


def computed_alike(config: TrainingConfig, engine: Engine | None) -> TrainingConfig:
    """As it is here; on an engine with this machine's kind of device and type of number, whatever each would find."""
    if engine is None:
        return config
    device = shared_device(config.device)
    number_type = shared_number_type(device, Work.TRAINING, config.recipe, config.number_type)
    return replace(config, device=device, number_type=number_type)


def trial_rows(
    trials: Iterable[Trial],
    config: TrainingConfig,
    *,
    dilation_px: int,
    on_event: Callable[[TrainingEvent], None],
    engine: Engine | None = None,
    progress: Progress = no_progress,
) -> Iterator[tuple[int, ExperimentRow]]:
    """The row of each trial with its place among the ``trials``, as they come in.

    On an ``engine`` nothing is heard of the events; ``progress`` tells how many rows are there, of as many as have
    begun. Both may raise Cancelled. Raises KnownError as the trials, the trainings and the engine do.
    """
    config = computed_alike(config, engine)
    jobs = (TrialJob(number, trial, config, dilation_px) for number, trial in enumerate(trials))
    n_done = 0

    def report(job: TrialJob, told: object) -> None:
        if isinstance(told, TrainingEvent):
            on_event(told)
        else:
            progress(n_done, 0, f"training with seed {job.trial.seed};  rows")

    for job, row in run_jobs(partial(next, jobs, None), engine, report):
        n_done += 1
        yield job.number, row


def run_experiment(
    trials: Iterable[Trial],
    config: TrainingConfig,
    *,
    dilation_px: int,
    on_event: Callable[[TrainingEvent], None],
    on_row: Callable[[ExperimentRow], None],
    engine: Engine | None = None,
    progress: Progress = no_progress,
) -> Experiment:
    """Train and test each trial; arguments and errors as in `trial_rows`. ``on_row`` hears of rows as they come in; the
    result has them in the order of the trials."""
    rows: dict[int, ExperimentRow] = {}
    found = trial_rows(trials, config, dilation_px=dilation_px, on_event=on_event, engine=engine, progress=progress)
    for number, row in found:
        rows[number] = row
        on_row(row)
    return summed_up(config.recipe.name, [rows[number] for number in sorted(rows)])
