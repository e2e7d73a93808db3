"""Whether defects are still to be seen at the size at which images enter the network."""

from collections.abc import Sequence
from math import ceil, sqrt

import cv2
import numpy as np

from core.domain import SnapshotItem
from core.inputs import shown_size
from core.network import STRIDE
from core.recipes import Recipe
from core.training.events import DefectsTooSmall

_SHARE = 0.25
"""Of the masks: from so many on it is worth a word."""
_MOST_MASKS = 500
"""More say no more."""
_TOO_SMALL_PX = 0.75 * STRIDE
"""Side of a square as large as the mean region of a mask, in pixels of the input: below it, a cell of the map is mostly
good surface."""


def too_small_defects(items: Sequence[SnapshotItem], recipe: Recipe) -> DefectsTooSmall | None:
    """What larger inputs would show of the masked defects; None where enough are seen, and where the recipe fixes its
    size or the files have no more pixels to show."""
    masked = [item for item in items if item.mask is not None and not item.mask.is_empty]
    if recipe.input_size is not None or not masked:
        return None
    masked = masked[:: ceil(len(masked) / _MOST_MASKS)]
    sides = np.array([_shown_side_px(item, recipe) for item in masked])
    input_px = sqrt(recipe.max_input_px)
    largest = max(sqrt(item.width * item.height) for item in masked)
    n_small = int((sides < _TOO_SMALL_PX).sum())
    if n_small < _SHARE * len(masked) or largest <= input_px:
        return None
    wanted = min(largest, input_px * STRIDE / float(np.quantile(sides, _SHARE)))
    return DefectsTooSmall(n_small, len(masked), round(input_px), STRIDE * ceil(wanted / STRIDE))


def _shown_side_px(item: SnapshotItem, recipe: Recipe) -> float:
    """Of a square as large as the mean region, as the network sees it."""
    assert item.mask is not None
    crop = item.mask.crop().astype(np.uint8)
    n_regions = cv2.connectedComponents(crop, connectivity=8)[0] - 1
    height, width = shown_size(item.height, item.width, recipe)
    return sqrt(int(crop.sum()) / n_regions * height * width / (item.height * item.width))
