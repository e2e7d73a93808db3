"""The exact area of a polygon, on its way into the mask."""

from collections.abc import Sequence

from core.annotation.document import MaskDocument, MaskEdit
from core.annotation.edit_names import POLYGON
from core.annotation.patch import Point, polygon_patch
from core.annotation.region import Blend, Region, edit_region
from core.domain import DrawnRegion, Polygon


def polygon_region(corners: Sequence[Point], height: int, width: int) -> Region | None:
    """The pixels of a (height, width) image inside the closed polygon of (x, y) corners; None when there are none."""
    if len(corners) < 3:
        return None
    patch = polygon_patch(corners, height, width)
    return Region.of(patch.pixels, (patch.rect.left, patch.rect.top))


def draw_polygon(document: MaskDocument, corners: Sequence[Point], blend: Blend, kind: str = "") -> MaskEdit | None:
    """Bring the polygon into the mask, and keep its corners unless it erases; None when that changes nothing."""
    region = polygon_region(corners, document.height, document.width)
    if region is None:
        return None
    outline = DrawnRegion(Polygon(tuple(corners)), kind) if blend is Blend.ADD else None
    return edit_region(document, region, POLYGON, blend=blend, outline=outline)
