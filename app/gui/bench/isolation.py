"""Keeping a benchmark out of a person's way. Imports as little as the window's start does."""

from pathlib import Path

from PySide6.QtCore import QSettings


def isolate_settings(folder: Path) -> None:
    """Leave the settings of the person who measures alone; on Windows they are in the registry, and are shared."""
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder))
