"""What lots promise: an honest sample however the other labels were chosen."""

import hashlib

import numpy as np
import pytest
from scipy.stats import kstest

from core.suggestion.labels.labels import LabelPool, suggest_labels
from core.suggestion.labels.sampling_keys import BadShare, sample_weights, sampling_key, share_of_bad


def test_lots_are_spread_evenly_and_belong_to_the_content():
    sampling_keys = [sampling_key(hashlib.sha256(str(n).encode()).hexdigest()) for n in range(2000)]
    assert kstest(sampling_keys, "uniform").pvalue > 0.01
    assert sampling_key("0" * 64) == 0
    assert sampling_key("8" + "0" * 63) == 0.5
    assert sampling_key("f" * 64) < 1


def test_the_sample_ends_at_the_lowest_lot_that_nobody_has_labeled():
    sampling_keys = np.array([0.1, 0.2, 0.3, 0.4, 0.5])
    known = np.array([True, True, False, True, True])
    assert sample_weights(sampling_keys, known).tolist() == [2.5, 2.5, 0, 0, 0]
    assert sample_weights(sampling_keys, np.ones(5, bool)).tolist() == [1] * 5
    assert sample_weights(sampling_keys, sampling_keys > 0.1).tolist() == [0] * 5
    assert sample_weights(np.zeros(0), np.zeros(0, bool)).tolist() == []


def rising(n: int) -> np.ndarray:
    return np.linspace(0.01, 0.99, n)


def test_the_share_of_bad_with_jeffreys_band():
    found = share_of_bad(rising(100), np.arange(100) < 20, np.arange(100) < 2)
    assert (found.n, found.n_bad, found.n_good, found.n_drawn, found.n_missing) == (100, 2, 18, 20, 0)
    assert found.estimate is not None
    draws = np.random.default_rng(0).beta(2.5, 18.5, 200_000)
    low, high = np.quantile(draws, [0.1, 0.9]).tolist()
    assert (found.estimate.share, found.estimate.low, found.estimate.high) == (
        0.1,
        pytest.approx(low, abs=0.002),
        pytest.approx(high, abs=0.002),
    )
    none = share_of_bad(rising(100), np.arange(100) < 20, np.zeros(100, bool)).estimate
    assert none is not None
    assert (none.share, none.low) == (0, 0)


def test_under_twenty_lots_there_is_no_share_but_what_is_missing_and_what_is_known():
    """Of 54 images 17 are known to be bad, found where the model looked; the two lowest lots are good."""
    known, bad = np.zeros(54, bool), np.zeros(54, bool)
    known[:2] = True
    known[30:47] = bad[30:47] = True
    found = share_of_bad(rising(54), known, bad)
    assert found == BadShare(n=54, n_bad=17, n_good=2, n_drawn=2, n_missing=18, estimate=None)
    known[2:19] = True
    assert share_of_bad(rising(54), known, bad).n_missing == 1
    known[19] = True
    assert share_of_bad(rising(54), known, bad).estimate is not None
    nothing = share_of_bad(np.zeros(0), np.zeros(0, bool), np.zeros(0, bool))
    assert (nothing.n, nothing.n_missing, nothing.estimate) == (0, 0, None)


def test_labels_above_the_first_gap_need_not_be_given_again():
    known = np.arange(54) != 3  # one image of the lowest twenty, and everything else
    assert share_of_bad(rising(54), known, known).n_missing == 1


def test_no_share_contradicts_the_images_that_are_known():
    known, bad = np.ones(100, bool), np.zeros(100, bool)
    known[25:60] = False
    bad[60:] = True  # forty bad ones, none of them in the sample
    found = share_of_bad(rising(100), known, bad).estimate
    assert found is not None
    assert (found.share, found.low, found.high) == (0.4, 0.4, 0.4)
    other = share_of_bad(rising(100), known, known & ~bad).estimate  # the sample bad, forty known to be good
    assert other is not None
    assert (other.share, other.high) == (0.6, 0.6)


@pytest.mark.parametrize("n", [3, 40])
def test_where_all_is_labeled_the_share_is_exact(n: int):
    found = share_of_bad(rising(n), np.ones(n, bool), np.arange(n) < 1).estimate
    assert found is not None
    assert (found.share, found.low, found.high) == (1 / n, 1 / n, 1 / n)


def labeled_by_triage(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lots, what is known, and what is bad, after 120 of 300 labels asked for; the scores know the truth rather
    well."""
    rng = np.random.default_rng(seed)
    bad = np.arange(300) < 30
    scores = np.clip(0.25 + 0.5 * bad + rng.normal(0, 0.2, 300), 0, 1)
    phi, sampling_keys, known = rng.normal(size=(300, 3)).astype(np.float32), rng.random(300), np.zeros(300, bool)
    for _ in range(6):
        pool = LabelPool(np.arange(300), phi, scores, sampling_keys, ~known, bad & known)
        known[[each.image_id for each in suggest_labels(pool, top=20, seed=0)]] = True
    return sampling_keys, known, bad


def test_means_stay_honest_though_bad_images_are_asked_for_first():
    """Triage labels bad images first, yet the sample says 10 %."""
    naive, honest, held = [], [], []
    for seed in range(150):
        sampling_keys, known, bad = labeled_by_triage(seed)
        found = share_of_bad(sampling_keys, known, bad & known).estimate
        assert found is not None
        naive.append(bad[known].mean())
        honest.append(found.share)
        held.append(found.low <= 0.1 <= found.high)
    assert np.mean(naive) > 0.2
    assert np.mean(honest) == pytest.approx(0.1, abs=0.025)
    assert np.mean(held) > 0.7
