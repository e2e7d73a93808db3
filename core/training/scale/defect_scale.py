"""At which scale the smallest defects can be seen. Imports no torch: the window foretells by it, too.

A defect's *side* is that of a square with its area. What counts is each image's largest defect: who sees it sees that
the image is bad.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil, sqrt

import cv2
import numpy as np

from core.domain import PackedMask
from core.recipes import MemoryConfig, Recipe

CELL_PX = 8
"""Side of a cell of the map in pixels of the input: where a defect is smaller, it is mostly good surface."""
_WANTED_PX = 1.5 * CELL_PX
"""Side at which a defect is shown where its file has the pixels for it."""
_MAGNIFIED = 1.5
"""Factor on the sides of images whose files show too many defects on less than a cell, see decision 25."""
_SHARE = 0.25
"""Share of the images: from so many small ones on the scale changes, and of these so many may stay smaller."""
_MOST_LOOKED_AT = 500
"""More would not change the answer."""
MOST_PX = 24_000_000
"""Pixels of the largest input in tiles, about 200 of them: bounds memory, and the time of scoring."""
_MOST_REMEMBERED_PX = 2_400_000
"""Pixels of the largest image that the memory beside such a network looks at as a whole: bounds what it keeps of each,
11 MB, and the time of a look, a second."""
_MUCH = 1.5
"""Times as many pixels as usual, from which on a closer look is worth trying."""
_SMALLEST_SCALE = 0.75
"""Of a tile that is shown smaller: what has just been made visible is to stay so."""


@dataclass(frozen=True, slots=True)
class DefectSize:
    """Of an image's largest known defect: its ``side_px``, in an image of ``image_px`` pixels."""

    side_px: float
    image_px: int


@dataclass(frozen=True, slots=True)
class SmallDefects:
    """``n_small`` of ``n_images`` show less than a cell of the map; at inputs of ``wanted_px`` pixels most of them show
    one and a half, or all that their files hold, magnified as far as that is allowed."""

    n_small: int
    n_images: int
    wanted_px: int


def defect_sizes(masks: Iterable[PackedMask]) -> list[DefectSize]:
    """Of masks that are not empty, at most about 500 of them, evenly spaced."""
    drawn = [mask for mask in masks if not mask.is_empty]
    return [_largest(mask) for mask in drawn[:: max(1, ceil(len(drawn) / _MOST_LOOKED_AT))]]


def small_defects(sizes: Sequence[DefectSize], input_px: int, magnified: float = 1.0) -> SmallDefects | None:
    """Of images that enter with at most ``input_px`` pixels, and none larger than its file, where they might enter
    ``magnified`` times as long and wide. None where most show enough, or cannot show more."""
    wanted = [px for size in sizes if (px := _wanted_px(size, input_px, magnified)) is not None]
    if not sizes or len(wanted) < _SHARE * len(sizes):
        return None
    return SmallDefects(len(wanted), len(sizes), int(np.quantile(wanted, 1 - _SHARE, method="higher")))


def magnification(sizes: Sequence[DefectSize]) -> float:
    """By which images enter larger than their files: 1 unless a quarter of the defects fill less than a cell of the map
    even with all pixels of their files."""
    n_small = sum(size.side_px < CELL_PX for size in sizes)
    return _MAGNIFIED if n_small and n_small >= _SHARE * len(sizes) else 1.0


def recipe_for(recipe: Recipe, sizes: Sequence[DefectSize]) -> Recipe:
    """The recipe at the scale that these defects ask for, in tiles of its usual size, and its memory at the same scale
    as far as that goes; itself where they are large enough, where none is known, and where its scale is given."""
    if not recipe.shows_small or recipe.input_size is not None:
        return recipe
    magnified = magnification(sizes)
    found = small_defects(sizes, recipe.max_input_px, magnified)
    if found is None:
        return recipe
    return _in_tiles(recipe, max(recipe.max_input_px, min(MOST_PX, found.wanted_px)), magnified)


def closer(recipe: Recipe, image_px: Sequence[int]) -> Recipe | None:
    """The recipe by which images of so many pixels enter as large as its memory can look at them, magnified: to be
    tried where no mask says how small defects are. None where its scale is given, or that is little more than usual."""
    wanted = [min(px * _MAGNIFIED**2, _MOST_REMEMBERED_PX) for px in image_px]
    much = [px > _MUCH * min(own, recipe.max_input_px) for px, own in zip(wanted, image_px, strict=True)]
    if not recipe.shows_small or recipe.input_size is not None or not wanted or sum(much) < len(much) / 2:
        return None
    wanted_px = int(np.quantile(wanted, 1 - _SHARE, method="higher"))
    return _in_tiles(recipe, max(recipe.max_input_px, wanted_px), _MAGNIFIED)


def _in_tiles(recipe: Recipe, wanted_px: int, magnified: float) -> Recipe:
    return replace(
        recipe,
        name=f"{recipe.name} in tiles",
        max_input_px=wanted_px,
        magnified=magnified,
        tile_px=recipe.max_input_px,
        shows_small=False,
        memory=recipe.memory and _finer(recipe.memory, wanted_px),
        smallest_scale=max(recipe.smallest_scale, _SMALLEST_SCALE),
    )


def _finer(memory: MemoryConfig, wanted_px: int) -> MemoryConfig:
    return replace(memory, input_px=max(memory.input_px, min(wanted_px, _MOST_REMEMBERED_PX)))


def _wanted_px(size: DefectSize, input_px: int, magnified: float) -> int | None:
    """Pixels with which the image should enter; None where it shows enough, or cannot show more."""
    usual, wanted = min(1.0, sqrt(input_px / size.image_px)), min(magnified, _WANTED_PX / size.side_px)
    if size.side_px * usual >= CELL_PX or wanted <= usual:
        return None
    return ceil(size.image_px * wanted**2)


def _largest(mask: PackedMask) -> DefectSize:
    areas = cv2.connectedComponentsWithStats(mask.crop().astype(np.uint8), connectivity=8)[2][1:, cv2.CC_STAT_AREA]
    return DefectSize(sqrt(float(areas.max())), mask.height * mask.width)
