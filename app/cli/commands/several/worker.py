"""A machine that trains for others."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.console import Console
from app.cli.opening import opened_project
from app.cli.options import device_option, json_option, project_argument
from core.domain import KnownError, RunRecord

if TYPE_CHECKING:
    from core.domain.sharing.queued_trainings import QueuedTraining
    from core.training.events import TrainingEvent


@click.command()
@project_argument
@device_option
@click.option("--until-empty", is_flag=True, help="End when no training waits any more.")
@json_option
def worker(project: Path, device: str, until_empty: bool, console: Console) -> None:
    """Take trainings that others have queued, until Ctrl+C.

    train --queue, or the window, leaves them in the project. Where a database server keeps that, the worker may be any
    machine that reaches server and images. What one worker leaves undone, another takes up a minute later.
    """
    from app.cli.text.training_report import TrainingReport
    from app.workflows.machines.work import work

    report = TrainingReport(console)

    def told(training: "QueuedTraining", what: "TrainingEvent | RunRecord | KnownError | None") -> None:
        if what is None:
            console.say(f"training {training.id}, wished by {training.author}")
        elif isinstance(what, KnownError):
            console.say(f"training {training.id} failed: {what}")
        elif isinstance(what, RunRecord):
            console.say(f"training {training.id} is run {what.id}, {what.state}")
        else:
            report.on_event(what)

    def away(error: KnownError) -> None:
        console.say(f"{error}; trying again")

    with console.interruptible(), opened_project(project, console) as opened:
        stops = console.is_cancelled
        ended = work(opened, told=told, is_cancelled=stops, away=away, device=device, until_empty=until_empty)
    console.result({"trainings": ended}, f"{ended} trainings ended")
