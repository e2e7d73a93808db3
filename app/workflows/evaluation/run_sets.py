"""Every recipe on every development set, with each number of masks and each seed; finished rows survive whatever
interrupts the rest.

What is computed once is not computed again: a recipe with a memory beside its network gives, where both are asked for,
the row of the same recipe without one, too; and what trains nothing learns from no mask, so its row is the same for
each number of them."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from app.workflows.diagnostics.machine import this_machine
from app.workflows.evaluation.development_sets import DevelopmentSet, find_set, set_names
from app.workflows.evaluation.experiment import run_both, run_trial
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
    """Hears of a run: ``on_start(number, total, key)`` before each training, for each row that it gives, ``on_event``,
    which may raise Cancelled, during it, ``on_row`` when a row is stored; ``on_problem`` why a row, or rows without a
    key, were left out."""

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
        for row in _new_rows(plan, sets, agenda, known, listener):
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
    known: Mapping[RowKey, SetRow],
    listener: SetsListener,
) -> Iterator[SetRow]:
    """Set by set, whose images are read once for each number of masks, and not at all when nothing is left to do.
    ``known`` holds each row before the next is asked for."""
    for on in sets:
        for masks in plan.masks:
            yield from _as_without_masks(plan, on, masks, known)
            missing = [key for key in plan.keys(on, masks) if key not in known]
            folds, seeds = ({key.fold: None for key in missing}, {key.seed: None for key in missing})
            trials = on.trials(masks, tuple(folds), tuple(seeds)) if missing else iter(())
            for trial in _told(trials, listener):
                keys = {recipe: plan.key(on, recipe, masks, trial.fold, trial.seed) for recipe in plan.recipes}
                for each in trainings([recipe for recipe, key in keys.items() if key in missing]):
                    for recipe in each:
                        listener.on_start(agenda.index(keys[recipe]) + 1, len(agenda), keys[recipe])
                    asked = [keys[recipe] for recipe in each]
                    yield from _told(_rows(plan, on, each[-1], asked, trial, listener), listener, *asked)


def _as_without_masks(
    plan: SetsPlan, on: DevelopmentSet, masks: int | None, known: Mapping[RowKey, SetRow]
) -> Iterator[SetRow]:
    """Rows of recipes that train nothing, as they are for another number of masks. KolektorSDD has other images with
    each."""
    resting = [recipe for recipe in plan.recipes if not recipe.trains and on.splits is None]
    for key in (plan.key(on, recipe, masks, 0, seed) for recipe in resting for seed in plan.seeds):
        same = [row for other, row in known.items() if replace(other, masks=masks) == key]
        if same and key not in known:
            yield replace(same[0], key=key)


def trainings(recipes: Sequence[Recipe]) -> list[tuple[Recipe, ...]]:
    """The recipes of each training: one, or first the network alone and then the same with a memory beside it."""
    within: dict[Recipe, Recipe] = {}
    for both in (recipe for recipe in recipes if recipe.trains and recipe.memory is not None):
        alone = next((one for one in recipes if replace(both, name=one.name, memory=None) == one), None)
        if alone is not None:
            within.setdefault(alone, both)
    pairs = {both: alone for alone, both in within.items()}
    return [(pairs[one], one) if one in pairs else (one,) for one in recipes if one not in within]


def _told(wanted: Iterator[T], listener: SetsListener, *keys: RowKey) -> Iterator[T]:
    """``wanted`` as far as it goes; the KnownError that ends it is told, of each of the ``keys`` that it would have
    given."""
    given = 0
    try:
        for one in wanted:
            given += 1
            yield one
    except KnownError as error:
        for key in keys[given:] or (None,):
            listener.on_problem(error, key)


def _rows(
    plan: SetsPlan,
    on: DevelopmentSet,
    recipe: Recipe,
    keys: Sequence[RowKey],
    trial: Trial,
    listener: SetsListener,
) -> Iterator[SetRow]:
    """Of one training by ``recipe``, for one key or for two, of which the first is that of its network alone. Raises
    KnownError as the training does."""
    made = _provenance(plan.device)
    with tempfile.TemporaryDirectory(prefix="maskworth-") as folder:
        config, heard = plan.config(on, recipe), listener.on_event
        if len(keys) == 1:
            results = iter([run_trial(trial, Path(folder), config, dilation_px=on.dilation_px, on_event=heard)])
        else:
            results = run_both(trial, Path(folder), config, dilation_px=on.dilation_px, on_event=heard)
        for key, result in zip(keys, results, strict=True):
            yield SetRow(key, result, made)


def _provenance(device: str) -> Provenance:
    machine, card = this_machine(), None
    if device == "cuda":
        import torch

        card = torch.cuda.get_device_name()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Provenance(this_program(), now, card or machine.cpu, machine.load)
