"""A pool of images by hand: whatever a test does not name says nothing."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core.inference.features.cost_features import N_FEATURES
from core.suggestion.signals import PoolSignals


@pytest.fixture
def make_pool() -> Callable[..., PoolSignals]:
    """``make_pool(phi, **fields)``: bad images without masks, ids from 100 on, with silent maps and no scores."""

    def make(phi: NDArray[np.floating] | Sequence[float], **fields: object) -> PoolSignals:
        n = len(phi)
        told: dict[str, Any] = {
            "image_ids": np.arange(100, 100 + n),
            "descriptors": np.asarray(phi, np.float32).reshape(n, -1 if n else 1),
            "seg_top": np.full(n, np.nan, np.float32),
            "instability": None,
            "bad": np.ones(n, bool),
            "good": np.zeros(n, bool),
            "masked": np.zeros(n, bool),
            "silent": np.ones(n, bool),
            "cost_features": np.full((n, N_FEATURES), np.nan, np.float32),
            "n_masks": 0,
        }
        arrays = {name: np.asarray(v) if isinstance(v, list) else v for name, v in fields.items()}
        return PoolSignals(**{**told, **arrays})

    return make
