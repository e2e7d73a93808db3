"""The whole loop on generated surfaces: label, train, score, suggest, export, measure."""

import time
from dataclasses import dataclass
from pathlib import Path

from app.workflows.evaluation.evaluate import Evaluation, evaluate
from app.workflows.exchange.export_dataset import export_dataset
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.progress import Cancelled, Progress, Stage, no_progress
from app.workflows.project.project import new_project, open_project
from app.workflows.training.train import OnEvent, train_model, unheard
from core.domain import KnownError, RunState, Split, SuggestionKind
from core.recipes import TrainingConfig, recipe_variant
from core.surfaces.generator import generate_surfaces
from core.training.events import ScoringProgressed, StepCompleted, TrainingEvent

N_GOOD = 170
N_BAD = 90
N_MASKS = 10
N_UNLABELED = 20
INPUT_PX = 192
"""Side of the square in pixels that the training sees of each surface: as good on the test pieces as all 256, in little
more than half of the time (docs/benchmarks.md)."""
EPOCHS = 28
_SURFACES, _PROJECT, _EXPORT = "surfaces", "project", "export"


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """``seconds`` in all, ``train_s`` of them training; ``test`` on pieces that training never saw; ``suggestions``
    counts masks suggested; ``export`` holds one folder a format."""

    project: Path
    images: int
    masks: int
    seconds: float
    train_s: float
    test: Evaluation
    suggestions: int
    export: Path


def make_demo_project(folder: Path, *, seed: int = 0, progress: Progress = no_progress) -> Path:
    """A project in ``folder``/project on generated surfaces: most of them labeled, a few of the bad ones with a mask.

    One that is there already is left as it is. Returns the project's folder; raises KnownError.
    """
    project = folder / _PROJECT
    if not project.exists():
        _prepare(folder, seed, progress)
    return project


def run_demo(
    folder: Path, *, seed: int = 0, on_progress: Progress = no_progress, on_event: OnEvent = unheard
) -> DemoSummary:
    """Run the whole loop in ``folder``, which must be new or empty. ``on_progress`` may raise Cancelled; ``on_event``
    hears what the training tells besides."""
    began = time.monotonic()
    if folder.exists() and any(folder.iterdir()):
        raise KnownError(folder, "is not empty", "choose another folder, or remove it")
    with open_project(_prepare(folder, seed, on_progress)) as project:
        config = TrainingConfig(recipe_variant("fast", input_px=INPUT_PX), seed=seed, epochs=EPOCHS)
        run = train_model(project, config, on_event=_relay(on_progress, on_event))
        if run.state is not RunState.COMPLETED:
            raise Cancelled
        for name in ("folder", "coco"):
            export_dataset(project, name, folder / _EXPORT / name, progress=on_progress)
        return DemoSummary(
            project=project.folder,
            images=len(project.store.images.all()),
            masks=N_MASKS,
            seconds=time.monotonic() - began,
            train_s=run.seconds,
            test=evaluate(project, Split.TEST),
            suggestions=len(project.store.suggestions.of(SuggestionKind.MASK)),
            export=folder / _EXPORT,
        )


def _prepare(folder: Path, seed: int, progress: Progress) -> Path:
    surfaces = folder / _SURFACES
    if not (surfaces / "labels.csv").exists():
        generate_surfaces(
            surfaces,
            seed=seed,
            n_good=N_GOOD,
            n_bad=N_BAD,
            n_masks=N_MASKS,
            n_unlabeled=N_UNLABELED,
            drawn=lambda done, total: progress(done, total, Stage.DRAWING),
        )
    with new_project(folder / _PROJECT, surfaces, name="Demo") as project:
        import_dataset(project, "folder", surfaces, is_new=True, progress=progress)
        return project.folder


def _relay(progress: Progress, on_event: OnEvent) -> OnEvent:
    def relay(event: TrainingEvent) -> None:
        on_event(event)
        if isinstance(event, StepCompleted):
            progress(event.step, event.steps, Stage.TRAINING)
        elif isinstance(event, ScoringProgressed):
            progress(event.done, event.total, Stage.SCORING)

    return relay
