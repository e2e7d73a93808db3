"""Dragging the picture about, as a tool."""

from PySide6.QtCore import Qt

from app.gui.canvas.navigation import Navigation
from app.gui.canvas.tools.canvas_tool import LEFT_BUTTON, CanvasTool, Point, Pointing


class PanTool(CanvasTool):
    """A drag moves the picture."""

    buttons = LEFT_BUTTON
    cursor = Qt.CursorShape.OpenHandCursor
    cursor_held = Qt.CursorShape.ClosedHandCursor

    def __init__(self, navigation: Navigation) -> None:
        self._navigation = navigation
        self._from: Point | None = None

    def press(self, at: Pointing) -> None:
        self._from = at.at

    def move(self, at: Pointing) -> None:
        if self._from is not None:
            (x, y), self._from = self._from, at.at
            self._navigation.pan(at.at[0] - x, at.at[1] - y)

    def release(self, at: Pointing) -> None:  # noqa: ARG002
        self._from = None
