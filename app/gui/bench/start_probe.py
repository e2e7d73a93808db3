"""The program as it starts, watched from inside: ``python -m app.gui.bench.start_probe SETTINGS [PROJECT]``.

It prints "painted" once the window has painted. With a project it goes on until the list and the first image are
drawn, and prints "opened", the seconds that took and the resident bytes a moment later. Then it ends.
"""

import importlib
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.gui.application import create_application
from app.gui.bench.isolation import hush_offscreen, isolate_settings
from app.gui.bench.memory import resident_bytes
from app.gui.main_window import MainWindow

_LOOK_MS = 2
_RESTED_MS = 1500  # thumbnails and images around the first have been made


class StartProbe(QObject):
    """Follows the events of the whole application until the window has painted, and the open project's after that."""

    def __init__(self, application: QApplication, *, has_project: bool) -> None:
        super().__init__()
        self._application = application
        self._has_project = has_project
        self._painted_s = self._opened_s = 0.0
        self._unpainted: list[QObject] = []
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._on_look)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Paint:
            return False
        if self._painted_s == 0.0:
            if isinstance(watched, MainWindow):
                self._painted_s = time.perf_counter()
                self._application.removeEventFilter(self)
                QTimer.singleShot(0, self._on_painted)
        elif watched in self._unpainted and self._shows_image():
            self._unpainted.remove(watched)
            if not self._unpainted:
                QTimer.singleShot(0, self._on_opened)
        return False

    def _on_painted(self) -> None:
        _say("painted")
        if self._has_project:
            self._look.start()
        else:
            self._end()

    def _on_look(self) -> None:
        page = self._window().page
        if page is None:
            return
        self._look.stop()
        self._unpainted = [page.bench.canvas, page.bench.queue.view.viewport()]
        for widget in self._unpainted:
            widget.installEventFilter(self)

    def _on_opened(self) -> None:
        self._opened_s = time.perf_counter() - self._painted_s
        QTimer.singleShot(_RESTED_MS, self._on_rested)

    def _on_rested(self) -> None:
        _say(f"opened {self._opened_s} {resident_bytes()}")
        self._end()

    def _shows_image(self) -> bool:
        page = self._window().page
        return page is not None and page.bench.desk.image is not None

    def _end(self) -> None:
        self._window().close()
        self._application.quit()

    def _window(self) -> MainWindow:
        return next(widget for widget in self._application.topLevelWidgets() if isinstance(widget, MainWindow))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(settings: str, *project: str) -> int:
    """Run the installed program's own entry, on a project if one is given."""
    isolate_settings(Path(settings))
    hush_offscreen()
    probe = StartProbe(create_application(), has_project=bool(project))
    program = importlib.import_module("app.cli")  # by name: the window's package does not stand on the command line's
    status = program.main(["open", *project] if project else [])
    probe.deleteLater()
    return int(status)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
