"""The tools of the canvas: one row each, read by the canvas, its panel, the commands and the shortcut sheet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto

from PySide6.QtCore import QCoreApplication

from app.gui.canvas.navigation import Navigation
from app.gui.canvas.rendering.picture import Picture
from app.gui.canvas.tools.box_tool import BoxTool
from app.gui.canvas.tools.brush_tool import BrushTool, StrokeEnd
from app.gui.canvas.tools.canvas_tool import CanvasTool
from app.gui.canvas.tools.cutout_tool import CutoutTool
from app.gui.canvas.tools.pan_tool import PanTool
from app.gui.canvas.tools.polygon_tool import PolygonTool
from app.gui.canvas.tools.tool_options import ToolOptions
from app.gui.canvas.tools.wand_tool import WandTool
from app.gui.specs.marking import QT_TRANSLATE_NOOP


class Tool(StrEnum):
    """What a person can hold. The value names the tool's command, in the settings too."""

    BRUSH = "tool_brush"
    ERASER = "tool_eraser"
    POLYGON = "tool_polygon"
    BOX = "tool_box"
    WAND = "tool_wand"
    CUTOUT = "tool_cutout"
    PAN = "tool_pan"


class ToolOption(Enum):
    """What the panel lets a person set while the tool is chosen."""

    BRUSH_SIZE = auto()
    TOLERANCE = auto()


@dataclass(frozen=True, slots=True)
class ToolParts:
    """What tools are made from: the parts of one canvas."""

    options: ToolOptions
    navigation: Navigation
    picture: Picture
    stroke_end: StrokeEnd = field(default_factory=StrokeEnd)


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """``title`` is translated in the context "Actions", ``hint``, which stands where there is no ``option``, in
    "ToolPanel". ``icon`` is a file of ``resources/icons``; ``keys`` are the defaults. ``writes``: whether it changes
    the mask, and so rests while a project may only be read.
    """

    tool: Tool
    title: str
    icon: str
    keys: tuple[str, ...]
    make: Callable[[ToolParts], CanvasTool]
    option: ToolOption | None = None
    hint: str = ""
    writes: bool = True

    @property
    def translated_hint(self) -> str:
        return QCoreApplication.translate("ToolPanel", self.hint)


TOOLS: tuple[ToolSpec, ...] = (  # in the order of their buttons
    ToolSpec(
        Tool.BRUSH,
        QT_TRANSLATE_NOOP("Actions", "Brush"),
        "brush",
        ("B",),
        lambda parts: BrushTool(parts.options, parts.picture, parts.stroke_end),
        ToolOption.BRUSH_SIZE,
    ),
    ToolSpec(
        Tool.ERASER,
        QT_TRANSLATE_NOOP("Actions", "Eraser"),
        "eraser",
        ("E",),
        lambda parts: BrushTool(parts.options, parts.picture, parts.stroke_end, erases=True),
        ToolOption.BRUSH_SIZE,
    ),
    ToolSpec(
        Tool.POLYGON,
        QT_TRANSLATE_NOOP("Actions", "Polygon"),
        "polygon",
        ("P",),
        lambda _: PolygonTool(),
        hint=QT_TRANSLATE_NOOP("ToolPanel", "Click corners; Enter closes the polygon, Backspace takes one back."),
    ),
    ToolSpec(
        Tool.BOX,
        QT_TRANSLATE_NOOP("Actions", "Rotated box"),
        "box",
        ("R",),
        lambda _: BoxTool(),
        hint=QT_TRANSLATE_NOOP("ToolPanel", "Drag a box and turn it by its handle; Enter takes it."),
    ),
    ToolSpec(
        Tool.WAND,
        QT_TRANSLATE_NOOP("Actions", "Wand: what looks alike"),
        "wand",
        ("W",),
        lambda parts: WandTool(parts.options, parts.picture),
        ToolOption.TOLERANCE,
    ),
    ToolSpec(
        Tool.CUTOUT,
        QT_TRANSLATE_NOOP("Actions", "Cut out what stands out in a box"),
        "cutout",
        ("G",),
        lambda parts: CutoutTool(parts.picture),
        hint=QT_TRANSLATE_NOOP("ToolPanel", "Drag a box around a defect; Enter takes what is found in it."),
    ),
    ToolSpec(
        Tool.PAN,
        QT_TRANSLATE_NOOP("Actions", "Move the picture"),
        "pan",
        ("M",),
        lambda parts: PanTool(parts.navigation),
        hint=QT_TRANSLATE_NOOP("ToolPanel", "Drag to move the picture, Ctrl+wheel zooms."),
        writes=False,
    ),
)
