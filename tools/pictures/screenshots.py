"""Make the screenshots in docs/screenshots/ from generated surfaces: ``python -m tools.pictures.screenshots``.

Every picture shows the real window doing real work: a project is made, labeled, painted and trained in a temporary
folder. ``--scale`` 2 renders as a 200 % screen does; without a display it runs offscreen. Takes about two minutes.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Qt may be imported only when the environment is set
    from app.gui.workspace.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "docs" / "screenshots"
SIZES = {"": (1600, 1000), "-1366x768": (1366, 768)}


def main() -> int:
    scale = arguments(__doc__).scale
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    sys.path.insert(0, str(ROOT))
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={screen_file(Path(folder))}")
        os.environ["XDG_CONFIG_HOME"] = folder  # the person's own settings stay out of the pictures
        Photographer(Path(folder), "@2x" if scale == 2 else "").take_all()
    return 0


def screen_file(folder: Path) -> Path:
    """A screen of usual size: the offscreen platform's own has 800 × 800 pixels, on which dialogs keep small."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": 1920, "height": 1200, "dpr": 1}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return file


def arguments(description: str | None) -> argparse.Namespace:
    """``scale`` 1 or 2."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--scale", type=int, choices=(1, 2), default=1)
    return parser.parse_args()


class Photographer:
    """Drives the window from one picture to the next."""

    def __init__(self, folder: Path, suffix: str) -> None:
        from app.gui.appearance.settings import Settings, ThemeChoice
        from app.gui.appearance.theme import Theme
        from app.gui.window.application import create_application
        from app.gui.window.main_window import MainWindow

        self._folder = folder
        self._suffix = suffix
        self._choices = ThemeChoice
        application = create_application()
        self._theme = Theme(application, ThemeChoice.LIGHT)
        self.window = MainWindow(Settings(), self._theme)
        self.window.resize(*SIZES[""])
        self.window.show()
        self.window.activateWindow()

    def take_all(self) -> None:
        self._shoot("first-run", themes=True)
        self._open_demo()
        self._paint()
        self._shoot("painting", themes=True, sizes=True)
        self._train()
        self._look_at_a_suggestion()
        self._shoot("suggestions", themes=True, sizes=True)
        self._show_grid()
        self._shoot("grid")
        self._shoot_dialogs()
        self.window.close()

    def _open_demo(self) -> None:
        self.window.opener.open_demo(self._folder / "demo")
        self._until(lambda: self.window.page is not None and self._workspace().labeling.image is not None)
        self._wait(1500)

    def _put_pointer_away(self) -> None:
        """Nothing is under it, so nothing is lit up and no brush is shown."""
        from PySide6.QtCore import QEvent
        from PySide6.QtGui import QCursor
        from PySide6.QtWidgets import QApplication

        QCursor.setPos(self.window.mapToGlobal(self.window.rect().bottomRight()))
        QApplication.sendEvent(self._workspace().canvas, QEvent(QEvent.Type.Leave))

    def _paint(self) -> None:
        """Follow the generated defect roughly, as a person would: along the middle of its rows."""
        import numpy as np
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest

        from app.queue.filter import QueueKind
        from core.images import read_mask

        workspace = self._workspace()
        workspace.queue.choose(QueueKind.BAD_WITHOUT_MASK)
        self._wait(300)
        canvas, document = workspace.canvas, workspace.canvas.document
        image = workspace.labeling.image
        assert document is not None
        assert image is not None
        name = image.record.path.rsplit("/", 1)[-1]
        mask = read_mask(self._folder / "demo" / "surfaces" / "masks" / name).mask
        zoom = canvas.navigation.zoom / canvas.devicePixelRatioF()
        left, top = (canvas.width() - document.width * zoom) / 2, (canvas.height() - document.height * zoom) / 2
        rows = [row for row in range(0, mask.shape[0], 4) if mask[row].any()]
        points = [QPoint(round(left + np.nonzero(mask[row])[0].mean() * zoom), round(top + row * zoom)) for row in rows]
        canvas.options.set_brush_size_px(14)
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=points[0])
        for point in points:
            QTest.mouseMove(canvas, point)
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=points[-1])
        self._wait(500)

    def _train(self) -> None:
        from app.gui.commands.actions import Act

        training = self.window.page.training  # type: ignore[union-attr]
        self.window.commands[Act.COMPLETE_MASK].trigger()
        self.window.commands[Act.RETRAIN].trigger()
        strip = self._workspace().strip
        self._put_pointer_away()
        self._until(lambda: strip.n_epochs_done >= 4 or not training.is_running)
        self._shoot("training", themes=True, sizes=True)
        self._until(lambda: not training.is_running)
        self._wait(2500)

    def _look_at_a_suggestion(self) -> None:
        from app.queue.filter import QueueKind
        from core.suggestion.masks.mask_reasons import is_worthwhile

        workspace = self._workspace()
        workspace.queue.choose(QueueKind.WORTH_MASK)
        rows = [workspace.model.row_at(place) for place in range(workspace.model.rowCount())]
        worth = [row for row in rows if row.suggestion and is_worthwhile(row.suggestion.benefit)]
        if rows:  # one that pays, and whose map has something to show
            workspace.labeling.show_image(max(worth or rows, key=lambda row: row.score or 0.0).image_id)
        self._wait(1500)

    def _show_grid(self) -> None:
        """Every image, the most suspicious first, in a queue as wide as four thumbnails."""
        from app.queue.filter import QueueKind, QueueSort

        workspace = self._workspace()
        workspace.queue.choose(QueueKind.ALL)
        workspace.queue.order.choose_sort(QueueSort.SCORE_HIGH)
        workspace.splitter.setSizes([500, 700, 272])
        workspace.queue.set_grid(True)
        workspace.labeling.show_image(workspace.model.image_id(1))
        self._wait(2000)

    def _shoot_dialogs(self) -> None:
        from app.gui.dialogs.export_dialog import ExportDialog
        from app.gui.dialogs.import_dialog import ImportDialog
        from app.gui.dialogs.shortcut_sheet import ShortcutSheet

        self._theme.choose(self._choices.DARK)
        for name, dialog in {
            "shortcuts": ShortcutSheet(self.window.shortcuts, self.window),
            "import": ImportDialog(None, self.window, makes_project=True),
            "export": ExportDialog(Path("export"), self.window),
        }.items():
            dialog.show()
            self._wait(100)
            dialog.grab().save(str(OUT / f"{name}{self._suffix}.png"))
            dialog.close()

    def _shoot(self, name: str, *, themes: bool = False, sizes: bool = False) -> None:
        both = themes and not self._suffix  # a 200 % picture is four times as large: one theme will do
        choices = (self._choices.DARK, self._choices.LIGHT) if both else (self._choices.DARK,)
        for size_name, size in SIZES.items():
            if size_name and not sizes:
                continue
            self.window.resize(*size)
            for choice in choices:
                self._theme.choose(choice)
                self._wait(400)
                self.window.grab().save(str(OUT / f"{name}-{choice.value}{size_name}{self._suffix}.png"))
        self.window.resize(*SIZES[""])

    def _workspace(self) -> "Workspace":
        assert self.window.page is not None
        return self.window.page.bench

    def _until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 600
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError("the window did not get there")
            self._wait(30)

    def _wait(self, ms: int) -> None:
        """Let the window live; unlike QTest.qWait this lets Python's other threads run meanwhile."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()


if __name__ == "__main__":
    sys.exit(main())
