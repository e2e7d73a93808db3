"""What an epoch shows of an image: all of it, or a part."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.training.data.samples import Sample, SampleCache


class ImageViews(Protocol):
    """Makes samples of items by index; thread-safe. All chance comes from the given generator."""

    @property
    def good(self) -> NDArray[np.intp]:
        """Indices of the good images."""

    @property
    def masked(self) -> NDArray[np.intp]:
        """Indices of the bad images whose defects are known."""

    def get(self, index: int, rng: np.random.Generator) -> Sample | None:
        """The item with its label; None when its image cannot be read."""

    def clean(self, index: int, rng: np.random.Generator) -> Sample | None:
        """Good surface of a masked bad image; None when it cannot be read."""

    def native_px(self, index: int, sample: Sample) -> int:
        """Pixels that the file holds of what the sample shows."""


class WholeImages:
    """Shows images as a whole, as ``samples`` holds them."""

    def __init__(self, samples: SampleCache) -> None:
        self._samples = samples
        self.good, self.masked = samples.good, samples.masked

    def get(self, index: int, rng: np.random.Generator) -> Sample | None:  # noqa: ARG002
        """The same sample each time."""
        return self._samples.get(index)

    def clean(self, index: int, rng: np.random.Generator) -> Sample | None:  # noqa: ARG002
        """A bad image as a whole is never good."""
        return None

    def native_px(self, index: int, sample: Sample) -> int:  # noqa: ARG002
        """Pixels of the image file."""
        return self._samples.native_px(index)
