"""Every recipe on every development set, with each number of masks and each seed; finished rows survive whatever
interrupts the rest.

What is computed once is not computed again: a recipe with a memory beside its network gives, where both are asked for,
the row of the same recipe without one, too; and what trains nothing learns from no mask, so its row is the same for
each number of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from app.workflows.evaluation.development_sets import DevelopmentSet, find_set, set_names
from app.workflows.evaluation.experiments.trial_jobs import computed_alike
from app.workflows.evaluation.experiments.trials import Trial
from app.workflows.evaluation.set_job import SetJob
from app.workflows.evaluation.set_rows import RowKey, RowsFile, SetRow
from app.workflows.evaluation.sets_plan import SetsPlan
from app.workflows.jobs.jobs import Engine, run_jobs
from app.workflows.progress import Progress, no_progress
from core.domain import KnownError, system_reason
from core.recipes import Recipe
from core.training.events import TrainingEvent


@dataclass(frozen=True, slots=True)
class SetsListener:
    """Hears of a run: ``on_start(number, total, key)`` before each training, for each row that it gives, ``on_event``,
    which may raise Cancelled, during it, ``on_row`` when a row is stored; ``on_problem`` why a row, or rows without a
    key, were left out."""

    on_start: Callable[[int, int, RowKey], None]
    on_event: Callable[[TrainingEvent], None]
    on_row: Callable[[SetRow], None]
    on_problem: Callable[[KnownError, RowKey | None], None]


def run_sets(
    plan: SetsPlan,
    out: Path,
    listener: SetsListener,
    *,
    engine: Engine | None = None,
    progress: Progress = no_progress,
) -> list[SetRow]:
    """Train and test what the plan asks for and ``out`` does not hold yet; all rows of the plan, in its order.

    ``engine`` does trainings side by side, and nothing is heard of their events. A set that cannot be read and a
    training that cannot be done cost a line each, and the others go on. ``progress`` may raise Cancelled: rows that are
    stored stay. Raises KnownError when ``out`` cannot be used, a name is no set, or as the engine does.
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
    plan = replace(plan, device=_device(plan.device, elsewhere=engine is not None))
    sets = list(_found(plan, tuple(dict.fromkeys(plan.names or names)), out, listener, progress))
    agenda = [key for each in sets for masks in plan.masks for key in plan.keys(each, masks)]

    tell = listener.on_row

    def store(row: SetRow) -> None:
        file.append(row)
        known[row.key] = row
        tell(row)

    def report(_job: SetJob, told: object) -> None:
        if isinstance(told, TrainingEvent):
            listener.on_event(told)
        else:
            progress(sum(key in known for key in agenda), len(agenda), "training;  rows")

    if not plan.report_only:
        listener = replace(listener, on_row=store)
        asked = _jobs(plan, sets, agenda, known, listener)
        jobs = (replace(job, config=computed_alike(job.config, engine)) for job in asked)
        for job, made in run_jobs(partial(next, jobs, None), engine, report):
            for row in made.rows:
                listener.on_row(row)
            if made.error is not None:
                for key in job.keys[len(made.rows) :]:
                    listener.on_problem(made.error, key)
    return [known[key] for key in agenda if key in known]


def _device(wished: str, *, elsewhere: bool) -> str:
    """The one that "auto" means here, so that a row says what it was made on. Raises KnownError for one that is not,
    unless trainings are done ``elsewhere``."""
    from core.compute.device import has_cuda

    if wished != "cpu" and has_cuda():
        return "cuda"
    if wished == "cuda" and not elsewhere:
        raise KnownError("cuda", "this machine has no usable CUDA device", "choose the processor (CPU)")
    return "cuda" if wished == "cuda" else "cpu"


def _found(
    plan: SetsPlan, names: Sequence[str], out: Path, listener: SetsListener, progress: Progress
) -> Iterator[DevelopmentSet]:
    for name in names:
        try:
            yield find_set(name, plan.root, plan.splits, out, plan.generated, progress)
        except KnownError as error:
            listener.on_problem(error, None)


def _jobs(
    plan: SetsPlan,
    sets: Sequence[DevelopmentSet],
    agenda: Sequence[RowKey],
    known: Mapping[RowKey, SetRow],
    listener: SetsListener,
) -> Iterator[SetJob]:
    """Set by set, whose images are read once for each number of masks, and not at all when nothing is left to do.
    ``known`` holds what is there when the next is asked for: all before, or all but what is at work on an engine."""
    for on in sets:
        for masks in plan.masks:
            for row in _as_without_masks(plan, on, masks, known):
                listener.on_row(row)
            missing = [key for key in plan.keys(on, masks) if key not in known]
            folds, seeds = ({key.fold: None for key in missing}, {key.seed: None for key in missing})
            trials = on.trials(masks, tuple(folds), tuple(seeds)) if missing else iter(())
            for trial in _told(trials, listener):
                keys = {recipe: plan.key(on, recipe, masks, trial.fold, trial.seed) for recipe in plan.recipes}
                for each in trainings([recipe for recipe, key in keys.items() if key in missing]):
                    asked = tuple(keys[recipe] for recipe in each)
                    for key in asked:
                        listener.on_start(agenda.index(key) + 1, len(agenda), key)
                    yield SetJob(asked, trial, plan.config(on, each[-1]), on.dilation_px)


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


def _told(trials: Iterator[Trial], listener: SetsListener) -> Iterator[Trial]:
    """As far as they go; the KnownError that ends them is told."""
    try:
        yield from trials
    except KnownError as error:
        listener.on_problem(error, None)
