"""Patches of good images, and how far from them an image lies."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file

from core.domain import KnownError
from core.files.whole_file import write_whole
from core.inference.checkpoint_info import CheckpointInfo, read_info
from core.memory.contrast import contrast
from core.memory.sources import Sources

Floats = NDArray[np.float32]

TOP_SHARE = 0.001
"""The share of an image's places, the farthest or those that stand out most, that a small flaw fills."""
WIDE_SHARE = 0.01
"""And a larger one, or a vague one."""


def loudness(distances: Floats) -> float:
    """How far the loudest places of (h, w) distances lie from what is good."""
    return top_mean(distances, TOP_SHARE)


def strangeness(distances: Floats) -> float:
    """How strange an image with these (h, w) distances is: how far its places stand out from those around, where a
    flaw is small and the surface uneven, and how far they lie, where it is wide."""
    return top_mean(contrast(distances), TOP_SHARE) + top_mean(distances, WIDE_SHARE)


def top_mean(values: Floats, share: float) -> float:
    """Of the largest ``share`` of (h, w) values, one at least."""
    flat = values.ravel()
    n = max(1, round(share * flat.size))
    return float(np.partition(flat, flat.size - n)[flat.size - n :].mean(dtype=np.float64))


class Scale(NamedTuple):
    """``usual`` is the middle of what a figure is for good images that the memory does not hold, ``deviation`` theirs,
    above zero."""

    usual: float
    deviation: float

    def deviations(self, distances: Floats) -> Floats:
        """Distances of any shape in deviations of good images."""
        return np.asarray((distances - np.float32(self.usual)) / np.float32(self.deviation), np.float32)

    def of_image(self, figure: float) -> float:
        """An image's figure in deviations of good images."""
        return (figure - self.usual) / self.deviation


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """``patches`` (m, 152) float32 of good images, the scale of distances from them, by ``loudness``, and of whom they
    are. ``image_scale`` is that of the ``strangeness`` of such images' deviations, None in memories made before it."""

    patches: Floats
    scale: Scale
    sources: Sources = field(default_factory=Sources)
    image_scale: Scale | None = None

    def image_deviations(self, deviations: Floats) -> float:
        """How strange an image is, in deviations of good images, by those of its places (h, w)."""
        if self.image_scale is None:
            return loudness(deviations)
        return self.image_scale.of_image(strangeness(deviations))

    def save(self, path: Path, info: CheckpointInfo) -> None:
        """Whole or not at all. Raises KnownError where it cannot be written."""
        scale = torch.tensor(self.scale, dtype=torch.float64)
        tensors = {"patches": torch.from_numpy(self.patches), "scale": scale, **self.sources.to_tensors()}
        if self.image_scale is not None:
            tensors["image_scale"] = torch.tensor(self.image_scale, dtype=torch.float64)
        write_whole(path, lambda partial: save_file(tensors, partial, info.to_header()))

    @classmethod
    def load(cls, path: Path) -> tuple["Memory", CheckpointInfo]:
        """Raises KnownError when the file is missing or no memory of ours."""
        info = read_info(path)
        tensors = load_file(path)
        try:
            scale = Scale(*tensors["scale"].tolist())
            of_images = Scale(*tensors["image_scale"].tolist()) if "image_scale" in tensors else None
            return cls(tensors["patches"].numpy(), scale, Sources.of_tensors(tensors), of_images), info
        except (KeyError, TypeError, ValueError) as error:
            raise KnownError(path, "is no memory of good images", "train again") from error


BAD_FROM = 3.0
"""Deviations of good images from which a score is one half."""


def as_score(deviations: NDArray[np.floating]) -> NDArray[np.float64]:
    """In (0, 1), rising; 0.5 at three deviations, and never so near to 1 that two far ones look alike."""
    beyond = (np.asarray(deviations, np.float64) - BAD_FROM) / BAD_FROM
    return np.asarray(0.5 + 0.5 * beyond / (1 + np.abs(beyond)))
