"""What enters the network: nothing is cropped, little is stretched."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.inference.inputs import load_input, network_size, shown_size
from core.recipes import FAST, recipe_named

SHAPES = [(500, 1260), (97, 333), (40, 2000), (1000, 1000), (9, 9), (1, 700), (2000, 111)]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["fast", "reference"])
def test_an_image_is_stretched_by_half_a_stride_at_most_and_the_rest_is_padding(shape: tuple[int, int], name: str):
    recipe = recipe_named(name)
    scale = min(max(1, 96 / min(shape)), (recipe.max_input_px / (shape[0] * shape[1])) ** 0.5)
    shown, entering = shown_size(*shape, recipe), network_size(*shape, recipe)
    for side, rows, padded in zip(shape, shown, entering, strict=True):
        assert rows % 8 == 0
        assert abs(rows - scale * side) <= 4 or rows == 24
        assert padded % 16 == 0
        assert rows <= padded < max(97, rows + 16)


@pytest.mark.parametrize(
    ("shape", "shown"),
    [
        ((400, 300), (600, 448)),  # half as long and wide again, to multiples of eight
        ((1000, 1000), (1000, 1000)),  # no larger than inputs may be
        ((40, 300), (96, 720)),  # more than magnified: the shorter side would be too short
    ],
)
def test_a_magnified_image_enters_larger_than_its_file(shape: tuple[int, int], shown: tuple[int, int]):
    recipe = replace(FAST, max_input_px=1_000_000, magnified=1.5)
    assert shown_size(*shape, recipe) == shown
    assert recipe.entering_px(400 * 300) == 600 * 450
    assert recipe.entering_px(1e6) == 1e6


def test_a_spot_keeps_its_contrast_where_it_is_magnified(tmp_path: Path):
    """A dark spot of three pixels on 120: a line between pixels would blur it, and shrinking takes means as ever."""
    image = np.full((200, 200), 120, np.uint8)
    image[100:103, 100:103] = 40
    path = tmp_path / "spot.png"
    cv2.imwrite(str(path), image)
    magnified = load_input(path, 1, replace(FAST, max_input_px=90_000, magnified=1.5)).pixels[0]
    by_line = cv2.resize(image, (304, 304), interpolation=cv2.INTER_LINEAR)
    assert magnified.min() < by_line.min() == 40
    for recipe in (FAST, replace(FAST, magnified=1.5)):
        shrunk = load_input(path, 1, replace(recipe, max_input_px=10_000)).pixels[0]
        assert shrunk[:104, :104].min() == cv2.resize(image, (104, 104), interpolation=cv2.INTER_AREA).min()


def test_a_recipe_with_an_input_size_takes_it_as_it_is():
    recipe = replace(FAST, input_size=(232, 640))
    assert shown_size(500, 500, recipe) == network_size(500, 500, recipe) == (232, 640)


@pytest.mark.parametrize("shape", SHAPES[:4])
def test_no_border_is_cut_off_whatever_the_size(tmp_path: Path, shape: tuple[int, int]):
    """The four edges are of four greys, and each is still along its side of what the network sees."""
    image = np.zeros(shape, np.uint8)
    edge = max(4, min(shape) // 10)
    image[:edge], image[-edge:] = 60, 120
    image[edge:-edge, :edge], image[edge:-edge, -edge:] = 180, 240
    path = tmp_path / "edges.png"
    cv2.imwrite(str(path), image)
    for recipe in (FAST, recipe_named("reference")):
        pixels, height, width = load_input(path, 1, recipe)
        seen = pixels[0, :height, :width]
        assert (*pixels.shape[1:],) == network_size(*shape, recipe)
        middle = seen[len(seen) // 2], seen[:, seen.shape[1] // 2]
        assert [int(v) for v in (middle[1][0], middle[1][-1], middle[0][0], middle[0][-1])] == [60, 120, 180, 240]


def test_beyond_the_image_lies_its_mirror_image(tmp_path: Path):
    image = np.random.default_rng(0).integers(0, 256, (40, 3000, 3), dtype=np.uint8)
    path = tmp_path / "colour.png"
    cv2.imwrite(str(path), image[..., ::-1])
    pixels, height, width = load_input(path, 3, replace(FAST, max_input_px=40 * 3000))
    assert (height, width) == (40, 3000)
    assert pixels.shape == (3, 96, 3008)
    seen = pixels.transpose(1, 2, 0)
    assert (seen[:40, :3000] == image).all()
    assert (seen[:40, 3000:] == image[:, :2991:-1]).all()
    assert (seen[40:80, :3000] == image[::-1]).all()
    assert (seen[80:, :3000] == image[:16]).all()
