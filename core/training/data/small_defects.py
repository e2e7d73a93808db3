"""Whether defects are still visible at the size at which images enter the network."""

from collections.abc import Sequence
from math import ceil, sqrt

import cv2
import numpy as np

from core.domain import SnapshotItem
from core.inference.inputs import shown_size
from core.network import STRIDE
from core.recipes import LARGEST_INPUT_PX, Recipe
from core.training.events import DefectsTooSmall

_SHARE = 0.25
"""Share of the masks: from so many small ones on the event is sent, and so many may stay small at the wanted size."""
_TOO_SMALL_PX = 0.75 * STRIDE
"""Side in input pixels of a square with the area of a mask's mean region; below it, most of a cell of the map is good
surface."""
_MOST_MASKS = 500
"""Masks that are looked at; more would not change the answer."""


def too_small_defects(items: Sequence[SnapshotItem], recipe: Recipe) -> DefectsTooSmall | None:
    """What larger inputs would show of the masked defects. None where enough of them are visible, where the recipe
    fixes its size, and where the files of the small ones have no more pixels."""
    masked = [item for item in items if item.mask is not None and not item.mask.is_empty]
    if recipe.input_size is not None or not masked:
        return None
    asked = masked[:: ceil(len(masked) / _MOST_MASKS)]
    wanted = [side for item in asked if (side := _wanted_side_px(item, recipe)) is not None]
    if len(wanted) < _SHARE * len(asked):
        return None
    side_px = float(np.quantile(wanted, 1 - _SHARE, method="higher"))
    return DefectsTooSmall(
        n_small=round(len(wanted) / len(asked) * len(masked)),
        n_masks=len(masked),
        input_px=round(sqrt(recipe.max_input_px)),
        wanted_px=min(LARGEST_INPUT_PX, STRIDE * ceil(side_px / STRIDE)),
    )


def _wanted_side_px(item: SnapshotItem, recipe: Recipe) -> float | None:
    """Side of the square input at which this image's mean region would fill a cell of the map, at most the file's size;
    None where the region fills one already, or the image was not scaled down."""
    assert item.mask is not None
    crop = item.mask.crop().astype(np.uint8)
    n_regions = cv2.connectedComponents(crop, connectivity=8)[0] - 1
    region_px, image_px = sqrt(int(crop.sum()) / n_regions), sqrt(item.height * item.width)
    height, width = shown_size(item.height, item.width, recipe)
    scale = sqrt(height * width) / image_px
    if scale >= 1 or region_px * scale >= _TOO_SMALL_PX:
        return None
    return image_px * min(1.0, STRIDE / region_px)
