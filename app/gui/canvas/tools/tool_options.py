"""What a person can set the tools to."""

import numpy as np
from PySide6.QtCore import QObject, Signal

SMALLEST_BRUSH_PX, LARGEST_BRUSH_PX = 1, 500
LARGEST_TOLERANCE = 255
_BRUSH_STEP = 0.1  # of its size, and at least 1 px, per notch of the wheel


class ToolOptions(QObject):
    """Shared by the tools; each reads what it needs when it is pressed.

    ``brush_size_px`` is a diameter in image pixels; ``wand_tolerance`` how far from the pressed pixel's level others
    may be, in levels of the displayed image, 0 to 255; ``kind`` of what is painted, empty for none.
    """

    brush_size_changed = Signal(int)
    brush_shape_changed = Signal(bool)  # whether it is square
    wand_tolerance_changed = Signal(int)
    kind_changed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.brush_size_px = 20
        self.brush_is_square = False
        self.wand_tolerance = 16
        self.kind = ""

    def set_brush_size_px(self, size_px: int) -> None:
        """Limited to 1..500."""
        size_px = int(np.clip(size_px, SMALLEST_BRUSH_PX, LARGEST_BRUSH_PX))
        if size_px != self.brush_size_px:
            self.brush_size_px = size_px
            self.brush_size_changed.emit(size_px)

    def step_brush_size(self, steps: float) -> None:
        """Larger or smaller by about a tenth a step."""
        step_px = max(1.0, self.brush_size_px * _BRUSH_STEP)
        self.set_brush_size_px(round(self.brush_size_px + steps * step_px))

    def set_brush_square(self, is_square: bool) -> None:
        """Square or round."""
        if is_square != self.brush_is_square:
            self.brush_is_square = is_square
            self.brush_shape_changed.emit(is_square)

    def set_wand_tolerance(self, tolerance: int) -> None:
        """For the next press."""
        if tolerance != self.wand_tolerance:
            self.wand_tolerance = tolerance
            self.wand_tolerance_changed.emit(tolerance)

    def set_kind(self, kind: str) -> None:
        """For what is painted from now on."""
        if kind != self.kind:
            self.kind = kind
            self.kind_changed.emit(kind)
