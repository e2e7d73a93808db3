"""A sample at a smaller scale: parts of another size, cameras at another distance."""

from dataclasses import replace
from math import sqrt

import cv2
import numpy as np

from core.inference.inputs import MIN_SIDE_PX, SIZE_STEP
from core.recipes import Recipe
from core.training.data.samples import Sample, with_mask

_AS_IS = 0.5
"""How often a sample keeps its size: what is small on it is seen there best."""


def rescaled(sample: Sample, native_px: int, recipe: Recipe, rng: np.random.Generator) -> Sample:
    """Every second time at between ``recipe.smallest_scale`` of its file's size, ``native_px`` pixels, and its present.

    An image that was shrunk to enter the network has lost detail already, and is shrunk less or no more. Sides stay
    multiples of the size step; where that changes nothing, it is the given sample. Every region of its mask is still
    there, if only as one pixel.
    """
    if recipe.smallest_scale >= 1:
        return sample
    _, height, width = sample.image.shape
    smallest = recipe.smallest_scale * sqrt(native_px / (height * width))
    if smallest >= 1 or rng.random() < _AS_IS:
        return sample
    scale = rng.uniform(smallest, 1)
    rows, columns = (max(MIN_SIDE_PX, SIZE_STEP * round(scale * side / SIZE_STEP)) for side in (height, width))
    if (rows, columns) == (height, width):
        return sample
    smaller = [cv2.resize(np.ascontiguousarray(c), (columns, rows), interpolation=cv2.INTER_AREA) for c in sample.image]
    image = np.stack(smaller).astype(np.uint8)
    if sample.pixel_mask is None:
        return replace(sample, image=image)
    coverage = cv2.resize(sample.pixel_mask.astype(np.float32), (columns, rows), interpolation=cv2.INTER_AREA)
    return replace(with_mask(image, coverage > 0, recipe, sample.index), decision_weight=sample.decision_weight)
