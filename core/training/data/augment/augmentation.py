"""Changes of a sample that keep its label and mask: mirroring, and light as it varies between pieces."""

from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.recipes import Recipe
from core.training.data.samples import Sample


def augment(sample: Sample, recipe: Recipe, rng: np.random.Generator) -> Sample:
    """A randomly changed copy; the given sample stays as it is."""
    if recipe.flips:
        sample = _flip(sample, rows=rng.random() < 0.5, columns=rng.random() < 0.5)
    if recipe.intensity_jitter > 0:
        relit = _relight(sample.image, recipe.intensity_jitter, rng)
        uneven = _light_unevenly(relit, recipe.intensity_jitter, rng) if rng.random() < 0.5 else relit
        sample = replace(sample, image=uneven)
    return sample


def _flip(sample: Sample, *, rows: bool, columns: bool) -> Sample:
    step = (slice(None, None, -1 if rows else 1), slice(None, None, -1 if columns else 1))

    def flipped(values: NDArray[Any] | None) -> NDArray[Any] | None:
        return None if values is None else values[step]

    return replace(
        sample,
        image=sample.image[(slice(None), *step)],
        pixel_mask=flipped(sample.pixel_mask),
        target=flipped(sample.target),
        weights=flipped(sample.weights),
    )


def _relight(image: NDArray[np.uint8], strength: float, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Gain, offset and gamma, each about ± ``strength``, through one table of 256 values."""
    gain, offset, gamma = 1 + strength * rng.uniform(-1, 1, 3)
    levels = np.linspace(0, 1, 256)
    table = (np.power(levels, gamma) * gain + (offset - 1)) * 255
    relit: NDArray[np.uint8] = np.clip(table, 0, 255).astype(np.uint8)[image]
    return relit


def _light_unevenly(image: NDArray[np.uint8], strength: float, rng: np.random.Generator) -> NDArray[np.uint8]:
    """A gain that changes slowly across the image, as lamps and curved pieces make it; e-folds of ± ``strength``."""
    _, height, width = image.shape
    corners = np.exp(rng.normal(0, strength, (3, 3))).astype(np.float32)
    gain = cv2.resize(corners, (width, height), interpolation=cv2.INTER_CUBIC)
    lit: NDArray[np.uint8] = np.clip(image * gain, 0, 255).astype(np.uint8)
    return lit
