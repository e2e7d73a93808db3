"""Keeping a benchmark out of a person's way. Imports as little as the window's start does."""

import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QSettings, QtMsgType, qInstallMessageHandler

_OFFSCREEN_SAYS = "This plugin does not support propagateSizeHints()"  # of every window that it draws into memory


def isolate_settings(folder: Path) -> None:
    """Leave the settings of the person who measures alone; on Windows they are in the registry, and are shared."""
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder))


def hush_offscreen() -> None:
    """Qt's messages go to standard error, but for the one that means nothing."""
    qInstallMessageHandler(_tell)


def _tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if message != _OFFSCREEN_SAYS:
        sys.stderr.write(message + "\n")
