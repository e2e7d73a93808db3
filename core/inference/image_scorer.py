"""The network's opinion of whole images, however large they are."""

from core.compute.device import Runtime
from core.inference.scorer import Scorer
from core.inference.tiling.tiled_scorer import Score, TiledScorer
from core.network import SegDecNet


def image_scorer(network: SegDecNet, runtime: Runtime, tile_px: int | None) -> Score:
    """In tiles of about ``tile_px`` pixels, or as a whole with None. Puts the network into evaluation mode."""
    scorer = Scorer(network, runtime)
    return scorer if tile_px is None else TiledScorer(scorer, runtime, tile_px)
