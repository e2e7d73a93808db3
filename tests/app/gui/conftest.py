"""The real window on small generated projects."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.app.gui.gui_driver import images_folder, make_project, open_window, window

__all__ = ["images_folder", "make_project", "open_window", "window"]


@pytest.fixture(autouse=True)
def no_button_left_down() -> Iterator[None]:
    """Qt remembers it for the whole process: the focus of every later window would go where a click leaves it."""
    yield
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton, "release what was pressed"
