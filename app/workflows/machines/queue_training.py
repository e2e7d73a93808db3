"""Wish a training that some worker of the project takes."""

from app.workflows.project.authorship import this_person
from app.workflows.project.project import Project
from core.domain import KnownError
from core.domain.sharing.queued_trainings import QueuedTraining
from core.recipes import TrainingConfig


def queue_training(project: Project, config: TrainingConfig, author: str | None = None) -> QueuedTraining:
    """What is labeled when a worker begins is what it learns from. Raises KnownError for a run that is to go on: what
    that needs is on the machine where it began."""
    if config.resume is not None:
        raise KnownError(
            project.folder, "run {run} goes on where it began", "resume it on that machine", run=config.resume
        )
    return project.store.trainings.add(config.to_json(), author or this_person().author)
