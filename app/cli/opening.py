"""A project that a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.console import Console

if TYPE_CHECKING:
    from app.workflows.project.project import Project


@contextmanager
def opened_project(folder: Path, console: Console, *, to_look: bool = False) -> Iterator["Project"]:
    """`open_project`; at the end says which masks the command went on without, since they are damaged."""
    from app.workflows.project.project import open_project

    with open_project(folder, to_look=to_look) as project, _told_of_damage(project, console):
        yield project


@contextmanager
def project_to_read(folder: Path, console: Console) -> Iterator["Project"]:
    """The same to look, without waiting for the look for damage, which goes on until the end of the block: for a
    command that tells nothing before."""
    from app.workflows.project.project import open_project
    from app.workflows.safety.look_beside import looked_at

    with (
        open_project(folder, to_look=True, check_s=0.0) as project,
        looked_at(project),
        _told_of_damage(project, console),
    ):
        yield project


@contextmanager
def _told_of_damage(project: "Project", console: Console) -> Iterator[None]:
    from app.workflows.safety.left_out import damaged_masks

    yield
    console.tell(damaged_masks(project))
