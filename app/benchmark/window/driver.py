"""The real window, acted on as a person would: one event at a time."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.benchmark.window.clock import PaintClock, pause, wait_until
from app.gui.appearance.settings import Settings, ThemeChoice
from app.gui.appearance.theme import Theme
from app.gui.project.project_controller import ProjectController
from app.gui.window.application import create_application
from app.gui.window.main_window import MainWindow

WINDOW_SIZE = (1600, 1000)
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class WindowDriver:
    """A window of 1600×1000 with one project open. Use it as a context manager: it closes the window.

    ``rest_s`` is how long the background gets to finish, wherever a measurement starts from rest.
    """

    def __init__(self, project: Path, rest_s: float = 0.5) -> None:
        self._rest_s = rest_s
        application = create_application()
        settings = Settings()
        settings.device = "cpu"
        self._theme = Theme(application, ThemeChoice.DARK)
        self.window = MainWindow(settings, self._theme)
        self.window.resize(*WINDOW_SIZE)
        self.window.show()
        self.window.activateWindow()
        self.window.open_project(project)
        wait_until(lambda: not self.window.opener.is_busy, "the project")
        if self.window.page is None:
            raise RuntimeError(f"the project did not open: {'; '.join(self.window.messages.texts())}")
        wait_until(self.shows_image, "the first image")
        wait_until(self.window.isActiveWindow, "the window to be the active one", timeout_s=10)
        self.canvas = self.page.bench.canvas
        self.labeling = self.page.bench.labeling
        self.model = self.page.bench.model
        self.clock = PaintClock(self.canvas)
        self.settle()

    def __enter__(self) -> "WindowDriver":
        return self

    def __exit__(self, *_: object) -> None:
        self.page.training.close()  # else the window would ask whether it may stop it
        self.settle()
        self.window.close()
        self.window.deleteLater()
        self._theme.deleteLater()
        QApplication.processEvents()

    @property
    def page(self) -> ProjectController:
        assert self.window.page is not None
        return self.window.page

    def choose_theme(self, choice: ThemeChoice) -> None:
        self._theme.choose(choice)

    def shows_image(self) -> bool:
        return self.page.bench.labeling.image is not None

    def shows_whole_image(self) -> bool:
        image = self.page.bench.labeling.image
        return image is not None and image.is_complete

    def settle(self) -> None:
        """Until everything is saved and the background has had time for what it was asked for."""
        wait_until(lambda: self.page.session.writer.n_waiting == 0, "everything to be saved")
        pause(self._rest_s)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NO_MODIFIER, target: QWidget | None = None) -> None:
        """A key goes down, delivered before this returns. QTest.keyPress is ``sendEvent`` after the window's
        shortcuts, which Qt looks up before any widget sees the key, have been asked."""
        QTest.keyPress(target or self.canvas, key, modifiers)

    def release(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NO_MODIFIER) -> None:
        QTest.keyRelease(self.canvas, key, modifiers)

    def mouse(self, kind: QEvent.Type, at: QPointF, *, held: bool = True, target: QWidget | None = None) -> None:
        """A mouse event of the left button; ``held`` is whether it is down once the event has happened."""
        widget = target or self.canvas
        button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        buttons = Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton
        event = QMouseEvent(kind, at, widget.mapToGlobal(at), button, buttons, _NO_MODIFIER)
        QApplication.sendEvent(widget, event)

    def visible_part(self) -> tuple[QPointF, float, float]:
        """The canvas's centre, and how far the image reaches from it to the right and down, in logical pixels.

        Holds while the image is centred, as after fitting it or zooming about the centre.
        """
        assert self.canvas.document is not None
        zoom = self.canvas.navigation.zoom / self.canvas.devicePixelRatioF()
        centre = QPointF(self.canvas.width() / 2, self.canvas.height() / 2)
        across = min(self.canvas.document.width * zoom / 2, centre.x())
        down = min(self.canvas.document.height * zoom / 2, centre.y())
        return centre, across, down
