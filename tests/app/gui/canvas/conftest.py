"""The canvas alone, shown and in focus."""

import pytest
from pytestqt.qtbot import QtBot

from app.gui.canvas.canvas_view import CanvasView
from tests.app.gui.canvas.canvas_driver import HEIGHT_PX, WIDTH_PX, CanvasDriver


@pytest.fixture
def driver(qtbot: QtBot) -> CanvasDriver:
    canvas = CanvasView()
    qtbot.addWidget(canvas)
    canvas.resize(WIDTH_PX, HEIGHT_PX)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.setFocus()
    return CanvasDriver(canvas)
