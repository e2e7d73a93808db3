"""The wand: one press finds what looks alike, dragging makes it more or less tolerant."""

from functools import partial

import numpy as np

from app.gui.canvas.rendering.picture import Picture
from app.gui.canvas.tools.canvas_tool import CanvasTool, Pointing
from app.gui.canvas.tools.tool_options import LARGEST_TOLERANCE, ToolOptions
from core.annotation.document import MaskDocument, MaskEdit
from core.annotation.edit_names import WAND
from core.annotation.region import Blend, Region, edit_region
from core.annotation.selection import flooded_region
from core.images.display.pixels import ImagePixels

_VIEW_PX_PER_LEVEL = 3.0


class WandTool(CanvasTool):
    """What a drag makes of the tolerance stays for the next press."""

    looks_at_image = True

    def __init__(self, options: ToolOptions, picture: Picture) -> None:
        self._options = options
        self._picture = picture
        self._pixels: ImagePixels | None = None
        self._pressed: Pointing | None = None
        self._tolerance_pressed = 0
        self._is_released = False
        self._region: Region | None = None
        self._is_found = False

    @property
    def is_pending(self) -> bool:
        return self._pressed is not None

    @property
    def is_finished(self) -> bool:
        return self._is_released and self._is_found

    @property
    def region(self) -> Region | None:
        return self._region

    def press(self, at: Pointing) -> None:
        assert self._picture.pyramid is not None
        self._pixels, self._pressed = self._picture.pyramid.pixels, at
        self.blend = Blend.ERASE if at.erases else Blend.ADD
        self._tolerance_pressed = self._options.wand_tolerance
        self._is_released = False
        self._look()

    def move(self, at: Pointing) -> None:
        if self._pressed is None or self._is_released:
            return
        dragged_px = (at.point[0] - self._pressed.point[0]) / at.view_px
        tolerance = int(np.clip(self._tolerance_pressed + dragged_px / _VIEW_PX_PER_LEVEL, 0, LARGEST_TOLERANCE))
        if tolerance != self._options.wand_tolerance:
            self._options.set_wand_tolerance(tolerance)
            self._look()

    def release(self, at: Pointing) -> None:  # noqa: ARG002
        self._is_released = True

    def take_found(self, region: Region | None) -> None:
        self._region, self._is_found = region, True

    def finish(self, document: MaskDocument) -> MaskEdit | None:
        """Looks on the spot when the last search has not come back: a next image must not swallow a click."""
        if self._pressed is None:
            return None
        region = self._region if self._is_found or self.search is None else self.search()
        self.cancel()
        return (
            None if region is None else edit_region(document, region, WAND, blend=self.blend, kind=self._options.kind)
        )

    def cancel(self) -> None:
        self._pixels = self._pressed = self.search = self._region = None
        self._is_found = False

    def _look(self) -> None:
        assert self._pixels is not None
        assert self._pressed is not None
        x, y = (int(np.floor(value)) for value in self._pressed.point)
        self.search = partial(flooded_region, self._pixels, (x, y), self._options.wand_tolerance)
        self._is_found = False
