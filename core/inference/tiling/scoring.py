"""Scoring images that are larger than a tile: one at a time, the next one being read meanwhile."""

from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import avg_pool2d

from core.compute.idle_cores import IdleCores
from core.domain import KnownError
from core.inference.checkpoint_info import CheckpointInfo
from core.inference.features.cost_features import proposal_features
from core.inference.inputs import NetworkInput, load_input
from core.inference.scored import ScoredImage, ScoringItem, UnreadImage
from core.inference.scored_output import BLOB_SIDE, scored_output
from core.inference.tiling.tiled_scorer import Tiled, TiledScorer
from core.network import STRIDE

_LOOKED_AT_PX = 1024
"""Side of what is looked at to say how long painting takes: finer would cost time and tell no more."""


def score_in_tiles(
    scorer: TiledScorer, items: Sequence[ScoringItem], info: CheckpointInfo, cores: IdleCores
) -> Generator[ScoredImage | UnreadImage, None, None]:
    """Each item's result, in the order of ``items``. Two images are held at a time."""

    def read(item: ScoringItem) -> NetworkInput | str:
        try:
            return load_input(item.path, info.channels, info.recipe, info.bits)
        except KnownError as error:
            return error.line

    with ThreadPoolExecutor(1) as pool:
        ahead = pool.submit(read, items[0]) if items else None
        for number, item in enumerate(items, start=1):
            assert ahead is not None
            image = ahead.result()
            ahead = pool.submit(read, items[number]) if number < len(items) else None
            cores.keep_up()
            if isinstance(image, str):
                yield UnreadImage(item.image_id, image)
            else:
                yield scored_tiles(item.image_id, image, scorer.look(image.pixels))


def scored_tiles(image_id: int, image: NetworkInput, tiled: Tiled) -> ScoredImage:
    """Score, descriptor and the loudest segmentation logits are those of the image's loudest tile: among the many
    places of a large image a small defect would be lost. The map is of the whole image."""
    of_tile = scored_output(image_id, _part(image, tiled), tiled.loudest, 0)
    logits = tiled.seg_logits[: image.height // STRIDE, : image.width // STRIDE]  # (rows, columns)
    defect_map = _as_bytes(logits)
    looked_at = _shrunk(image.pixels[:, : image.height, : image.width])
    return replace(
        of_tile,
        prediction=replace(of_tile.prediction, defect_map=defect_map),
        blob=float(avg_pool2d(logits[None], BLOB_SIDE, stride=1).max()),
        cost_features=proposal_features(looked_at, defect_map / np.float32(255)),
    )


def _part(image: NetworkInput, tiled: Tiled) -> NetworkInput:
    """The loudest tile as an input of its own; what is mirrored in the image is so in the tile."""
    window = tiled.window
    height, width = min(window.height, image.height - window.top), min(window.width, image.width - window.left)
    return NetworkInput(image.pixels[:, *window.pixels], height, width)


def _as_bytes(logits: Tensor) -> NDArray[np.uint8]:
    return np.asarray((logits.sigmoid() * 255).round().numpy(), np.uint8)


def _shrunk(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(channels, H, W), its sides at most 1024 pixels long."""
    scale = _LOOKED_AT_PX / max(pixels.shape[1:])
    if scale >= 1:
        return pixels
    height, width = (round(scale * side) for side in pixels.shape[1:])
    smaller = [cv2.resize(np.ascontiguousarray(c), (width, height), interpolation=cv2.INTER_AREA) for c in pixels]
    return np.stack(smaller).astype(np.uint8)
