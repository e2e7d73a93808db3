"""A training, from its first step to the choice of its model."""

from dataclasses import replace

from safetensors.numpy import load_file

from app.workflows.project.project import open_project
from app.workflows.runs.finished import unnoted_finish
from app.workflows.runs.run_file import read_finish
from app.workflows.runs.trained_run import weights_of
from app.workflows.training.choose_run import use_run
from app.workflows.training.interrupted import interrupted_run
from app.workflows.training.train import train_model
from core.domain import RunState
from core.inference.checkpoint_info import read_info
from core.recipes import FAST, TrainingConfig
from tools.studies.kills.activity import Activity, Found, Look, Trial
from tools.studies.kills.bases import N_IMAGES
from tools.studies.kills.victim import Acknowledge

_QUICK = TrainingConfig(replace(FAST, min_samples=1, epochs=2, stretch=1.0), device="cpu")
_RESUMED = 4
"""Of so many trainings that could go on, one does."""


def _train(trial: Trial, acknowledge: Acknowledge) -> None:
    with open_project(trial.project) as project:
        run = train_model(project, _QUICK)
        assert run.state is RunState.COMPLETED
        acknowledge(run.id)


def _check(look: Look) -> Found:
    """No run says that it is running; one that has completed has its weights and their description; complete weights
    of another are offered and can be used; what was said of images is as it was."""
    found, project, acknowledged, is_tidy = Found(), look.project, look.acknowledged, look.is_tidy
    runs = project.store.runs.all()
    found.expect(len(project.store.labels.all()) == N_IMAGES, "labels are missing", acknowledged=True)
    found.expect(len(runs) <= 1, f"{len(runs)} runs")
    found.expect(bool(runs) or not acknowledged, "no run", acknowledged=True)
    for run in runs:
        found.expect(run.state in (RunState.FAILED, RunState.COMPLETED), f"it is {run.state}")
        found.expect(run.state is RunState.COMPLETED or not acknowledged, f"it is {run.state}", acknowledged=True)
        is_offered = unnoted_finish(project, run) is not None
        if run.state is RunState.COMPLETED or is_offered:
            found.expect(bool(load_file(weights_of(project, run.id))), "its weights cannot be read")
            read_info(weights_of(project, run.id))
        if run.state is RunState.COMPLETED:
            found.expect(project.store.runs.current() == run, "the first run is not used")
            found.expect(
                read_finish(project.run_folder(run.id)) is not None, "nothing beside its weights says what it is"
            )
        if acknowledged:
            found.expect(
                len(project.store.predictions.of_run(run.id)) == N_IMAGES, "scores are missing", acknowledged=True
            )
        if is_tidy and is_offered:
            found.expect(use_run(project, run.id) == project.store.runs.current(), "what is offered cannot be used")
        elif is_tidy and look.trial.seed % _RESUMED == 0 and interrupted_run(project) is not None:
            done = train_model(project, replace(_QUICK, resume=run.id))
            found.expect(done.state is RunState.COMPLETED, "it does not go on")
    return found


TRAINING = Activity("training", lambda bases: bases.filled, _train, _check, often=2)
