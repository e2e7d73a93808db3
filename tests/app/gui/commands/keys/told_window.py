"""A window in a process of its own that tells what it shows and stores, for keys that come through a real X server.

Run as ``python -m tests.app.gui.commands.keys.told_window PROJECT STATE``. STATE becomes a JSON file of
``labels`` by name, ``masks`` by name, the name ``at`` which the window is, and the class that has the ``focus``;
it follows every change.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.gui.appearance.settings import Settings, ThemeChoice
from app.gui.appearance.theme import Theme
from app.gui.window.application import create_application
from app.gui.window.main_window import MainWindow
from tests.app.gui.gui_driver import PageDriver, page_of

_POLL_MS = 20


class Teller:
    def __init__(self, window: MainWindow, file: Path) -> None:
        self._window = window
        self._file = file
        self._told = ""
        self.timer = QTimer(window, interval=_POLL_MS)
        self.timer.timeout.connect(self.tell)
        self.timer.start()

    def tell(self) -> None:
        if self._window.page is None:
            return
        page = page_of(self._window)
        if page.labeling.image is None or page.session.writer.n_waiting:
            return
        text = json.dumps(_state(page))
        if text != self._told:
            self._told = text
            fresh = self._file.with_suffix(".new")
            fresh.write_text(text)
            fresh.replace(self._file)


def _state(page: PageDriver) -> dict[str, object]:
    table = page.model.table
    rows = range(len(table))
    return {
        "labels": {table.paths[row]: label.value for row in rows if (label := table.label(row)) is not None},
        "masks": {table.paths[row]: table.state(row).value for row in rows if table.state(row).value != "none"},
        "at": page.current_name,
        "focus": type(QApplication.focusWidget()).__name__,
        "search": page.bench.queue.search.text(),
    }


def main(project: Path, file: Path) -> int:
    application = create_application()
    window = MainWindow(Settings(), Theme(application, ThemeChoice.LIGHT))
    window.resize(1366, 768)
    window.show()
    window.open_project(project)
    teller = Teller(window, file)
    assert teller.timer.isActive()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
