"""A memory of whatever good images there are: few, of few pieces, all alike, large beside small."""

from collections.abc import Sequence

import numpy as np
import torch

from core.memory.candidates import CandidateCollector
from core.memory.making import Recalled, remembered
from core.memory.memory import Floats
from core.memory.nearest import NearestPatches


def _patches(seed: int, side: int = 6) -> Floats:
    values = np.random.default_rng(seed).standard_normal((side, side, 16), np.float32)
    return np.asarray(values / np.linalg.norm(values, axis=-1, keepdims=True), np.float32)


def _remembered(images: Sequence[Floats], pieces: Sequence[int], size: int = 64) -> Recalled:
    rng = np.random.default_rng(0)
    seen = CandidateCollector(1000, rng)
    for patches, piece in zip(images, pieces, strict=True):
        seen.add(patches, piece)
    work = remembered(seen, range(len(images)), size, torch.device("cpu"), rng)
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: Recalled = end.value
            return found


def test_of_pieces_most_of_which_cannot_be_read_the_others_are_left_out_by_turns():
    """Numbers of pieces then have gaps, and all that are left could fall into one part."""
    for seed in range(8):
        pieces = np.random.default_rng(seed).choice(20, 3, replace=False).tolist()
        found = _remembered([_patches(number) for number in range(3)], pieces)
        assert sorted(found.distances) == [0, 1, 2]
        assert found.memory.sources.piece_of.keys() == {0, 1, 2}


def test_a_piece_of_many_large_images_is_measured_by_others_of_few_places():
    found = _remembered(
        [*(_patches(number, 40) for number in range(30)), _patches(98, 3), _patches(99, 3)], [0] * 30 + [1, 2]
    )
    assert len(found.distances) == 32
    assert np.isfinite(found.memory.scale).all()


def test_what_all_images_show_alike_is_no_stranger_on_the_one_that_it_was_kept_of():
    """A backdrop without grain beside a surface that is another each time."""
    backdrop = np.zeros((6, 3, 16), np.float32)
    backdrop[..., 0] = 1
    images = [np.concatenate([_patches(number)[:, 3:], backdrop], axis=1) for number in range(20)]
    memory = _remembered(images, range(20), size=400).memory
    nearest = NearestPatches(torch.from_numpy(memory.patches))
    for number, patches in enumerate(images):
        distances = nearest.distances(patches, memory.sources.heard_on(number))
        np.testing.assert_allclose(distances[:, 3:], 0, atol=1e-3)
        assert distances[:, :3].min() > 0.1, "its own surface still does not speak of it"


def test_equal_images_are_equally_usual():
    memory = _remembered([_patches(0)] * 20, range(20)).memory
    nearest = NearestPatches(torch.from_numpy(memory.patches))
    for number in range(20):
        np.testing.assert_allclose(nearest.distances(_patches(0), memory.sources.heard_on(number)), 0, atol=2e-3)
