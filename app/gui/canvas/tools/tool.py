"""What the left mouse button does on the canvas."""

from enum import StrEnum


class Tool(StrEnum):
    PAN = "pan"
    BRUSH = "brush"
    ERASER = "eraser"
    BOX = "box"
    POLYGON = "polygon"
    WAND = "wand"
    CUTOUT = "cutout"
