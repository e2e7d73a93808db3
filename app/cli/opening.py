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
    from app.workflows.safety.left_out import damaged_masks

    with open_project(folder, to_look=to_look) as project:
        yield project
        left_out = damaged_masks(project)
    console.tell(left_out)
