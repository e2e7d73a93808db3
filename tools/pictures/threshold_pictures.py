"""Make the pictures of the view of a threshold: ``python -m tools.pictures.threshold_pictures``.

The window shows generated surfaces and a run whose scores are made up after the size of each defect, so that nobody
waits for a training. ``--scale`` 2 renders as a 200 % screen does; without a display it runs offscreen.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tools.pictures.screenshots import OUT, ROOT, arguments, screen_file

if TYPE_CHECKING:  # Qt may be imported only when the environment is set
    from app.benchmark.window.driver import WindowDriver
    from app.gui.decision.decision_dialog import DecisionDialog

SIZES = {"": (1280, 760), "-1366x768": (1306, 708)}  # beside it the view leaves 60 pixels of the screen


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
        view = _open(driver)
        _shoot(driver, view, "threshold", suffix)
        view.pages.on_verdicts.click()
        _shoot(driver, view, "verdicts", suffix)
        view.reject()


def _open(driver: "WindowDriver") -> "DecisionDialog":
    """With a grey zone that thirty looks an hour allow, and errors that look alike side by side."""
    from PySide6.QtCore import Qt

    from app.benchmark.window.clock import pause, wait_until
    from app.gui.decision.decision_dialog import DecisionDialog
    from core.domain import ThresholdRule

    driver.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    driver.release(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: bool(driver.window.findChildren(DecisionDialog)), "the view")
    view = driver.window.findChildren(DecisionDialog)[0]
    wait_until(lambda: view.shown is not None, "its scores")
    view.form.share.setValue(5)
    view.form.looks.setValue(30)
    view.form.rule.setCurrentIndex(view.form.rule.findData(ThresholdRule.MAX_ESCAPES))
    view.form.zone.setChecked(True)
    view.pages.alike.setChecked(True)
    pause(3)
    return view


def _shoot(driver: "WindowDriver", view: "DecisionDialog", name: str, suffix: str) -> None:
    from app.benchmark.window.clock import pause
    from app.gui.appearance.settings import ThemeChoice

    themes = (ThemeChoice.DARK,) if suffix else (ThemeChoice.DARK, ThemeChoice.LIGHT)
    for size_name, size in SIZES.items():
        view.resize(*size)
        for theme in themes:
            driver.choose_theme(theme)
            pause(1)
            view.grab().save(str(OUT / f"{name}-{theme.value}{size_name}{suffix}.png"))


if __name__ == "__main__":
    sys.exit(main())
