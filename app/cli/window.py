"""From the command line to the window."""

import os
import sys
from pathlib import Path

from app.workflows.diagnostics.system_libraries import install_line, missing_packages
from core.domain.errors import KnownError


def open_window(folder: Path | None) -> int:
    """Open the window, on the project or the images in ``folder`` if given, and stay until it is closed; the exit
    status."""
    check_window()
    from app.gui.window.application import run

    return run(folder)


def check_window() -> None:
    """Raise KnownError where Qt itself would end the process: no screen, or libraries that it needs missing."""
    chosen = os.environ.get("QT_QPA_PLATFORM")
    has_display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not (chosen or has_display):
        raise KnownError("window", "there is no screen here", "use the commands instead, see maskworth --help")
    packages = missing_packages()
    if packages:
        raise KnownError("window", "system libraries that it needs are missing", f"run: {install_line(packages)}")
