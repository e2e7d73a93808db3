"""What a person has set once stays set: in the next project, in the next sitting."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.appearance.settings import Settings, ThemeChoice
from app.gui.appearance.theme import Theme
from app.gui.labeling.tool_settings import ToolSettings
from app.gui.window.main_window import MainWindow
from tests.app.gui.gui_driver import drag, open_in, page_of, press

SHIFT = Qt.KeyboardModifier.ShiftModifier


def _turn_wheel(window: MainWindow, notches: int) -> None:
    canvas = page_of(window).canvas
    place = QPointF(canvas.rect().center())
    turned = QPoint(0, 120 * notches)
    event = QWheelEvent(
        place,
        canvas.mapToGlobal(place),
        QPoint(),
        turned,
        Qt.MouseButton.NoButton,
        SHIFT,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def _set_everything(window: MainWindow, qtbot: QtBot) -> None:
    """With keys, wheel and mouse, as a person does."""
    page = page_of(window)
    side = page.bench.side
    _turn_wheel(window, 9)
    press(qtbot, window, Qt.Key.Key_K)
    canvas = page.canvas
    centre = canvas.rect().center()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, control, centre)
    qtbot.mouseMove(canvas, centre + QPoint(60, 40))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, control, centre + QPoint(60, 40))
    press(qtbot, window, Qt.Key.Key_W)
    for slider in (side.tools._tolerance, side.opinion._threshold, side.opinion._opacity, side.picture._opacity):
        slider.setFocus()
        qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    canvas.setFocus()


def _now(window: MainWindow) -> ToolSettings:
    page = page_of(window)
    return ToolSettings.of(window.commands, page.canvas, page.bench.side.opinion)


def test_tools_are_set_as_they_were_in_the_last_sitting(
    window: MainWindow, qtbot: QtBot, images_folder: Path, make_project: Callable[[Path], Path], qapp: QApplication
):
    folder = make_project(images_folder)
    open_in(window, qtbot, folder)
    before = _now(window)
    _set_everything(window, qtbot)
    wanted = _now(window)
    assert wanted.keeps_contrast
    for name in ("brush_px", "tolerance", "threshold", "map_opacity", "mask_opacity", "width"):
        assert getattr(wanted, name) != getattr(before, name), name
    window.close()

    theme = Theme(qapp, ThemeChoice.LIGHT)
    later = MainWindow(Settings(), theme)
    qtbot.addWidget(later)
    later.show()
    open_in(later, qtbot, folder)
    again, side = _now(later), page_of(later).bench.side
    assert again == wanted
    assert side.tools._number.value() == wanted.brush_px
    assert side.tools._tolerance.value() == wanted.tolerance
    assert side.picture._opacity.value() == round(100 * wanted.mask_opacity)
    drag(qtbot, page_of(later), (10, 10), (30, 10))
    later.close()
    theme.deleteLater()


def test_a_contrast_that_is_not_pinned_is_not_kept(
    window: MainWindow, qtbot: QtBot, images_folder: Path, make_project: Callable[[Path], Path]
):
    folder = make_project(images_folder)
    open_in(window, qtbot, folder)
    _set_everything(window, qtbot)
    press(qtbot, window, Qt.Key.Key_K)
    window.close_project()
    open_in(window, qtbot, folder)
    assert (_now(window).level, _now(window).width) == (ToolSettings().level, ToolSettings().width)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"brush_px": "wide"}', '{"unknown": 1}', "null"])
def test_a_settings_file_that_somebody_has_edited_does_no_harm(text: str):
    assert ToolSettings.from_json(text) == ToolSettings()
