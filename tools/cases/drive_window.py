"""Open the real window on a project and act in it: ``drive_window.py WHAT PROJECT``."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.gui.appearance.settings import Settings, ThemeChoice
from app.gui.appearance.theme import Theme
from app.gui.queue.queue_order import QueueOrder
from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueSort

_WAIT_S = 60
_SCAN_CODE_OF_1 = 10  # on X11


def main() -> None:
    what, project = sys.argv[1:]
    application = QApplication([])
    window = MainWindow(Settings(), Theme(application, ThemeChoice.LIGHT))
    window.show()
    window.activateWindow()
    window.open_project(Path(project))
    _wait(lambda: window.page is not None and window.page.bench.labeling.image is not None)
    _ACTS[what](window)
    window.close()


def label_by_french_digit_key(window: MainWindow) -> None:
    """On a French keyboard, the key under the digit 1 types an ampersand."""
    assert window.page is not None
    target = QApplication.focusWidget() or window
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key, plain = Qt.Key.Key_Ampersand, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(target, QKeyEvent(kind, key, plain, _SCAN_CODE_OF_1, ord("&"), 0, "&"))
    QApplication.processEvents()
    _wait(lambda: window.page is not None and window.page.session.writer.n_waiting == 0)


def names_by_name(window: MainWindow) -> None:
    assert window.page is not None
    order = window.findChild(QueueOrder)
    assert isinstance(order, QueueOrder)
    order.choose_sort(QueueSort.NAME)
    QApplication.processEvents()
    model = window.page.bench.model
    print(json.dumps([model.row_at(place).path for place in range(model.n_shown)]))  # noqa: T201


def _wait(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + _WAIT_S
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError
        QApplication.processEvents()
        time.sleep(0.01)


_ACTS = {"label_by_french_digit_key": label_by_french_digit_key, "names_by_name": names_by_name}

if __name__ == "__main__":
    main()
