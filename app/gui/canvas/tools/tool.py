"""The tools of the canvas: one row each, read by the canvas, its panel, the commands and the shortcut sheet.

The commands are there before the window is painted, so a tool is loaded when a canvas makes it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.specs.marking import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from app.gui.canvas.tools.canvas_tool import CanvasTool
    from app.gui.canvas.tools.tool_parts import ToolParts


class Tool(StrEnum):
    """What a person can hold. The value names the tool's command, in the settings too."""

    BRUSH = "tool_brush"
    ERASER = "tool_eraser"
    POLYGON = "tool_polygon"
    BOX = "tool_box"
    WAND = "tool_wand"
    CUTOUT = "tool_cutout"
    SELECT = "tool_select"
    PAN = "tool_pan"


class ToolOption(Enum):
    """What the panel lets a person set while the tool is chosen."""

    BRUSH_SIZE = auto()
    TOLERANCE = auto()


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
    make: Callable[["ToolParts"], "CanvasTool"]
    option: ToolOption | None = None
    hint: str = ""
    writes: bool = True

    @property
    def translated_hint(self) -> str:
        return QCoreApplication.translate("ToolPanel", self.hint)


def _brush(parts: "ToolParts") -> "CanvasTool":
    from app.gui.canvas.tools.brush_tool import BrushTool

    return BrushTool(parts.options, parts.picture, parts.stroke_end)


def _eraser(parts: "ToolParts") -> "CanvasTool":
    from app.gui.canvas.tools.brush_tool import BrushTool

    return BrushTool(parts.options, parts.picture, parts.stroke_end, erases=True)


def _polygon(parts: "ToolParts") -> "CanvasTool":
    from app.gui.canvas.tools.polygon_tool import PolygonTool

    return PolygonTool(parts.options)


def _box(parts: "ToolParts") -> "CanvasTool":
    from app.gui.canvas.tools.box_tool import BoxTool

    return BoxTool(parts.options)


def _wand(parts: "ToolParts") -> "CanvasTool":
    from app.gui.canvas.tools.wand_tool import WandTool

    return WandTool(parts.options, parts.picture)


def _cutout(parts: "ToolParts") -> "CanvasTool":
    from app.gui.canvas.tools.cutout_tool import CutoutTool

    return CutoutTool(parts.options, parts.picture)


def _select(parts: "ToolParts") -> "CanvasTool":
    from app.gui.canvas.tools.select_tool import SelectTool

    return SelectTool(parts.picture)


def _pan(parts: "ToolParts") -> "CanvasTool":
    from app.gui.canvas.tools.pan_tool import PanTool

    return PanTool(parts.navigation)


TOOLS: tuple[ToolSpec, ...] = (  # in the order of their buttons
    ToolSpec(
        Tool.BRUSH,
        QT_TRANSLATE_NOOP("Actions", "Brush"),
        "brush",
        ("B",),
        _brush,
        ToolOption.BRUSH_SIZE,
    ),
    ToolSpec(
        Tool.ERASER,
        QT_TRANSLATE_NOOP("Actions", "Eraser"),
        "eraser",
        ("E",),
        _eraser,
        ToolOption.BRUSH_SIZE,
    ),
    ToolSpec(
        Tool.POLYGON,
        QT_TRANSLATE_NOOP("Actions", "Polygon"),
        "polygon",
        ("P",),
        _polygon,
        hint=QT_TRANSLATE_NOOP("ToolPanel", "Click corners; Enter closes the polygon, Backspace takes one back."),
    ),
    ToolSpec(
        Tool.BOX,
        QT_TRANSLATE_NOOP("Actions", "Rotated box"),
        "box",
        ("R",),
        _box,
        hint=QT_TRANSLATE_NOOP("ToolPanel", "Drag a box and turn it by its handle; Enter takes it."),
    ),
    ToolSpec(
        Tool.WAND,
        QT_TRANSLATE_NOOP("Actions", "Wand: what looks alike"),
        "wand",
        ("W",),
        _wand,
        ToolOption.TOLERANCE,
    ),
    ToolSpec(
        Tool.CUTOUT,
        QT_TRANSLATE_NOOP("Actions", "Cut out what stands out in a box"),
        "cutout",
        ("G",),
        _cutout,
        hint=QT_TRANSLATE_NOOP("ToolPanel", "Drag a box around a defect; Enter takes what is found in it."),
    ),
    ToolSpec(
        Tool.SELECT,
        QT_TRANSLATE_NOOP("Actions", "Select a region"),
        "select",
        ("S",),
        _select,
        hint=QT_TRANSLATE_NOOP(
            "ToolPanel", "Click a region: Delete removes it, a kind's key names it, handles move it."
        ),
    ),
    ToolSpec(
        Tool.PAN,
        QT_TRANSLATE_NOOP("Actions", "Move the picture"),
        "pan",
        ("M",),
        _pan,
        hint=QT_TRANSLATE_NOOP("ToolPanel", "Drag to move the picture, Ctrl+wheel zooms."),
        writes=False,
    ),
)
