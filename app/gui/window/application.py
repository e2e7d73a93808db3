"""The Qt application and the way into its window."""

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from app.gui.appearance.icons import tinted_icon
from app.gui.appearance.settings import Settings
from app.gui.appearance.theme import LIGHT, Theme
from app.gui.language.translation import install_translation
from app.gui.window.gc_tuning import tuned_for_a_window
from app.gui.window.main_window import MainWindow
from core.domain.errors import KnownError

_log = logging.getLogger("maskworth")


class BugReporter(QObject):
    """Logs what nobody caught, in any thread, and tells it once in the window's own thread.

    ``failed`` carries a KnownError, which is no bug: a thread met it that has nobody to tell.
    """

    reported = Signal(str)
    failed = Signal(object)

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A ``sys.excepthook``: the program goes on, and what has been saved stays so."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, KnownError):
            _log.error("a problem that nothing in Maskworth told", exc_info=(kind, error, trace))
            self.failed.emit(error)
            return
        _log.error("a bug in Maskworth", exc_info=(kind, error, trace))
        text = self.tr("Maskworth: a bug ({what}); what has been saved stays so, please report the log")
        self.reported.emit(text.format(what=f"{kind.__name__}: {error}"))

    def install(self) -> None:
        sys.excepthook = self.report
        threading.excepthook = self._report_from_thread

    def _report_from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_type, args.exc_value, args.exc_traceback)


def create_application() -> QApplication:
    """The process's QApplication, made when there is none."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Maskworth")
    application.setOrganizationName("Maskworth")
    application.setDesktopFileName("maskworth")
    accent = QColor(LIGHT.accent)
    application.setWindowIcon(tinted_icon("logo", accent, accent, accent))
    return application


def run(folder: Path | None = None) -> int:
    """Open the window, on the project or the images in ``folder`` or on the first-run page, and stay until it is
    closed; the exit status."""
    with tuned_for_a_window():
        return _run(folder)


def _run(folder: Path | None) -> int:
    application = create_application()
    reporter = BugReporter()
    reporter.install()
    settings = Settings()
    install_translation(application, settings.language)
    window = MainWindow(settings, Theme(application, settings.theme))
    reporter.reported.connect(window.show_bug)
    reporter.failed.connect(window.show_failure)
    window.show()
    if folder is not None:
        window.open_images(folder)
    return application.exec()
