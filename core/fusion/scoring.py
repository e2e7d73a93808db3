"""Scoring images by a network and a memory together."""

from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from scipy.special import expit
from torch.nn.functional import avg_pool2d

from core.domain import Prediction
from core.fusion.fusion import Fusion, network_logits
from core.fusion.parts import load_memory
from core.inference.checkpoint_info import read_info
from core.inference.scored import ScoredImage, ScoringItem, UnreadImage
from core.inference.scored_output import BLOB_SIDE, TOP_SHARE
from core.inference.scorer import score_images
from core.memory.memory import Memory
from core.memory.scoring import Remembered, compared

_LEVELS = 255
Floats = NDArray[np.float32]


def score_fused(
    checkpoint: Path, items: Sequence[ScoringItem], device: str = "auto", reserve_cores: int = 0
) -> Generator[ScoredImage | UnreadImage, None, None]:
    """Each item's result, in the order of ``items``; by the network alone where the file has no memory. Raises
    KnownError when the checkpoint or the encoder's weights cannot be used."""
    beside = load_memory(checkpoint)
    by_network = score_images(checkpoint, items, device, reserve_cores)
    if beside is None:
        yield from by_network
        return
    memory, fusion = beside
    with closing(by_network), closing(_compared(checkpoint, memory, items, device, reserve_cores)) as by_memory:
        for one, other in zip(by_network, by_memory, strict=True):
            if isinstance(one, UnreadImage):
                yield one
            elif isinstance(other, UnreadImage):
                yield other
            else:
                yield fused(one, other, fusion)


def _compared(
    checkpoint: Path, memory: Memory, items: Sequence[ScoringItem], device: str, reserve_cores: int
) -> Generator[Remembered | UnreadImage, None, None]:
    info = read_info(checkpoint)
    yield from compared(memory, info.recipe.of_memory(), info.bits, items, device, reserve_cores)


def fused(one: ScoredImage, other: Remembered, fusion: Fusion) -> ScoredImage:
    """What the network and the memory say of one image, as one opinion. Its descriptors are the memory's, which are
    the same whatever the training."""
    score = fusion.scores(np.array([one.prediction.defect_score]), np.array([other.image_deviations]))
    logits = _map_logits(one.defect_map, other.deviations, fusion)
    flat = torch.from_numpy(logits).flatten()
    on_patches = _resized(logits, other.deviations.shape)
    return ScoredImage(
        Prediction(one.prediction.image_id, float(score[0]), (expit(logits) * _LEVELS).round().astype(np.uint8)),
        seg_top=float(flat.topk(max(1, round(TOP_SHARE * flat.numel()))).values.mean()),
        blob=float(avg_pool2d(torch.from_numpy(logits)[None], BLOB_SIDE, stride=1).max()),
        descriptor=other.descriptor,
        spot=other.spot(on_patches),
        cost_features=one.cost_features,
    )


def _map_logits(defect_map: NDArray[np.uint8], deviations: Floats, fusion: Fusion) -> Floats:
    """(h, w) of the network's map, on whose places the memory's (h', w') are laid."""
    of_network = network_logits((defect_map.astype(np.float64) + 0.5) / (_LEVELS + 1))
    return fusion.logits(of_network, _resized(deviations, defect_map.shape).astype(np.float64)).astype(np.float32)


def _resized(values: Floats, shape: tuple[int, ...]) -> Floats:
    if values.shape == shape:
        return values
    return np.asarray(cv2.resize(values, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR), np.float32)
