"""What the model makes of people whose ways are known."""

import numpy as np
import pytest

from core.inference.features.cost_features import N_FEATURES
from core.suggestion.cost.cost_model import CostModel, CostPrediction, TimedMasks

FAR = 1e6
MIDDLE = np.zeros((1, N_FEATURES))


def masks(
    drawn: np.ndarray,
    seconds: np.ndarray,
    *,
    proposed: np.ndarray | None = None,
    places: np.ndarray | None = None,
    authors: np.ndarray | None = None,
) -> TimedMasks:
    """Where nothing else is told, no run had proposed anything, nothing looks alike, and one person painted all."""
    n = len(seconds)
    return TimedMasks(
        proposed=np.full((n, N_FEATURES), np.nan) if proposed is None else proposed,
        drawn=drawn,
        places=np.asarray(FAR * np.arange(n) if places is None else places, np.float32).reshape(n, 1),
        authors=np.zeros(n, np.int64) if authors is None else authors,
        seconds=np.asarray(seconds, np.float64),
    )


NOBODY = masks(np.zeros((0, N_FEATURES)), np.zeros(0))


def asked(model: CostModel, features: np.ndarray, place: float = -FAR, author: int | None = None) -> CostPrediction:
    return model.predict(features, np.full((len(features), 1), place, np.float32), author)


def test_before_the_first_mask_larger_regions_cost_more_and_the_band_is_wide():
    found = asked(CostModel(NOBODY, 1.0), np.array([[-1.0] * 3 + [0, 0], [0.0] * 5, [1.0] * 3 + [0, 0]]))
    assert 15 < found.seconds[1] < 40
    assert (np.diff(found.seconds) > 0).all()
    assert (found.high_s > 5 * found.low_s).all()


def test_a_pace_is_learned_from_a_few_masks_and_the_band_narrows():
    bands = []
    for n in (0, 1, 3, 20):
        found = asked(CostModel(masks(np.zeros((n, N_FEATURES)), np.full(n, 60.0)), 1.0), MIDDLE, author=0)
        bands.append(found.high_s[0] / found.low_s[0])
    assert bands == sorted(bands, reverse=True)
    assert found.seconds[0] == pytest.approx(60, rel=0.15)


def noisy_brush(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Drawn features of which the first, log-seconds with a brush, decides; seconds with a hesitation of ±50 %."""
    features = rng.normal(size=(n, N_FEATURES))
    return features, np.exp(3 + 0.5 * features[:, 0]) * rng.uniform(0.5, 1.5, n)


def test_how_somebody_paints_is_found_out():
    rng = np.random.default_rng(0)
    drawn, seconds = noisy_brush(rng, 30)
    model = CostModel(masks(drawn, seconds, proposed=drawn), 1.0)
    asked_for, billed = noisy_brush(rng, 400)
    found = asked(model, asked_for)
    ratio = np.log(found.seconds) - (3 + 0.5 * asked_for[:, 0])
    assert np.abs(ratio).mean() < 0.25
    assert 0.7 < ((found.low_s <= billed) & (billed <= found.high_s)).mean() < 0.95


def test_proposals_that_tell_nothing_are_not_followed():
    rng = np.random.default_rng(1)
    drawn, seconds = noisy_brush(rng, 40)
    misled = CostModel(masks(drawn, seconds, proposed=3 * rng.normal(size=drawn.shape)), 1.0)
    found = asked(misled, np.array([[3.0, 0, 0, 0, 0], [-3.0, 0, 0, 0, 0]])).seconds
    told = asked(
        CostModel(masks(drawn, seconds, proposed=drawn), 1.0), np.array([[3.0, 0, 0, 0, 0], [-3.0, 0, 0, 0, 0]])
    )
    assert found[0] / found[1] < 2
    assert told.seconds[0] / told.seconds[1] > 4


def test_images_that_look_alike_cost_alike():
    """Seconds have nothing to do with the features, but all with where an image lies."""
    places = np.repeat([0.0, 100.0], 12)
    seconds = np.where(places == 0, 10.0, 80.0) * np.random.default_rng(2).uniform(0.5, 1.5, 24)
    model = CostModel(masks(np.zeros((24, N_FEATURES)), seconds, places=places), 1.0)
    near, other, unlike = (asked(model, MIDDLE, place).seconds[0] for place in (0.5, 100.5, 5000.0))
    assert other > 3 * near
    assert near < unlike < other


def test_each_person_has_a_pace():
    seconds, authors = np.tile([20.0, 60.0], 10), np.tile([0, 1], 10)
    model = CostModel(masks(np.zeros((20, N_FEATURES)), seconds, authors=authors), 1.0)
    quick, anybody, slow = (asked(model, MIDDLE, author=author).seconds[0] for author in (0, None, 1))
    assert quick < 0.75 * anybody < anybody < 0.75 * slow


def test_only_the_newest_masks_count():
    seconds = np.r_[np.full(300, 500.0), np.full(200, 20.0)]
    model = CostModel(masks(np.zeros((500, N_FEATURES)), seconds), 1.0)
    assert asked(model, MIDDLE).seconds[0] == pytest.approx(20, rel=0.05)


def test_many_images_cost_what_each_alone_does():
    rng = np.random.default_rng(4)
    drawn, seconds = noisy_brush(rng, 15)
    model = CostModel(masks(drawn, seconds, proposed=drawn, places=rng.normal(size=15)), 1.0)
    features, places = rng.normal(size=(5000, N_FEATURES)), rng.normal(size=(5000, 1)).astype(np.float32)
    many = model.seconds(features, places, 0)
    np.testing.assert_allclose(
        many[[0, 4095, 4096, 4999]], model.predict(features, places, 0).seconds[[0, 4095, 4096, 4999]], rtol=1e-4
    )
