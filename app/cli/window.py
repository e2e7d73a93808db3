"""From the command line to the window."""

import os
import sys
from pathlib import Path

from app.workflows.system_libraries import install_line, missing_packages
from core.domain.errors import KnownError


def open_window(project: Path | None) -> None:
    """Open the window, on ``project`` if given, and stay until it is closed.

    Raises KnownError where Qt itself would end the process: no screen, or libraries that it needs missing.
    """
    _check_screen()
    packages = missing_packages()
    if packages:
        raise KnownError("window", "system libraries that it needs are missing", f"run: {install_line(packages)}")
    from app.gui.application import run

    run(project)


def _check_screen() -> None:
    chosen = os.environ.get("QT_QPA_PLATFORM")
    has_display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not (chosen or has_display):
        raise KnownError("window", "there is no screen here", "use the commands instead, see maskworth --help")
