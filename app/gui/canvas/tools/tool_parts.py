"""What the tools of one canvas share."""

from dataclasses import dataclass, field

from app.gui.canvas.navigation import Navigation
from app.gui.canvas.rendering.picture import Picture
from app.gui.canvas.tools.brush_tool import StrokeEnd
from app.gui.canvas.tools.tool_options import ToolOptions


@dataclass(frozen=True, slots=True)
class ToolParts:
    """What tools are made from: the parts of one canvas."""

    options: ToolOptions
    navigation: Navigation
    picture: Picture
    stroke_end: StrokeEnd = field(default_factory=StrokeEnd)
