"""Distances, how loud they are, and scores."""

from pathlib import Path

import numpy as np
import pytest

from core.domain import KnownError, Split
from core.inference.checkpoint import load_checkpoint
from core.inference.checkpoint_info import CheckpointInfo
from core.memory.calibration import scale_of
from core.memory.memory import Memory, Scale, as_score, loudness, strangeness
from core.recipes import MEMORY


def test_loudness_hears_a_small_spot():
    quiet = np.full((40, 50), 0.1, np.float32)
    spot = quiet.copy()
    spot[10:13, 20:23] = 1.0
    assert loudness(spot) > 3 * loudness(quiet)
    assert loudness(np.full((1, 1), 0.4, np.float32)) == pytest.approx(0.4)


def test_a_small_spot_on_an_uneven_surface_is_stranger_than_the_surface_and_so_is_a_wide_shadow():
    rows, columns = np.mgrid[:60, :80]
    uneven = (1 + np.sin(rows / 15) * np.sin(columns / 20)).astype(np.float32)
    spot, shadow = uneven.copy(), uneven.copy()
    spot[40:43, 5:8] += 0.8
    shadow[15:, 20:] += 0.5
    assert loudness(spot) == loudness(uneven)  # the spot is no louder than the surface elsewhere
    assert strangeness(spot) > strangeness(uneven) + 0.3
    assert strangeness(shadow) > strangeness(uneven) + 0.3


@pytest.mark.parametrize("image_scale", [None, Scale(1.5, 0.25)])
def test_images_are_as_strange_when_a_memory_is_read_back(tmp_path: Path, image_scale: Scale | None):
    memory = Memory(np.ones((3, 152), np.float32), Scale(0.25, 0.01), image_scale=image_scale)
    memory.save(tmp_path / "weights.safetensors", CheckpointInfo(MEMORY, 3, 1, 0, 0.5, Split.TRAIN))
    read, _ = Memory.load(tmp_path / "weights.safetensors")
    deviations = np.random.default_rng(1).random((40, 50), np.float32)
    strange = loudness(deviations) if image_scale is None else (strangeness(deviations) - 1.5) / 0.25
    assert read.image_deviations(deviations) == memory.image_deviations(deviations) == pytest.approx(strange)


@pytest.mark.parametrize("usual", [5.0, -5.0])
def test_good_images_that_are_all_alike_leave_room_for_others(usual: float):
    """What a probe says of good places lies below zero."""
    assert scale_of(np.full(20, usual)).deviation == pytest.approx(0.05)


def test_a_score_is_one_half_at_three_deviations_and_never_saturates():
    assert as_score(np.array([3.0]))[0] == 0.5
    far = as_score(np.array([-1e6, -5, 0, 3, 9, 1e6, 2e6]))
    assert (np.diff(far) > 0).all()
    assert far.min() > 0
    assert far.max() < 1


def test_a_memory_is_read_back_and_is_no_network(tmp_path: Path):
    memory = Memory(
        np.random.default_rng(0).standard_normal((9, 152), np.float32),
        Scale(0.25, 0.01),
    )
    path = tmp_path / "weights.safetensors"
    memory.save(path, CheckpointInfo(MEMORY, 3, 1, 0, 0.5, Split.TRAIN))
    read, info = Memory.load(path)
    assert (read.patches == memory.patches).all()
    assert (read.scale, info.recipe) == (memory.scale, MEMORY)
    with pytest.raises(KnownError, match="no network"):
        load_checkpoint(path)
