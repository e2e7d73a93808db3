"""Scoring images by a memory of good ones."""

from collections.abc import Generator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import avg_pool2d

from core.compute.idle_cores import IdleCores
from core.domain import Prediction
from core.encoder.efficientnet import EfficientNetLite0, loaded
from core.encoder.weights import encoder_weights
from core.inference.features.cost_features import proposal_features
from core.inference.features.projection import project
from core.inference.features.spots import local_descriptor
from core.inference.inputs import NetworkInput
from core.inference.scored import ScoredImage, ScoringItem, UnreadImage
from core.inference.scorer import decoded_ahead
from core.memory.device import memory_device
from core.memory.memory import Floats, Memory, NearestPatches, as_score, loudness
from core.memory.patches import patches_of

_BLOB_SIDE = 3


def score_by_memory(
    checkpoint: Path, items: Sequence[ScoringItem], device: str = "auto", reserve_cores: int = 0
) -> Generator[ScoredImage | UnreadImage, None, None]:
    """Each item's result, in the order of ``items``; images are decoded ahead. Raises KnownError when the memory or the
    encoder's weights cannot be used."""
    memory, info = Memory.load(checkpoint)
    on = memory_device(device, info.recipe)
    scorer = MemoryScorer(memory, loaded(encoder_weights(), on), on)
    cores = IdleCores(reserve_cores)
    cores.use()
    for chunk in decoded_ahead(items, info):
        for item, image in chunk:
            cores.keep_up()
            yield UnreadImage(item.image_id, image) if isinstance(image, str) else scorer(item.image_id, image)


class MemoryScorer:
    """A memory and the encoder that it was made with, which lies on the device."""

    def __init__(self, memory: Memory, encoder: EfficientNetLite0, device: torch.device) -> None:
        self._scale = memory.scale
        self._encoder = encoder
        self._nearest = NearestPatches(torch.from_numpy(memory.patches).to(device))

    def looked_at(self, image: NetworkInput) -> tuple[Floats, Floats]:
        """Patches (h, w, 152) and their distances (h, w)."""
        patches = patches_of(self._encoder, [image])[0]
        return patches, self._nearest.distances(patches)

    def __call__(self, image_id: int, image: NetworkInput) -> ScoredImage:
        patches, distances = self.looked_at(image)
        beyond = self._scale.deviations(distances)
        defect_map = (as_score(beyond) * 255).round().astype(np.uint8)
        loud = self._scale.deviations(np.array([loudness(distances)], np.float32))
        shown = image.pixels[:, : image.height, : image.width]
        return ScoredImage(
            Prediction(image_id, float(as_score(loud)[0]), defect_map),
            seg_top=float(loud[0]),
            blob=float(avg_pool2d(torch.from_numpy(beyond)[None], _BLOB_SIDE, stride=1).max()),
            descriptor=_pooled(patches, beyond),
            spot=local_descriptor(patches.transpose(2, 0, 1), beyond),
            cost_features=proposal_features(shown, defect_map / np.float32(255)),
        )


def _pooled(patches: Floats, beyond: Floats) -> Floats:
    """The image as a whole, and where it is least usual: 64 numbers each."""
    attention = np.exp(beyond - beyond.max()).ravel()
    flat = patches.reshape(-1, patches.shape[-1])
    return np.concatenate([project(flat.mean(axis=0)), project(attention @ flat / attention.sum())])
