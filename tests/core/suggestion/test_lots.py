"""What lots promise: an honest sample however the other labels were chosen."""

import hashlib

import numpy as np
import pytest
from scipy.stats import kstest

from core.suggestion.labels import LabelPool, suggest_labels
from core.suggestion.lots import lot_of, sample_weights, share_of_bad


def test_lots_are_spread_evenly_and_belong_to_the_content():
    lots = [lot_of(hashlib.sha256(str(n).encode()).hexdigest()) for n in range(2000)]
    assert kstest(lots, "uniform").pvalue > 0.01
    assert lot_of("0" * 64) == 0
    assert lot_of("8" + "0" * 63) == 0.5
    assert lot_of("f" * 64) < 1


def test_the_sample_ends_at_the_lowest_lot_that_nobody_has_labeled():
    lots = np.array([0.1, 0.2, 0.3, 0.4, 0.5])
    known = np.array([True, True, False, True, True])
    assert sample_weights(lots, known).tolist() == [2.5, 2.5, 0, 0, 0]
    assert sample_weights(lots, np.ones(5, bool)).tolist() == [1] * 5
    assert sample_weights(lots, lots > 0.1).tolist() == [0] * 5
    assert sample_weights(np.zeros(0), np.zeros(0, bool)).tolist() == []


def test_the_share_of_bad_with_jeffreys_band():
    weights, bad = np.r_[np.full(20, 5.0), np.zeros(80)], np.arange(100) < 2
    found = share_of_bad(weights, bad)
    assert found is not None
    assert (found.share, found.n) == (0.1, 20)
    draws = np.random.default_rng(0).beta(2.5, 18.5, 200_000)
    assert [found.low, found.high] == pytest.approx(np.quantile(draws, [0.1, 0.9]).tolist(), abs=0.002)
    none = share_of_bad(weights, np.zeros(100, bool))
    assert none is not None
    assert (none.share, none.low) == (0, 0)
    assert share_of_bad(np.zeros(100), bad) is None


def labeled_by_triage(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lots, what is known, and what is bad, after 60 of 300 labels asked for; the scores know the truth rather well."""
    rng = np.random.default_rng(seed)
    bad = np.arange(300) < 30
    scores = np.clip(0.25 + 0.5 * bad + rng.normal(0, 0.2, 300), 0, 1)
    phi, lots, known = rng.normal(size=(300, 3)).astype(np.float32), rng.random(300), np.zeros(300, bool)
    for _ in range(3):
        pool = LabelPool(np.arange(300), phi, scores, lots, ~known, bad & known)
        known[[each.image_id for each in suggest_labels(pool, top=20, seed=0)]] = True
    return lots, known, bad


def test_means_stay_honest_though_bad_images_are_asked_for_first():
    """Triage labels a third of the bad images and a sixth of the good ones, yet the sample says 10 %."""
    naive, honest, held = [], [], []
    for seed in range(150):
        lots, known, bad = labeled_by_triage(seed)
        found = share_of_bad(sample_weights(lots, known), bad & known)
        assert found is not None
        naive.append(bad[known].mean())
        honest.append(found.share)
        held.append(found.low <= 0.1 <= found.high)
    assert np.mean(naive) > 0.25
    assert np.mean(honest) == pytest.approx(0.1, abs=0.025)
    assert np.mean(held) > 0.7
