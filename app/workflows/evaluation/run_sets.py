"""Every recipe on every development set, with each number of masks and each seed; finished rows survive whatever
interrupts the rest."""

import tempfile
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from app.workflows.diagnostics.machine import this_machine
from app.workflows.evaluation.development_sets import DevelopmentSet, find_set, set_names
from app.workflows.evaluation.experiment import run_trial
from app.workflows.evaluation.set_rows import Provenance, RowKey, RowsFile, SetRow
from app.workflows.evaluation.sets_plan import SetsPlan
from app.workflows.evaluation.trials import Trial
from app.workflows.progress import Progress, no_progress
from core.domain import KnownError, system_reason
from core.recipes import Recipe
from core.simulation.results_file import code_digest
from core.training.events import TrainingEvent

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SetsListener:
    """Hears of a run: ``on_start(number, total, key)`` before each training, ``on_event``, which may raise Cancelled,
    during it, ``on_row`` when its row is stored; ``on_problem`` why a row, or rows without a key, were left out."""

    on_start: Callable[[int, int, RowKey], None]
    on_event: Callable[[TrainingEvent], None]
    on_row: Callable[[SetRow], None]
    on_problem: Callable[[KnownError, RowKey | None], None]


def run_sets(plan: SetsPlan, out: Path, listener: SetsListener, *, progress: Progress = no_progress) -> list[SetRow]:
    """Train and test what the plan asks for and ``out`` does not hold yet; all rows of the plan, in its order.

    A set that cannot be read and a training that cannot be done cost a line each, and the others go on. ``progress``
    may raise Cancelled: rows that are stored stay. Raises KnownError when ``out`` cannot be used, or a name is no set.
    """
    names = set_names(plan.root, out)
    for unknown in (name for name in plan.names if name not in names):
        raise KnownError(unknown, "there is no such set", f"choose of {', '.join(names)}")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = system_reason(error)
        raise KnownError(out, "cannot be used ({why})", "choose another folder with --out", why=why) from error
    file = RowsFile(out)
    known = dict(file.read())
    plan = replace(plan, device=_device(plan.device))
    sets = list(_found(plan, tuple(dict.fromkeys(plan.names or names)), out, listener, progress))
    agenda = [key for each in sets for masks in plan.masks for key in plan.keys(each, masks)]
    if not plan.report_only:
        for row in _new_rows(plan, sets, agenda, frozenset(known), listener):
            file.append(row)
            known[row.key] = row
            listener.on_row(row)
    return [known[key] for key in agenda if key in known]


def this_program() -> str:
    """Its version and the digest of its code: what else a row follows from."""
    return f"{version('maskworth')}, code {code_digest()}"


def _device(wished: str) -> str:
    """The one that "auto" means here, so that a row says what it was made on. Raises KnownError for one that is not."""
    from core.compute.device import has_cuda

    if wished != "cpu" and has_cuda():
        return "cuda"
    if wished == "cuda":
        raise KnownError("cuda", "this machine has no usable CUDA device", "choose the processor (CPU)")
    return "cpu"


def _found(
    plan: SetsPlan, names: Sequence[str], out: Path, listener: SetsListener, progress: Progress
) -> Iterator[DevelopmentSet]:
    for name in names:
        try:
            yield find_set(name, plan.root, plan.splits, out, plan.generated, progress)
        except KnownError as error:
            listener.on_problem(error, None)


def _new_rows(
    plan: SetsPlan,
    sets: Sequence[DevelopmentSet],
    agenda: Sequence[RowKey],
    known: Container[RowKey],
    listener: SetsListener,
) -> Iterator[SetRow]:
    """Set by set, whose images are read once for each number of masks, and not at all when nothing is left to do."""
    for on in sets:
        for masks in plan.masks:
            missing = [key for key in plan.keys(on, masks) if key not in known]
            folds, seeds = ({key.fold: None for key in missing}, {key.seed: None for key in missing})
            trials = on.trials(masks, tuple(folds), tuple(seeds)) if missing else iter(())
            for trial in _told(trials, listener):
                for recipe in plan.recipes:
                    key = plan.key(on, recipe, masks, trial.fold, trial.seed)
                    if key in missing:
                        listener.on_start(agenda.index(key) + 1, len(agenda), key)
                        yield from _told(_row(plan, on, recipe, key, trial, listener), listener, key)


def _told(wanted: Iterator[T], listener: SetsListener, key: RowKey | None = None) -> Iterator[T]:
    """``wanted`` as far as it goes; the KnownError that ends it is told."""
    try:
        yield from wanted
    except KnownError as error:
        listener.on_problem(error, key)


def _row(
    plan: SetsPlan, on: DevelopmentSet, recipe: Recipe, key: RowKey, trial: Trial, listener: SetsListener
) -> Iterator[SetRow]:
    """The one that comes of a training. Raises KnownError as the training does."""
    made = _provenance(plan.device)
    with tempfile.TemporaryDirectory(prefix="maskworth-") as run_folder:
        result = run_trial(
            trial,
            Path(run_folder),
            plan.config(on, recipe),
            dilation_px=on.dilation_px,
            on_event=listener.on_event,
        )
    yield SetRow(key, result, made)


def _provenance(device: str) -> Provenance:
    machine, card = this_machine(), None
    if device == "cuda":
        import torch

        card = torch.cuda.get_device_name()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Provenance(this_program(), now, card or machine.cpu, machine.load)
