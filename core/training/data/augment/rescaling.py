"""A sample at a smaller scale, as if the part were smaller or the camera farther away."""

from dataclasses import replace
from math import sqrt

import cv2
import numpy as np

from core.inference.inputs import MIN_SIDE_PX, SIZE_STEP
from core.recipes import Recipe
from core.training.data.samples import Sample, with_mask

_AS_IS = 0.5
"""Share of samples that keep their size, at which small defects are seen best."""


def rescaled(sample: Sample, native_px: int, recipe: Recipe, rng: np.random.Generator) -> Sample:
    """Scaled every second time to a random size between its own and ``recipe.smallest_scale`` of its file's, which has
    ``native_px`` pixels.

    An image that was scaled down to enter the network has lost detail already, and is scaled less or not at all. Sides
    stay multiples of the size step; a sample whose size would not change is returned itself. Every region of the mask
    keeps at least one pixel.
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
