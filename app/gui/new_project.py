"""A project from a folder of images in one step."""

import os
from dataclasses import dataclass
from pathlib import Path

from app.gui.project_session import OpenedProject, open_for_window
from app.workflows.demo import make_demo_project
from app.workflows.import_dataset import ImportSummary, import_dataset
from app.workflows.progress import Progress
from app.workflows.project import DATABASE_FILE, create_project
from core.formats import ImportOptions


def default_project_folder(images: Path) -> Path:
    """Beside the images where that can be written, else in the person's own folder: never among the images."""
    images = images.resolve()
    name = f"{images.name or 'images'}.maskworth"
    beside = images.parent
    return beside / name if os.access(beside, os.W_OK) else Path.home() / "Maskworth" / name


@dataclass(frozen=True, slots=True)
class Opening:
    """``imported`` tells what a project that was made just now got, None for one that was there."""

    opened: OpenedProject
    imported: ImportSummary | None = None


def open_existing(folder: Path) -> Opening:
    return Opening(open_for_window(folder))


def open_images(images: Path, progress: Progress) -> Opening:
    """A plain folder of images, in the project beside it."""
    return open_or_make_project(default_project_folder(images), images, "folder", ImportOptions(), progress)


def open_or_make_project(
    folder: Path, images: Path, format_name: str, options: ImportOptions, progress: Progress
) -> Opening:
    """The project in ``folder``, made and filled with ``images`` when there is none yet.

    Takes as long as reading every image, so not on the window's thread. Raises KnownError, and Cancelled, after
    which the new project exists without images.
    """
    imported = None
    if not (folder / DATABASE_FILE).exists():
        with create_project(folder, images) as project:
            imported = import_dataset(project, format_name, images, options, progress=progress)
    return Opening(open_for_window(folder), imported)


def open_demo(folder: Path, progress: Progress) -> Opening:
    """The demo in ``folder``, generated when it is opened for the first time."""
    return Opening(open_for_window(make_demo_project(folder, progress=progress)))
