"""A project from a folder of images: first what it would hold, then the project."""

import os
from dataclasses import dataclass
from pathlib import Path

from app.gui.session.opening import Opening
from app.gui.session.project_session import open_for_window
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.exchange.preview_import import ImportPreview, preview_import
from app.workflows.progress import Progress
from app.workflows.project.project import DATABASE_FILE, SETTINGS_FILE, new_project
from app.workflows.safety.back_up import newest_backup
from core.formats import AUTO, ImportOptions


@dataclass(frozen=True, slots=True)
class Proposal:
    """A project that could be made in ``folder``, and what it would hold."""

    folder: Path
    images: Path
    format_name: str
    options: ImportOptions
    preview: ImportPreview


def default_project_folder(images: Path) -> Path:
    """Beside the images where that can be written, else in the person's own folder: never among the images."""
    images = images.resolve()
    name = f"{images.name or 'images'}.maskworth"
    beside = images.parent
    return beside / name if os.access(beside, os.W_OK) else Path.home() / "Maskworth" / name


def is_project(place: Path) -> bool:
    """Whether it is a project's own folder, or was one and has backups of it; what is no folder can only be a
    project's database."""
    if not place.is_dir() or any((place / name).exists() for name in (DATABASE_FILE, SETTINGS_FILE)):
        return True
    return newest_backup(place) is not None


def open_images(images: Path, progress: Progress) -> Opening | Proposal:
    """A folder of images, of whatever format, in the project beside it."""
    return open_or_propose(default_project_folder(images), images, AUTO, ImportOptions(), progress)


def open_or_propose(
    folder: Path, images: Path, format_name: str, options: ImportOptions, progress: Progress
) -> Opening | Proposal:
    """The project in ``folder``, or what would be in it when there is none yet. Raises KnownError and Cancelled."""
    if (folder / DATABASE_FILE).exists():
        return Opening(open_for_window(folder, progress))
    preview = preview_import(format_name, images, options, progress=progress)
    return Proposal(folder, images, format_name, options, preview)


def make_project(folder: Path, images: Path, format_name: str, options: ImportOptions, progress: Progress) -> Opening:
    """A new project in ``folder``, filled with ``images``.

    Takes as long as reading every image, so not on the window's thread. Raises KnownError, and Cancelled, after
    which there is no new project.
    """
    with new_project(folder, images) as project:
        imported = import_dataset(project, format_name, images, options, is_new=True, progress=progress)
    return Opening(open_for_window(folder, progress), imported)
