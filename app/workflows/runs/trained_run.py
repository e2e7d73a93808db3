"""Which run's model a workflow uses."""

from collections.abc import Sequence
from pathlib import Path

from app.workflows.project.project import Project
from core.domain import ImageRecord, KnownError, RunRecord, Thresholds
from core.domain.thresholds import PROPOSAL_THRESHOLD
from core.inference.checkpoint_info import read_info
from core.recipes import WEIGHTS_NAME, Recipe, TrainingConfig

SIGNALS_NAME = "signals.safetensors"
"""Of the file in a run's folder that holds what suggestions need of all images, once they are scored."""


def trained_run(project: Project, run_id: int | None) -> int:
    """``run_id`` itself, or the current run's for None. Raises KnownError when it has no weights."""
    if run_id is None:
        current = project.store.runs.current()
        if current is None:
            raise KnownError(
                project.folder,
                "no run has completed yet",
                "train first",
                command_line="train first: maskworth train {folder}",
                folder=project.folder,
            )
        run_id = current.id
    if not weights_of(project, run_id).is_file():
        raise KnownError(
            project.run_folder(run_id), "run {run} has no weights", "name another run, or train again", run=run_id
        )
    return run_id


def last_weights(project: Project, recipe: Recipe) -> Path | None:
    """Those of the current run if it has the recipe's network, else of the last that has it and was taken; None where
    there is none, and for a memory, which begins with nothing."""
    if not recipe.trains:
        return None
    current, runs = project.store.runs.current(), project.store.runs.all()
    taken = [run.id for run in reversed(runs) if run.was_taken]
    ids = taken if current is None else [current.id, *taken]
    paths = (weights_of(project, run_id) for run_id in ids)
    return next((path for path in paths if path.is_file() and _has_network(read_info(path).recipe, recipe)), None)


def _has_network(recipe: Recipe, wanted: Recipe) -> bool:
    return recipe.trains and recipe.network == wanted.network


def recipe_of(project: Project, run_id: int) -> Recipe:
    """The recipe that a run followed, for another that begins with its weights. Raises KnownError when there is no such
    run, or it is of another version."""
    try:
        return TrainingConfig.from_json(project.store.runs.get(run_id).config_json).recipe
    except (KeyError, TypeError, ValueError) as error:
        raise KnownError(
            project.folder, "run {run} has no recipe of this version", "name a recipe", run=run_id
        ) from error


def remembers(project: Project, run_id: int) -> bool:
    """Whether the run remembers good images and has trained no network."""
    try:
        return not recipe_of(project, run_id).trains
    except KnownError:  # of another version
        return False


def thresholds_of(project: Project, run: RunRecord) -> Thresholds:
    """In force: a person's, or those of the run's validation; without either those that are kept with its weights.
    Raises KnownError when these are gone."""
    if run.threshold is not None:
        return run.threshold.thresholds
    return Thresholds.single(kept_threshold(project, run.id))


def kept_threshold(project: Project, run_id: int) -> float:
    """The one that goes with a run's weights. Raises KnownError when they are gone."""
    return read_info(weights_of(project, run_id)).threshold


def map_threshold_of(project: Project, run_id: int) -> float:
    """From which value of a run's maps on a pixel is proposed: as the run has chosen it, one half where its weights are
    gone."""
    try:
        return read_info(weights_of(project, run_id)).map_from
    except KnownError:
        return PROPOSAL_THRESHOLD


def new_to(project: Project, run_id: int, records: Sequence[ImageRecord]) -> list[ImageRecord]:
    """Those of pieces of which the run has seen no image: it has neither learned from them nor been judged by them,
    which chose its threshold. All of them for a run that noted nothing of its images."""
    parts = project.store.run_images.parts_of(run_id)
    if not parts:
        return list(records)
    known = {record.group for record in project.store.images.all() if record.id in parts}
    return [record for record in records if record.group not in known and record.id not in parts]


def weights_of(project: Project, run_id: int) -> Path:
    """Where the run's weights are, or would be; brought from the server where another machine has trained it."""
    return project.run_file(run_id, WEIGHTS_NAME)
