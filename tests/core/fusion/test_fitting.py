"""How far either kind of sight is believed, by made signals."""

import numpy as np
import pytest
from sklearn.metrics import average_precision_score

from core.fusion.fitting import Judges, fitted
from core.fusion.fusion import Fusion, strangeness

BAD = np.array([False] * 40 + [True] * 20)


def _seen(rng: np.random.Generator, apart: float) -> np.ndarray:
    return rng.normal(0, 1, len(BAD)) + apart * BAD


def _scores(logits: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-logits))


def _fused(network_apart: float, memory_apart: float, seed: int) -> tuple[Fusion, float, float, float]:
    """What is believed by one draw, and the AP of network, memory and both on another."""
    rng = np.random.default_rng(seed)
    logits, deviations = 4 * _seen(rng, network_apart) - 2, _seen(rng, memory_apart)
    found = fitted(Judges(_scores(logits), deviations, BAD), _seen(rng, memory_apart), BAD)
    logits, deviations = 4 * _seen(rng, network_apart) - 2, _seen(rng, memory_apart)
    aps = [
        float(average_precision_score(BAD, told))
        for told in (logits, deviations, found.scores(_scores(logits), deviations))
    ]
    return found, aps[0], aps[1], aps[2]


@pytest.mark.parametrize(("network", "memory"), [(4.0, 0.0), (0.0, 4.0), (2.0, 2.0)])
def test_both_together_are_no_worse_than_the_better(network: float, memory: float):
    """On the mean of twelve draws; of sixty judges chance alone makes a worthless network look a little useful."""
    drawn = [_fused(network, memory, seed) for seed in range(12)]
    worse = [both - max(one, other) for _, one, other, both in drawn]
    assert np.mean(worse) > -0.01


def test_two_that_fail_on_different_images_are_better_together():
    gains = [both - max(one, other) for _, one, other, both in (_fused(1.5, 1.5, seed) for seed in range(5))]
    assert np.mean(gains) > 0.02


def test_what_cannot_tell_is_hardly_believed():
    sure = _fused(4.0, 0.0, 0)[0]
    blind = _fused(0.0, 4.0, 0)[0]
    assert sure.network > 2 * blind.network
    assert blind.memory > 2 * sure.memory
    rng = np.random.default_rng(1)
    logits, deviations = _scores(4 * _seen(rng, 4.0) - 2), _seen(rng, 0.0)
    assert sure.network_share(logits, deviations) > 0.8
    assert blind.network_share(*[_scores(4 * _seen(rng, 0.0)), _seen(rng, 4.0)]) < 0.2
    assert min(sure.network, sure.memory, blind.network, blind.memory) >= 0


def test_without_judges_the_memory_is_weighed_by_the_labels_alone():
    rng = np.random.default_rng(0)
    nobody = Judges(np.zeros(0), np.zeros(0), np.zeros(0, bool))
    told = fitted(nobody, _seen(rng, 4.0), BAD)
    untold = fitted(nobody, _seen(rng, 0.0), BAD)
    assert told.network == untold.network == 0.5
    assert told.memory > 2 * untold.memory


def test_one_kind_of_label_changes_no_belief():
    good = np.zeros(30, bool)
    found = fitted(Judges(np.full(30, 0.1), np.zeros(30), good), np.zeros(30), good)
    assert found == Fusion(0.5, 1.0, 0.0)


def test_a_sure_score_and_a_far_image_stay_finite():
    fusion = Fusion(1.0, 2.0, -1.0)
    scores = fusion.scores(np.array([0.0, 1.0]), np.array([-1e6, 1e6]))
    assert np.isfinite(fusion.logits(np.array([-30.0]), np.array([1e6]))).all()
    assert scores[0] < 1e-6 < 0.999 < scores[1]
    assert strangeness(np.array([30.0]))[0] < 30 * strangeness(np.array([1.0]))[0] / 3
