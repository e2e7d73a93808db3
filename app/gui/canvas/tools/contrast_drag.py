"""Dragging the contrast, whatever tool is in hand."""

from app.gui.canvas.rendering.picture import Picture
from app.gui.canvas.tools.canvas_tool import CanvasTool, Point, Pointing


class ContrastDrag(CanvasTool):
    """A drag across changes the contrast, a drag upwards the brightness."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._from: Point | None = None

    def press(self, at: Pointing) -> None:
        self._from = at.at

    def move(self, at: Pointing) -> None:
        if self._from is not None:
            (x, y), self._from = self._from, at.at
            self._picture.set_contrast(self._picture.contrast.dragged(at.at[0] - x, at.at[1] - y))

    def release(self, at: Pointing) -> None:  # noqa: ARG002
        self._from = None
