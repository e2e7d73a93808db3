"""Distances, how loud they are, and scores."""

from pathlib import Path

import numpy as np
import pytest

from core.domain import KnownError, Split
from core.inference.checkpoint import load_checkpoint
from core.inference.checkpoint_info import CheckpointInfo
from core.memory.memory import Memory, Scale, as_score, loudness
from core.recipes import MEMORY


def test_loudness_hears_a_small_spot():
    quiet = np.full((40, 50), 0.1, np.float32)
    spot = quiet.copy()
    spot[10:13, 20:23] = 1.0
    assert loudness(spot) > 3 * loudness(quiet)
    assert loudness(np.full((1, 1), 0.4, np.float32)) == pytest.approx(0.4)


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
