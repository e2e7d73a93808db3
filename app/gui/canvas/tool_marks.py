"""What the tool in hand draws over the picture."""

from PySide6.QtGui import QPainter

from app.gui.canvas.hover import Hover
from app.gui.canvas.navigation import Navigation
from app.gui.canvas.screen import Screen
from app.gui.canvas.tools.canvas_tool import CanvasTool, MarkView
from core.images.display.pixel_rect import NOWHERE


class ToolMarks:
    """``shows_hover``: whether a press would use the tool, so that it may show what the press would paint."""

    def __init__(self, screen: Screen, navigation: Navigation, hover: Hover) -> None:
        self._screen = screen
        self._navigation = navigation
        self._hover = hover
        self._painted = NOWHERE
        self.shows_hover = False

    def paint(self, painter: QPainter, tool: CanvasTool) -> None:
        """In device pixels."""
        view = self._view()
        tool.paint(painter, view)
        self._painted = tool.painted_area(view)

    def update(self, tool: CanvasTool) -> None:
        """Repaint where marks were painted last and where they will be."""
        view = self._view()
        area = self._painted.united(tool.painted_area(view))
        # One rectangle: Qt draws smooth lines several times as slowly inside a clip of many.
        self._screen.repaint(area.intersected(view.viewport.view_area()))

    def _view(self) -> MarkView:
        hover = self._hover.point if self.shows_hover else None
        return MarkView(self._navigation.viewport, self._screen.pixel_ratio, hover)
