"""A window in a process of its own that labels and paints by itself, until it is killed.

Run as ``python -m tests.app.gui.window_process PROJECT``. It prints a line for every action that the window has shown
as saved: ``label IMAGE VALUE`` or ``mask IMAGE DIGEST``.
"""

import itertools
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.appearance.settings import Settings, ThemeChoice
from app.gui.appearance.theme import Theme
from app.gui.window.application import create_application
from app.gui.window.main_window import MainWindow
from core.domain import ImageLabel
from tests.app.gui.gui_driver import PageDriver, canvas_point, page_of

_KEYS = {Qt.Key.Key_1: ImageLabel.GOOD, Qt.Key.Key_2: ImageLabel.BAD, Qt.Key.Key_3: ImageLabel.UNSURE}


def main(folder: Path) -> None:
    application = create_application()
    window = MainWindow(Settings(), Theme(application, ThemeChoice.LIGHT))
    window.resize(1000, 700)
    window.show()
    window.activateWindow()
    window.open_project(folder)
    _wait(lambda: window.page is not None and page_of(window).labeling.image is not None)
    page = page_of(window)
    for number in itertools.count():
        _wait(lambda: page.labeling.image is not None)
        assert page.labeling.image is not None
        image = page.labeling.image
        if number % 2:
            key = list(_KEYS)[number % 3]
            QTest.keyClick(page.canvas, key)
            _wait(lambda: "All saved" in window.status.saved_text)
            _say(f"label {image.record.id} {_KEYS[key]}")
        else:
            _stroke(page, number)
            _wait(lambda: "All saved" in window.status.saved_text)
            packed = image.document.frozen().to_annotation().mask
            _say(f"mask {image.record.id} {packed.digest if packed else '-'}")
        if page.model.neighbour(page.labeling.current, 1) is None:
            page.labeling.step(-(page.model.rowCount() - 1))


def _stroke(page: PageDriver, number: int) -> None:
    row = 10 + 7 * number % 70
    start, end = canvas_point(page, 20, row), canvas_point(page, 90, row)
    QTest.mousePress(page.canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(page.canvas, end)
    QTest.mouseRelease(page.canvas, Qt.MouseButton.LeftButton, pos=end)


def _wait(until: Callable[[], bool]) -> None:
    """Unlike QTest.qWait this lets Python's other threads run meanwhile."""
    while not until():
        QApplication.processEvents()
        time.sleep(0.001)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
