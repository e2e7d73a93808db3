"""Make the pictures of the views that show how good runs are: ``python -m tools.pictures.view_pictures``.

The window shows generated surfaces and runs whose scores are made up after the size of each defect, so that nobody
waits for a training. ``--scale`` 2 renders as a 200 % screen does; without a display it runs offscreen. The page of the
report is taken by the browser that prints it; without one it is left out.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tools.pictures.screenshots import OUT, ROOT, arguments, screen_file

if TYPE_CHECKING:  # Qt may be imported only when the environment is set
    from PySide6.QtWidgets import QDialog

    from app.benchmark.window.driver import WindowDriver
    from app.gui.decision.decision_dialog import DecisionDialog

View = TypeVar("View", bound="QDialog")

SMALL = (1306, 708)  # beside it a view leaves 60 pixels of a screen of 1366×768
PAGE_PX = (1180, 1500)
PRINTED_PX = (794, 1123)  # A4 at 96 dots an inch


def main() -> int:
    scale = arguments(__doc__).scale
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={screen_file(Path(folder))}")
        os.environ["XDG_CONFIG_HOME"] = folder  # the person's own settings stay out of the pictures
        _take_all(Path(folder), "@2x" if scale == 2 else "")
    return 0


def _take_all(folder: Path, suffix: str) -> None:
    from app.benchmark.window.driver import WindowDriver
    from app.benchmark.window.isolation import hush_offscreen
    from tools.pictures.made_up_run import make_project

    hush_offscreen()
    with WindowDriver(make_project(folder)) as driver:
        photographer = _Photographer(driver, suffix)
        photographer.take_decision()
        photographer.take_runs()
        photographer.take_dialogs()
        if not suffix:
            _take_page(driver, folder)


class _Photographer:
    """Opens one view after the other and takes it in both themes, on a large and on a small screen."""

    def __init__(self, driver: "WindowDriver", suffix: str) -> None:
        self._driver = driver
        self._suffix = suffix

    def take_decision(self) -> None:
        from app.benchmark.window.clock import pause, wait_until

        view = self._decision()
        self._shoot(view, "threshold")
        view.gallery.escapes.view.setCurrentIndex(view.gallery.escapes.model.index(1, 0))
        view.gallery.escapes.view.setFocus()
        view.pages.gallery.chosen.emit(view.gallery.escapes.current_id)
        wait_until(lambda: view.pages.preview.picture.is_complete, "the image")
        pause(1)
        self._shoot(view, "errors")
        view.pages.on_verdicts.click()
        pause(1)
        self._shoot(view, "verdicts")
        view.reject()

    def _decision(self) -> "DecisionDialog":
        """With a grey zone that thirty looks an hour allow, and errors that look alike side by side."""
        from PySide6.QtCore import Qt

        from app.benchmark.window.clock import pause, wait_until
        from app.gui.decision.decision_dialog import DecisionDialog
        from core.domain import ThresholdRule

        view = self._open(Qt.Key.Key_D, DecisionDialog)
        wait_until(lambda: view.shown is not None, "its scores")
        view.form.share.setValue(5)
        view.form.looks.setValue(30)
        view.form.rule.setCurrentIndex(view.form.rule.findData(ThresholdRule.MAX_ESCAPES))
        view.form.zone.setChecked(True)
        view.pages.alike.setChecked(True)
        pause(3)
        return view

    def take_runs(self) -> None:
        """The list, and its two last runs side by side."""
        from PySide6.QtCore import QItemSelectionModel, Qt

        from app.benchmark.window.clock import wait_until
        from app.gui.runs.compare_dialog import CompareDialog
        from app.gui.runs.runs_dialog import RunsDialog

        runs = self._open(Qt.Key.Key_T, RunsDialog)
        wait_until(lambda: runs.table.model().rowCount() > 1, "the runs")
        runs.table.clearSelection()
        for row in (0, 1):
            rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            runs.table.selectionModel().select(runs.table.model().index(row, 0), rows)
        self._shoot(runs, "runs")
        runs.compare.click()
        both = self._wait_for(CompareDialog)
        both.turned.setCurrentIndex(both.turned.turned.index(0, 0))
        self._shoot(both, "compare")
        both.reject()
        runs.reject()

    def take_dialogs(self) -> None:
        from PySide6.QtCore import Qt

        from app.gui.commands.actions import Act
        from app.gui.report.curve_dialog import CurveDialog
        from app.gui.report.report_dialog import ReportDialog
        from app.gui.splits.splits_dialog import SplitsDialog

        splits = self._open(Qt.Key.Key_G, SplitsDialog)
        self._shoot(splits, "splits")
        splits.reject()
        self._driver.window.commands[Act.LEARNING_CURVE].trigger()
        curve = self._wait_for(CurveDialog)
        self._shoot(curve, "learning-curve")
        curve.reject()
        report = ReportDialog(3, Path("line-7.html"), self._driver.window)
        report.show()
        self._shoot(report, "report-dialog")
        report.close()

    def _open(self, key: object, kind: type[View]) -> View:
        from PySide6.QtCore import Qt

        from app.benchmark.window.clock import wait_until

        self._driver.window.activateWindow()
        wait_until(self._driver.window.isActiveWindow, "the window")
        assert isinstance(key, Qt.Key)
        self._driver.press(key, Qt.KeyboardModifier.ControlModifier)
        self._driver.release(key, Qt.KeyboardModifier.ControlModifier)
        return self._wait_for(kind)

    def _wait_for(self, kind: type[View]) -> View:
        from app.benchmark.window.clock import pause, wait_until

        def seen() -> list[View]:
            return [view for view in self._driver.window.findChildren(kind) if view.isVisible()]

        wait_until(lambda: bool(seen()), kind.__name__)
        view = seen()[-1]
        view.activateWindow()
        pause(2)
        return view

    def _shoot(self, view: "QDialog", name: str) -> None:
        from app.benchmark.window.clock import pause
        from app.gui.appearance.settings import ThemeChoice

        themes = (ThemeChoice.DARK,) if self._suffix else (ThemeChoice.DARK, ThemeChoice.LIGHT)
        usual = (view.width(), view.height())
        small = (min(usual[0], SMALL[0]), min(usual[1], SMALL[1]))
        for size_name, size in {"": usual, "-1366x768": small}.items():
            if size_name and small == usual:
                continue  # it looks the same there
            view.resize(*size)
            for theme in themes:
                self._driver.choose_theme(theme)
                pause(1)
                file = OUT / f"{name}-{theme.value}{size_name}{self._suffix}.png"
                view.grab().save(str(file))
                make_small(file)
        view.resize(*usual)


def make_small(file: Path) -> None:
    """With 256 colours, none of them lost that is seen seldom: half the bytes, and off by 6 of 255 at most."""
    from PIL import Image

    with Image.open(file) as picture:
        few = picture.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def _take_page(driver: "WindowDriver", folder: Path) -> None:
    """Its top on a screen, and its first sheet of paper."""
    from app.workflows.report.pdf import find_browser
    from app.workflows.report.write_report import ReportOptions, write_report

    browser, page = find_browser(), folder / "report.html"
    if browser is None:
        return
    options = ReportOptions(title="Brake discs, camera 2", author="A. Lovelace")
    write_report(driver.page.session.project, page, options=options)
    for name, (width, height) in {"report-page": PAGE_PX, "report-narrow": PRINTED_PX}.items():
        shot = folder / f"{name}.png"
        arguments_ = [str(browser), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        size = f"--window-size={width},{height}"
        subprocess.run([*arguments_, size, f"--screenshot={shot}", page.as_uri()], check=True, capture_output=True)
        shot.replace(OUT / f"{name}.png")
        make_small(OUT / f"{name}.png")


if __name__ == "__main__":
    sys.exit(main())
