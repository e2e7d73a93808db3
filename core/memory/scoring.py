"""Scoring images by a memory of good ones."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import avg_pool2d

from core.compute.idle_cores import IdleCores
from core.domain import Prediction
from core.encoder.encoder import Encoder
from core.encoder.opening import open_encoder
from core.inference.features.cost_features import proposal_features
from core.inference.features.projection import project
from core.inference.features.spots import local_descriptor
from core.inference.inputs import NetworkInput, load_input
from core.inference.scored import ScoredImage, ScoringItem, UnreadImage
from core.inference.scorer import decoded_ahead
from core.memory.device import memory_device
from core.memory.memory import Floats, Memory, as_score
from core.memory.nearest import NearestPatches
from core.memory.patches import patches_of
from core.number_type import NumberType
from core.recipes import Recipe

COLOURS = 3
"""The encoder has seen coloured images; grey ones are shown to it as such."""
_BLOB_SIDE = 3


def score_by_memory(
    checkpoint: Path,
    items: Sequence[ScoringItem],
    device: str = "auto",
    reserve_cores: int = 0,
    number_type: NumberType | None = None,
) -> Generator[ScoredImage | UnreadImage, None, None]:
    """Each item's result, in the order of ``items``; images are decoded ahead. ``number_type`` as in TrainingConfig.
    Raises KnownError when the memory or the encoder's weights cannot be used."""
    memory, info = Memory.load(checkpoint)
    scorer = MemoryScorer.on(device, memory, info.recipe, number_type)
    for item, image in _entering(items, info.recipe, info.bits, reserve_cores):
        yield UnreadImage(item.image_id, image) if isinstance(image, str) else scorer(item.image_id, image)


def compared(
    memory: Memory,
    recipe: Recipe,
    bits: int | None,
    items: Sequence[ScoringItem],
    device: str,
    reserve_cores: int,
    number_type: NumberType | None = None,
) -> Generator["Remembered | UnreadImage", None, None]:
    """How each item compares with the ``memory`` of images that entered as ``recipe`` says."""
    scorer = MemoryScorer.on(device, memory, recipe, number_type)
    for item, image in _entering(items, recipe, bits, reserve_cores):
        yield UnreadImage(item.image_id, image) if isinstance(image, str) else scorer.compare(image, item.image_id)


def _entering(
    items: Sequence[ScoringItem], recipe: Recipe, bits: int | None, reserve_cores: int
) -> Generator[tuple[ScoringItem, NetworkInput | str], None, None]:
    cores = IdleCores(reserve_cores)
    cores.use()

    def load(item: ScoringItem) -> NetworkInput:
        return load_input(item.path, COLOURS, recipe, bits)

    for chunk in decoded_ahead(items, load):
        for pair in chunk:
            cores.keep_up()
            yield pair


@dataclass(frozen=True, slots=True, eq=False)
class Remembered:
    """How an image compares with a memory: its ``patches`` (h, w, 152), how many ``deviations`` of good images each
    place (h, w) and the image as a whole lie off."""

    patches: Floats
    deviations: Floats
    image_deviations: float

    @property
    def descriptor(self) -> Floats:
        """(128,): the image as a whole, and where it is least usual, 64 numbers each."""
        attention = np.exp(self.deviations - self.deviations.max()).ravel()
        flat = self.patches.reshape(-1, self.patches.shape[-1])
        return np.concatenate([project(flat.mean(axis=0)), project(attention @ flat / attention.sum())])

    def spot(self, pointed: Floats) -> Floats:
        """(152,): what the place looks like that a map (h, w) points to."""
        return local_descriptor(self.patches.transpose(2, 0, 1), pointed)


class MemoryScorer:
    """A memory and the encoder that it was made with, which lies on the device. What an image's own piece has left in
    the memory does not count for it, so the score of a remembered image is as fair as any."""

    def __init__(self, memory: Memory, encoder: Encoder, device: torch.device) -> None:
        self._memory = memory
        self._encoder = encoder
        self._nearest = NearestPatches(torch.from_numpy(memory.patches).to(device))

    @classmethod
    def on(cls, device: str, memory: Memory, recipe: Recipe, number_type: NumberType | None = None) -> "MemoryScorer":
        """``device`` is "auto", "cpu" or "cuda". Raises KnownError when the encoder's weights cannot be used."""
        chosen = memory_device(device, recipe)
        encoder = recipe.memory.encoder if recipe.memory else None
        return cls(memory, open_encoder(encoder, chosen, number_type), chosen)

    def compare(self, image: NetworkInput, image_id: int | None = None) -> Remembered:
        """``image`` has three colours; ``image_id`` tells whether it is remembered."""
        return self.compare_patches(patches_of(self._encoder, [image])[0], image_id)

    def compare_patches(self, patches: Floats, image_id: int | None = None) -> Remembered:
        """As ``compare``, by an image's patches (h, w, d)."""
        heard = None if image_id is None else self._memory.sources.heard_on(image_id)
        distances = self._nearest.distances(patches, heard)
        deviations = self._memory.scale.deviations(distances)
        return Remembered(patches, deviations, self._memory.image_deviations(deviations))

    def __call__(self, image_id: int, image: NetworkInput) -> ScoredImage:
        found = self.compare(image, image_id)
        beyond = found.deviations
        defect_map = (as_score(beyond) * 255).round().astype(np.uint8)
        shown = image.pixels[:, : image.height, : image.width]
        return ScoredImage(
            Prediction(image_id, float(as_score(np.array(found.image_deviations))), defect_map),
            seg_top=found.image_deviations,
            blob=float(avg_pool2d(torch.from_numpy(beyond)[None], _BLOB_SIDE, stride=1).max()),
            descriptor=found.descriptor,
            spot=found.spot(beyond),
            cost_features=proposal_features(shown, defect_map / np.float32(255)),
        )
