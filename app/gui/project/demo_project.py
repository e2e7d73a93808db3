"""The demo in the window."""

from pathlib import Path

from app.gui.session.opening import Opening, open_existing
from app.workflows.demo import make_demo_project
from app.workflows.progress import Progress


def open_demo(folder: Path, progress: Progress) -> Opening:
    """The demo in ``folder``, generated when it is opened for the first time."""
    return open_existing(make_demo_project(folder, progress=progress), progress)
