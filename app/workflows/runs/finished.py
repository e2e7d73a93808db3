"""Trainings that came to their end and were not noted: the disk was full at that moment, or the program was killed."""

from app.workflows.project.project import Project
from app.workflows.runs.run_file import RUN_NAME, Finish, read_finish, write_run_file
from app.workflows.runs.trained_run import weights_of
from core.domain import KnownError, RunRecord, RunState
from core.inference.checkpoint_info import read_info
from core.recipes import STATE_NAME, TrainingConfig
from core.training.dynamics.dynamics_file import TRAINING_DYNAMICS_NAME


def unnoted_finish(project: Project, run: RunRecord) -> Finish | None:
    """How the training ended whose complete weights lie in the run's folder, though the project does not say that it
    has completed; None where there are none, and while it runs."""
    if run.state not in (RunState.CANCELLED, RunState.FAILED) or not weights_of(project, run.id).is_file():
        return None
    try:
        recipe = read_info(weights_of(project, run.id)).recipe
    except KnownError:
        return None
    folder = project.run_folder(run.id, RUN_NAME)
    noted = read_finish(folder)
    if noted is not None:
        return noted
    # not even the note found room: weights are the best so far until the state to go on from is gone
    if (folder / STATE_NAME).exists() or trains_twice(run):
        return None
    if recipe.trains and not (folder / TRAINING_DYNAMICS_NAME).exists():
        return None
    return Finish(run.seconds, "epochs", run.epochs, run.device, None)


def note_finish(project: Project, run: RunRecord, finish: Finish) -> RunRecord:
    """The run has completed, by what its folder says. Raises KnownError."""
    folder = project.run_folder(run.id)
    if read_finish(folder) is None:
        write_run_file(folder, run, finish)
    project.share_run(run.id)  # before anybody is told that it has completed
    return project.store.runs.finish(
        run.id,
        RunState.COMPLETED,
        seconds=finish.seconds,
        stopped_by=finish.stopped_by,
        epochs=finish.epochs,
        device=finish.device,
        validation=finish.validation,
    )


def trains_twice(run: RunRecord) -> bool:
    """Whether one-shot removal was asked for: weights without a state are then those of its first training."""
    try:
        return TrainingConfig.from_json(run.config_json).removal is not None
    except (KeyError, TypeError, ValueError):  # of another version
        return False
