"""The way into a project that is there, with no more imports than that takes."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.gui.session.project_session import OpenedProject, open_for_window
from app.workflows.progress import Progress, Stage

if TYPE_CHECKING:
    from app.workflows.exchange.import_dataset import ImportSummary
    from app.workflows.several.join import PasswordPlace


@dataclass(frozen=True, slots=True)
class Opening:
    """``imported`` tells what a project that was made just now got, None for one that was there; ``password`` where one
    is that was typed just now."""

    opened: OpenedProject
    imported: "ImportSummary | None" = None
    password: "PasswordPlace | None" = None


def open_existing(folder: Path, progress: Progress) -> Opening:
    return Opening(open_for_window(folder, progress))


def open_with_password(folder: Path, password: str, progress: Progress) -> Opening:
    """Of a project that a server keeps; the password is kept once it has proved right."""
    from app.workflows.project.project import named_database
    from app.workflows.several.join import hold_password, place_password, with_password

    address = with_password(named_database(folder) or "", password)
    hold_password(address)
    opened = open_for_window(folder, progress)
    return Opening(opened, password=place_password(address))


def join(folder: Path, address: str, images: Path | None, progress: Progress) -> Opening:
    """A project that a server keeps, from a folder that is made here; see `join_project`."""
    from app.workflows.several.join import hold_password, join_project, place_password

    progress(0, 0, Stage.OPENING)
    join_project(folder, address, images, progress).close()
    hold_password(address)
    return Opening(open_for_window(folder, progress), password=place_password(address))
