"""A brush or eraser stroke while it is being drawn."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from core.annotation.document import MaskDocument, MaskEdit, edit_from_flips
from core.annotation.edit_names import BRUSH_STROKE, ERASER_STROKE
from core.annotation.patch import Patch
from core.annotation.row_spans import RowSpans, square_stroke_spans, stroke_spans
from core.annotation.told_apart import Regions, regions_still_set, regions_when_painted
from core.images.display.pixel_rect import NOWHERE, TILE_PX, PixelRect, tiles_under


def snapped(x: float, y: float, diameter_px: int) -> tuple[float, float]:
    """The brush's centre for a pointer at (x, y): a pixel's centre for odd sizes, a pixel's corner for even ones.

    So the footprint has one shape wherever the pointer stands, and 1 px paints exactly the pixel under it.
    """
    if diameter_px % 2:
        return float(np.floor(x)) + 0.5, float(np.floor(y)) + 0.5
    return float(np.floor(x + 0.5)), float(np.floor(y + 0.5))


class Stroke:
    """Paints straight into the document's pixels and keeps the touched tiles as they were before. What is painted is of
    the ``kind``, unless that is empty."""

    def __init__(
        self, document: MaskDocument, diameter_px: int, *, erases: bool, is_square: bool = False, kind: str = ""
    ) -> None:
        self._document = document
        self._diameter_px = diameter_px
        self._spans = square_stroke_spans if is_square else stroke_spans
        self._value = 0 if erases else 255
        self._text = ERASER_STROKE if erases else BRUSH_STROKE
        self._kind = "" if erases else kind
        self._covered: list[RowSpans] = []
        self._rect = NOWHERE
        self._before: dict[PixelRect, NDArray[np.uint8]] = {}
        self.last: tuple[float, float] | None = None

    def move_to(self, x: float, y: float) -> PixelRect:
        """Paint from the last point to this one (image pixels); answers the rectangle that was painted."""
        end = snapped(x, y, self._diameter_px)
        start = self.last or end
        self.last = end
        spans = self._spans(start, end, self._diameter_px, self._document.height, self._document.width)
        for tile in self._tiles(spans):
            if tile not in self._before:
                self._before[tile] = self._document.pixels[tile.slices].copy()
        spans.fill(self._document.pixels, self._value)
        if self._kind:
            self._covered.append(spans)
            self._rect = self._rect.united(spans.rect)
        self._document.raster.pyramid.update([spans.rect])
        return spans.rect

    def cancel(self) -> PixelRect:
        """Put everything back; answers the rectangle that changed."""
        rect = NOWHERE
        for tile, pixels in self._before.items():
            self._document.pixels[tile.slices] = pixels
            rect = rect.united(tile)
        self._document.raster.pyramid.update([rect])
        self._before.clear()
        return rect

    def finish(self) -> MaskEdit | None:
        """The whole stroke as one edit, already booked in the document; None when it changed nothing."""
        document, flips = self._document, self._document.raster.take_painted(self._before)
        regions = self._regions(flips.rect)
        if not flips.tiles and regions == document.regions:
            return None
        edit = edit_from_flips(document, flips, self._text, regions)
        self._document.adopt(edit)
        return edit

    def _regions(self, changed: PixelRect) -> Regions:
        document = self._document
        kept = regions_still_set(document.regions, document.pixels, changed)
        if self._rect.is_empty:
            return kept
        painted = Patch.covered(self._covered, self._rect)
        return regions_when_painted(kept, painted, self._kind, document.height, document.width)

    def _tiles(self, spans: RowSpans) -> Iterator[PixelRect]:
        """Tiles that the spans touch, band by band: the bounding box of a long diagonal would touch far more."""
        bottom = spans.top + len(spans.starts)
        for top in range(spans.top - spans.top % TILE_PX, bottom, TILE_PX):
            band = spans.band(top, top + TILE_PX)
            yield from tiles_under(band, self._document.height, self._document.width)
