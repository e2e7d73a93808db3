"""Draw regions into the mask of their image."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.domain import DrawnRegion, Reason, Remark, Text
from core.formats.regions.box_clipping import boxes_inside
from core.formats.regions.parts import Part, told_apart
from core.formats.regions.polygons import draw_box, draw_polygon
from core.formats.regions.region import BoxRegion, PixelRegion, PolygonRegion, Region, RunRegion
from core.formats.regions.runs import draw_runs

Mask = NDArray[np.bool_]


@dataclass(slots=True)
class DrawnRegions:
    """``mask`` (H, W) holds every region; ``is_exact`` False: not all of it follows the defects' outlines, since some
    were boxes or could not be drawn. ``regions``: boxes, and what the connected parts of the mask would not tell."""

    mask: Mask
    regions: tuple[DrawnRegion, ...] = ()
    is_exact: bool = True
    remarks: list[Remark] = field(default_factory=list)


def draw_regions(regions: Sequence[Region], height: int, width: int, subject: str) -> DrawnRegions:
    """The union of the regions in an image of ``height`` × ``width`` pixels; ``subject`` is what remarks are about."""
    drawn = DrawnRegions(np.zeros((height, width), bool))
    plain = [region.box for region in regions if isinstance(region, BoxRegion)]
    boxes, drawn.remarks[:] = boxes_inside(plain, width, height, subject)
    for box in boxes:
        draw_box(drawn.mask, box)
    drawn.is_exact = not plain
    kept, scratch = frozenset(boxes), np.zeros_like(drawn.mask)
    found: list[DrawnRegion | Part] = []
    for number, region in enumerate(regions, 1):
        if isinstance(region, BoxRegion):
            found += [DrawnRegion(region.box, region.kind)] if region.box in kept else []
        else:
            _draw(drawn, scratch, region, number, subject)
            found += Part.taken_from(scratch, region.kind)
    for part in found:
        if isinstance(part, Part):
            drawn.mask[part.slices] |= part.pixels
    drawn.regions = told_apart(found, drawn.mask)
    return drawn


def _draw(drawn: DrawnRegions, mask: Mask, region: Region, number: int, subject: str) -> None:
    try:
        match region:
            case PolygonRegion():
                note = draw_polygon(mask, region)
            case RunRegion():
                note = draw_runs(mask, region)
            case PixelRegion():
                note = _draw_pixels(mask, region)
            case _:
                return
    except ValueError as error:
        drawn.is_exact = False
        problem = Text("its region {n} cannot be drawn: {why}; it is left out", n=number, why=error.args[0])
        drawn.remarks.append(Remark(Reason.REGION_UNREADABLE, subject, problem, "correct it where it was drawn"))
    else:
        if note:
            problem = Text("of its region {n}, {note}", n=number, note=note)
            drawn.remarks.append(Remark(Reason.REGION_READ, subject, problem))


def _draw_pixels(mask: Mask, region: PixelRegion) -> Text | None:
    height, width = mask.shape
    top, left = max(0, region.top), max(0, region.left)
    pixels = region.pixels[top - region.top :, left - region.left :][: max(0, height - top), : max(0, width - left)]
    if pixels.size:
        mask[top : top + pixels.shape[0], left : left + pixels.shape[1]] |= pixels
    if np.count_nonzero(pixels) == np.count_nonzero(region.pixels):
        return None
    return Text("a part lies outside the image and is left out")
