"""The program as it starts, watched from inside: ``python -m app.benchmark.window.start_probe SETTINGS [PROJECT]``.

It prints "painted" once the window has painted. With a project it goes on until the list and the first image are
drawn, and prints "opened", the seconds that took and the resident bytes a moment later. Then it ends.
"""

import importlib
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.benchmark.window.isolation import hush_offscreen, isolate_settings
from app.gui.window.application import create_application
from app.gui.window.main_window import MainWindow


def resident_bytes() -> int:
    """The resident memory of this process, shared pages included; 0 where the system does not tell."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    if sys.platform == "darwin":
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return 0


_RESTED_MS = 1500  # thumbnails and images around the first have been made


class StartProbe(QObject):
    """Follows the paint events of the whole application: of the window first, then of the open project's parts."""

    def __init__(self, application: QApplication, *, has_project: bool) -> None:
        super().__init__()
        self._application = application
        self._has_project = has_project
        self._window: MainWindow | None = None
        self._painted_s = self._opened_s = 0.0
        self._list_painted = self._image_painted = False
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            if self._window is not None:
                self._note_opened(self._window, watched)
            elif isinstance(watched, MainWindow):
                self._window = watched
                self._painted_s = time.perf_counter()
                QTimer.singleShot(0, self._on_painted)
        return False

    def _note_opened(self, window: MainWindow, watched: QObject) -> None:
        if window.page is None:
            return
        bench = window.page.bench
        self._list_painted |= watched == bench.queue.view.viewport() and bench.model.rowCount() > 0
        self._image_painted |= watched == bench.canvas and bench.labeling.image is not None
        if self._list_painted and self._image_painted:
            self._application.removeEventFilter(self)
            QTimer.singleShot(0, self._on_opened)

    def _on_painted(self) -> None:
        _say("painted")
        if not self._has_project:
            self._end()

    def _on_opened(self) -> None:
        self._opened_s = time.perf_counter() - self._painted_s
        QTimer.singleShot(_RESTED_MS, self._on_rested)

    def _on_rested(self) -> None:
        _say(f"opened {self._opened_s} {resident_bytes()}")
        self._end()

    def _end(self) -> None:
        assert self._window is not None
        self._window.close()
        self._application.quit()


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
