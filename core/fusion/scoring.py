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

from core.compute.idle_cores import IdleCores
from core.compute.runtime import choose_runtime
from core.domain import Prediction
from core.fusion.fusion import Fusion, network_logits
from core.fusion.parts import Beside, load_beside
from core.fusion.weighing import Sight
from core.images import read_image, to_uint8
from core.inference.checkpoint import load_checkpoint
from core.inference.checkpoint_info import CheckpointInfo, read_info
from core.inference.inputs import NetworkInput, entering
from core.inference.scored import ScoredImage, ScoringItem, UnreadImage
from core.inference.scored_output import BLOB_SIDE, TOP_SHARE
from core.inference.scorer import Scorer, decoded_ahead, score_images, scored_inputs
from core.memory.scoring import COLOURS, MemoryScorer, Remembered, compared
from core.network import in_channels_last
from core.number_type import NumberType, Work

_LEVELS = 255
Floats = NDArray[np.float32]
Scored = Generator[ScoredImage | UnreadImage, None, None]


def score_fused(
    checkpoint: Path,
    items: Sequence[ScoringItem],
    device: str = "auto",
    reserve_cores: int = 0,
    number_type: NumberType | None = None,
) -> Scored:
    """Each item's result, in the order of ``items``; by the network alone where the file has no memory.
    ``number_type`` as in TrainingConfig. Raises KnownError when the checkpoint or the encoder's weights cannot be
    used."""
    beside, info = load_beside(checkpoint), read_info(checkpoint)
    if beside is None:
        yield from score_images(checkpoint, items, device, reserve_cores, number_type)
    elif info.recipe.tile_px is not None:
        yield from _apart(checkpoint, beside, info, items, device, reserve_cores, number_type)
    else:
        yield from _together(checkpoint, beside, items, device, reserve_cores, number_type)


def _together(
    checkpoint: Path,
    beside: Beside,
    items: Sequence[ScoringItem],
    device: str,
    reserve_cores: int,
    number_type: NumberType | None,
) -> Scored:
    """Each image is decoded once, for both."""
    network, info = load_checkpoint(checkpoint)
    runtime = choose_runtime(device, Work.SCORING, info.recipe, info.channels, number_type)
    cores = IdleCores(reserve_cores)
    cores.use()
    scorer = Scorer(in_channels_last(network.to(runtime.device)), runtime)
    finer = info.recipe.of_memory()
    looker = MemoryScorer.on(device, beside.memory, finer, number_type)

    def load(item: ScoringItem) -> tuple[NetworkInput, NetworkInput]:
        image = to_uint8(read_image(item.path), info.bits)
        return entering(image, info.channels, info.recipe), entering(image, COLOURS, finer)

    for chunk in decoded_ahead(items, load):
        cores.keep_up()
        inputs = [(item, image if isinstance(image, str) else image[0]) for item, image in chunk]
        for one, (item, image) in zip(scored_inputs(scorer, runtime, inputs), chunk, strict=True):
            if isinstance(one, UnreadImage) or isinstance(image, str):
                yield one
            else:
                yield fused(one, looker.compare(image[1], item.image_id), beside)


def _apart(
    checkpoint: Path,
    beside: Beside,
    info: CheckpointInfo,
    items: Sequence[ScoringItem],
    device: str,
    reserve_cores: int,
    number_type: NumberType | None,
) -> Scored:
    """Where images enter the network in tiles: few of so large ones can be held, so both decode for themselves."""
    by_network = score_images(checkpoint, items, device, reserve_cores, number_type)
    finer = info.recipe.of_memory()
    by_memory = compared(beside.memory, finer, info.bits, items, device, reserve_cores, number_type)
    with closing(by_network), closing(by_memory):
        for one, other in zip(by_network, by_memory, strict=True):
            if isinstance(one, UnreadImage):
                yield one
            elif isinstance(other, UnreadImage):
                yield other
            else:
                yield fused(one, other, beside)


def fused(one: ScoredImage, other: Remembered, beside: Beside) -> ScoredImage:
    """What the network and the encoder's view say of one image, as one opinion. Its descriptors are the encoder's,
    which are the same whatever the training."""
    values = beside.sight.values(one.prediction.image_id, other.patches, other.deviations)
    evidence = np.array([beside.sight.evidence.of_image(values)])
    score = beside.fusion.scores(np.array([one.prediction.defect_score]), evidence)
    logits = _map_logits(one.defect_map, values, beside.sight, beside.fusion)
    flat = torch.from_numpy(logits).flatten()
    return ScoredImage(
        Prediction(one.prediction.image_id, float(score[0]), _as_bytes(logits)),
        seg_top=float(flat.topk(max(1, round(TOP_SHARE * flat.numel()))).values.mean()),
        blob=float(avg_pool2d(torch.from_numpy(logits)[None], BLOB_SIDE, stride=1).max()),
        descriptor=other.descriptor,
        spot=other.spot(_resized(logits, values.shape)),
        cost_features=one.cost_features,
    )


def fused_map(defect_map: NDArray[np.uint8], values: Floats, sight: Sight, fusion: Fusion) -> NDArray[np.uint8]:
    """(h, w) of 255 levels: the network's map and the ``values`` (h', w') of the encoder's view, as one."""
    return _as_bytes(_map_logits(defect_map, values, sight, fusion))


def _as_bytes(logits: Floats) -> NDArray[np.uint8]:
    return np.asarray((expit(logits) * _LEVELS).round(), np.uint8)


def _map_logits(defect_map: NDArray[np.uint8], values: Floats, sight: Sight, fusion: Fusion) -> Floats:
    """(h, w) of the network's map, on whose places those of the encoder's (h', w') are laid."""
    of_network = network_logits((defect_map.astype(np.float64) + 0.5) / (_LEVELS + 1))
    evidence = _resized(sight.evidence.of_places(values), defect_map.shape).astype(np.float64)
    return fusion.of_places(of_network, evidence).astype(np.float32)


def _resized(values: Floats, shape: tuple[int, ...]) -> Floats:
    if values.shape == shape:
        return values
    return np.asarray(cv2.resize(values, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR), np.float32)
