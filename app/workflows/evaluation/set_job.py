"""A training for one row of the table of sets, or for two, as a job that is done here or elsewhere."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.workflows.diagnostics.machine import this_machine
from app.workflows.evaluation.experiments.experiment import ExperimentRow, run_both, run_trial
from app.workflows.evaluation.experiments.trial_jobs import files_of
from app.workflows.evaluation.experiments.trials import Trial
from app.workflows.evaluation.set_rows import Provenance, RowKey, SetRow
from app.workflows.jobs.jobs import Tell
from app.workflows.jobs.program import this_program
from core.domain import KnownError
from core.recipes import TrainingConfig


@dataclass(frozen=True, slots=True)
class SetRows:
    """What a training gave: a row for each key in their order, fewer where ``error`` says why."""

    rows: tuple[SetRow, ...]
    error: KnownError | None


@dataclass(frozen=True, slots=True)
class SetJob:
    """See `Job`. Of two ``keys`` the first is that of the network of ``config`` alone."""

    keys: tuple[RowKey, ...]
    trial: Trial
    config: TrainingConfig
    dilation_px: int

    def files(self) -> Sequence[Path]:
        """See `files_of`."""
        return files_of(self.trial, self.config)

    def perform(self, tell: Tell) -> SetRows:
        """``tell`` hears the events of the training. A KnownError is part of what it gives: other rows go on."""
        rows: list[SetRow] = []
        made = _provenance(self.config.device)
        try:
            with tempfile.TemporaryDirectory(prefix="maskworth-") as folder:
                for key, result in zip(self.keys, self._results(Path(folder), tell), strict=True):
                    rows.append(SetRow(key, result, made))
        except KnownError as error:
            return SetRows(tuple(rows), error)
        return SetRows(tuple(rows), None)

    def _results(self, folder: Path, tell: Tell) -> Iterable[ExperimentRow]:
        if len(self.keys) == 1:
            return [run_trial(self.trial, folder, self.config, dilation_px=self.dilation_px, on_event=tell)]
        return run_both(self.trial, folder, self.config, dilation_px=self.dilation_px, on_event=tell)


def _provenance(device: str) -> Provenance:
    """Of what is computed on this machine now."""
    machine, card = this_machine(), None
    if device == "cuda":
        import torch

        card = torch.cuda.get_device_name()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Provenance(this_program(), now, card or machine.cpu, machine.load)
