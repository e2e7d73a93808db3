"""A threshold by all labels: where the fewest errors are expected, and of what has taught only what is fair."""

import numpy as np
import pytest
from scipy.special import expit, logit

from core.fusion.fitting import Judges
from core.fusion.fusion import Fusion
from core.fusion.threshold import Weighted, fewest_errors, fused_threshold


def _each(*logits: float) -> Weighted:
    return Weighted(np.array(logits), np.ones(len(logits)))


def test_it_lies_between_what_is_told_apart():
    assert fewest_errors(_each(5.0), _each(-3.0)) == pytest.approx(1.0, abs=0.02), "midway, for one of either kind"


def test_of_two_kinds_that_mix_the_more_frequent_is_spared():
    """Normal ones of deviation 1 around 2 and 0, and scores that may be off by a logistic of scale 0.5, whose variance
    is (π / 2)² / 3: by Bayes 20 good ones for each bad one move the middle by variance × log 20 / 2."""
    rng = np.random.default_rng(0)
    bad, good = 2 + rng.standard_normal(4000), rng.standard_normal(4000)
    found = fewest_errors(Weighted(bad, np.full(4000, 1.0)), Weighted(good, np.full(4000, 20.0)))
    assert found == pytest.approx(1 + (1 + (np.pi / 2) ** 2 / 3) * np.log(20) / 2, abs=0.4)


def test_one_stray_image_moves_it_little():
    bad, good = np.linspace(2, 6, 40), np.linspace(-6, -2, 40)
    whole = fewest_errors(_each(*bad), _each(*good))
    assert abs(fewest_errors(_each(*bad, -5.0), _each(*good)) - whole) < 0.5


def test_how_sure_the_network_is_of_what_it_has_learned_does_not_count():
    """Only what the encoder sees of images that have taught is asked for; more of them settle the threshold."""
    rng = np.random.default_rng(1)
    fusion = Fusion(0.5, 1.0, 0.0)

    def drawn(n: int, apart: float) -> np.ndarray:
        return apart + rng.standard_normal(n)

    def judges(n: int) -> Judges:
        is_bad = np.repeat([True, False], n)
        network = np.concatenate([drawn(n, 1.0), drawn(n, -1.0)])
        return Judges(expit(network), np.concatenate([drawn(n, 2.0), drawn(n, -2.0)]), is_bad, 2 * n)

    nobody = np.zeros(0), np.zeros(0, bool)
    taught = np.concatenate([drawn(300, 2.0), drawn(300, -2.0)]), np.repeat([True, False], 300)
    alone = [float(logit(fused_threshold(fusion, judges(6), *nobody))) for _ in range(40)]
    with_more = [float(logit(fused_threshold(fusion, judges(6), *taught))) for _ in range(40)]
    assert np.std(with_more) < 0.7 * np.std(alone), "the true middle is 0"
    assert abs(np.mean(with_more)) < 0.3
