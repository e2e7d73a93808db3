"""Where tiles lie, and that one map is made of theirs."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn.functional import avg_pool2d

from core.compute.device import Runtime
from core.inference.inputs import SIZE_STEP, NetworkInput, network_size
from core.inference.scorer import Scorer
from core.inference.tiling.scoring import scored_tiles
from core.inference.tiling.stitching import stitched
from core.inference.tiling.tiled_scorer import TiledScorer
from core.inference.tiling.windows import overlap_px, tiling
from core.network import STRIDE, Output, SegDecNet
from core.recipes import FAST, NetworkConfig

TILE_PX = FAST.max_input_px
CPU = Runtime(torch.device("cpu"), autocast=False)
SIZES = [(800, 800), (256, 4096), (4096, 256), (2000, 3000), (3648, 5472), (533, 800), (432, 1000), (96, 20_000)]


@pytest.mark.parametrize("size", SIZES)
def test_tiles_cover_the_image_with_something_in_common_and_cost_what_an_image_usually_costs(size: tuple[int, int]):
    height, width = network_size(*size, replace(FAST, max_input_px=size[0] * size[1]))
    parts = tiling(height, width, TILE_PX)
    covered = np.zeros((height // STRIDE, width // STRIDE), int)
    for window in parts.windows:
        assert covered[window.cells].shape == (window.height // STRIDE, window.width // STRIDE), "inside the image"
        covered[window.cells] += 1
    assert covered.min() == 1
    assert not any(side % SIZE_STEP for side in parts.tile)
    assert parts.tile[0] * parts.tile[1] <= 1.5 * TILE_PX
    assert len(parts.windows) * parts.tile[0] * parts.tile[1] <= 1.7 * height * width, (
        "looked at not much more than once"
    )
    for starts, side in ((parts.tops, parts.tile[0]), (parts.lefts, parts.tile[1])):
        shared = side - np.diff(starts)
        assert (shared >= overlap_px(side) - STRIDE).all()


def test_an_image_that_is_hardly_larger_than_a_tile_stays_whole():
    assert len(tiling(432, 432, TILE_PX).windows) == 1
    assert len(tiling(5000, 5000, None).windows) == 1


def blurred(image: np.ndarray) -> torch.Tensor:
    """(H, W) to (H/8, W/8): what a map is, here of cells that see 40 pixels and borders as the network does."""
    cells = avg_pool2d(torch.from_numpy(image.astype(np.float32))[None], STRIDE)
    return avg_pool2d(cells, 5, stride=1, padding=2)[0]


@pytest.mark.parametrize("size", [(800, 1008), (256, 2048)])
def test_the_stitched_map_is_that_of_the_whole_image(size: tuple[int, int]):
    image = np.random.default_rng(0).normal(0, 50, size)
    parts = tiling(*size, TILE_PX)
    assert len(parts.windows) > 2
    found = stitched([blurred(image[window.pixels]) for window in parts.windows], parts)
    whole = blurred(image)
    assert float((found - whole).abs().max()) < 0.5 * float(whole.std()), "the seams are weighed down"
    deep = np.zeros(found.shape, int)
    for window in parts.windows:
        deep[window.cells] += 1
    alone = torch.from_numpy(deep == 1)
    assert torch.allclose(found[alone], whole[alone], atol=1e-4)


def test_maps_of_tiles_that_disagree_meet_without_a_step():
    parts = tiling(416, 1200, TILE_PX)
    maps = [
        torch.full((window.height // STRIDE, window.width // STRIDE), float(at))
        for at, window in enumerate(parts.windows)
    ]
    found = stitched(maps, parts)
    steps = found.diff(dim=1).abs()
    assert len(maps) > 1
    assert float(steps.max()) < 0.25
    assert {float(found[0, 0]), float(found[0, -1])} == {0.0, float(len(maps) - 1)}


def loud_at(image: np.ndarray) -> Output:
    """A network's answer without one: a map of the means, and a decision by its loudest place."""
    cells = avg_pool2d(torch.from_numpy(image.astype(np.float32)), STRIDE)  # (N, 1, h, w)
    top = cells.amax((1, 2, 3))
    return Output(cells, top, cells.repeat(1, 3, 1, 1), top[:, None], cells)


def test_the_loudest_tile_speaks_for_the_image():
    image = np.zeros((1, 800, 1200), np.uint8)
    image[0, 704:712, 1000:1008] = 200
    found = TiledScorer(loud_at, CPU, TILE_PX).look(image)
    assert float(found.loudest.decision_logit[0]) == 200
    rows, columns = found.window.pixels
    assert rows.start <= 704 < rows.stop
    assert columns.start <= 1000 < columns.stop
    assert divmod(int(found.seg_logits.argmax()), 150) == (704 // 8, 1000 // 8)
    both = TiledScorer(loud_at, CPU, TILE_PX)(np.stack([image, image * 0]))
    assert both.decision_logit.tolist() == [200, 0]
    assert both.seg_logits.shape == (2, 1, 100, 150)


@pytest.mark.trains
def test_a_large_image_gets_a_map_of_its_size_and_an_image_of_one_tile_what_it_always_got():
    torch.manual_seed(0)
    network = SegDecNet(NetworkConfig(feature_width=16), channels=1)
    scorer = Scorer(network, CPU)
    image = np.random.default_rng(0).integers(0, 256, (1, 800, 1008), dtype=np.uint8)
    found = scored_tiles(7, NetworkInput(image, 792, 1008), TiledScorer(scorer, CPU, TILE_PX).look(image))
    assert found.defect_map.shape == (99, 126)
    assert 0 <= found.prediction.defect_score <= 1
    assert np.isfinite(found.cost_features).all()
    small = image[:, :416, :416]
    whole, tiled = scorer(small[None]), TiledScorer(scorer, CPU, TILE_PX)(small[None])
    for expected, one in zip(whole, tiled, strict=True):
        assert torch.equal(expected, one)
