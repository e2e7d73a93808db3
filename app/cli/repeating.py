"""``maskworth train --like RUN``: the options of a run, and whether its weights came out again."""

import os
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from app.cli.console import Console, problem_line
from core.domain import KnownError

if TYPE_CHECKING:
    from app.workflows.project.project import Project
    from app.workflows.training.repeat_run import Repeat


def require_alone(like: int | None) -> None:
    """A run that is repeated brings its own options."""
    context = click.get_current_context()
    others = [
        option.opts[-1]
        for option in context.command.params
        if isinstance(option, click.Option) and option.name not in ("like", "console")
        if context.get_parameter_source(option.name or "") is ParameterSource.COMMANDLINE
    ]
    if like is not None and others:
        raise KnownError("--like", "takes everything from the run that it repeats", f"leave out {', '.join(others)}")


def repeat_of(project: "Project", like: int, console: Console) -> "Repeat":
    """On as many threads as the run had, which a variable of the system says to all that computes here."""
    from app.workflows.training.repeat_run import repeat_run

    repeat = repeat_run(project, like)
    if repeat.threads is not None:
        os.environ["OMP_NUM_THREADS"] = str(repeat.threads)
    for doubt in repeat.doubts:
        console.say(problem_line(doubt))
    return repeat


def like_line(like: int | None, same: bool | None) -> str:
    if like is None or same is None:
        return ""
    words = "the same bit for bit as those of" if same else "others than those of"
    return f"\nIts weights are {words} run {like}."
