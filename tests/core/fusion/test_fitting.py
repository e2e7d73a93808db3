"""How far either kind of sight is believed, by made signals."""

import numpy as np
import pytest
from sklearn.metrics import average_precision_score

from core.fusion.evidence import Evidence, Measure
from core.fusion.fitting import Judges, fitted, weighed
from core.fusion.fusion import Fusion
from core.fusion.surprise import balanced_mean

BAD = np.array([False] * 40 + [True] * 20)


def _seen(rng: np.random.Generator, apart: float) -> np.ndarray:
    return rng.normal(0, 1, len(BAD)) + apart * BAD


def _scores(logits: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-logits))


def _maps(loudness: np.ndarray) -> list[np.ndarray]:
    """Maps (1, 1) of that loudness."""
    return [np.full((1, 1), one, np.float32) for one in loudness]


def _evidence(evidence: Evidence, loudness: np.ndarray) -> np.ndarray:
    return np.array([evidence.of_image(one) for one in _maps(loudness)])


def _fused(network_apart: float, encoder_apart: float, seed: int) -> tuple[Fusion, float, float, float]:
    """What is believed by one draw, and the AP of network, encoder and both on another."""
    rng = np.random.default_rng(seed)
    logits, loudness = 4 * _seen(rng, network_apart) - 2, _seen(rng, encoder_apart)
    evidence, _ = weighed(_seen(rng, encoder_apart)[:, None], (Measure(1.0),), BAD)
    found = fitted(Judges(_scores(logits), _evidence(evidence, loudness), BAD, len(BAD)))
    logits, loudness = 4 * _seen(rng, network_apart) - 2, _seen(rng, encoder_apart)
    both = found.scores(_scores(logits), _evidence(evidence, loudness))
    aps = [float(average_precision_score(BAD, told)) for told in (logits, loudness, both)]
    return found, aps[0], aps[1], aps[2]


@pytest.mark.parametrize(("network", "encoder"), [(4.0, 0.0), (0.0, 4.0), (2.0, 2.0)])
def test_both_together_are_no_worse_than_the_better(network: float, encoder: float):
    """On the mean of twelve draws; of sixty judges chance alone makes a worthless network look a little useful."""
    drawn = [_fused(network, encoder, seed) for seed in range(12)]
    worse = [both - max(one, other) for _, one, other, both in drawn]
    assert np.mean(worse) > -0.01


def test_two_that_fail_on_different_images_are_better_together():
    gains = [both - max(one, other) for _, one, other, both in (_fused(1.5, 1.5, seed) for seed in range(5))]
    assert np.mean(gains) > 0.02


def test_what_cannot_tell_is_hardly_believed():
    sure, blind = _fused(4.0, 0.0, 0)[0], _fused(0.0, 4.0, 0)[0]
    assert sure.network > 1.5 * blind.network
    assert min(sure.network, sure.encoder, blind.network, blind.encoder) >= 0
    rng = np.random.default_rng(1)
    assert sure.network_share(_scores(4 * _seen(rng, 4.0) - 2), 0.1 * _seen(rng, 0.0)) > 0.8
    assert blind.network_share(_scores(4 * _seen(rng, 0.0)), 3 * _seen(rng, 4.0)) < 0.2


def test_many_images_of_few_pieces_say_as_little_as_these():
    """The same signals: by ten views of six pieces less is learned than by sixty pieces, and as much as by six of them
    of which nothing else is known."""
    rng = np.random.default_rng(0)
    scores, evidence = _scores(4 * _seen(rng, 0.0) - 2), _seen(rng, 1.5)
    apart, together = (fitted(Judges(scores, evidence, BAD, n)) for n in (60, 6))
    assert abs(together.network - 0.5) < abs(apart.network - 0.5)
    assert abs(together.encoder - 1) < abs(apart.encoder - 1)
    thrice = fitted(Judges(np.tile(scores, 3), np.tile(evidence, 3), np.tile(BAD, 3), 6))
    assert thrice.network == pytest.approx(together.network, abs=0.02)
    assert thrice.encoder == pytest.approx(together.encoder, abs=0.02)


def test_how_quiet_a_network_is_tells_nothing():
    """A kind of defect that has never been shown to it, and which the encoder sees, comes before all good images."""
    rng = np.random.default_rng(3)
    logits, evidence = 3 * _seen(rng, 2.5) - 4, 2 * _seen(rng, 3.0) - 3
    found = fitted(Judges(_scores(logits), evidence, BAD, len(BAD)))
    assert found.quiet == pytest.approx(np.percentile(logits[~BAD], 84))
    strange = np.full(9, 2.0)  # to the encoder, far from the good ones
    silent = found.scores(_scores(np.linspace(-20, found.quiet, 9)), strange)
    np.testing.assert_allclose(silent, silent[0])
    good = found.scores(_scores(logits[~BAD]), evidence[~BAD])
    assert silent[0] > np.quantile(good, 0.9)
    loud = found.scores(_scores(np.linspace(found.quiet, 20, 9)), strange)
    assert (np.diff(loud) > 0).all()
    places = found.of_places(np.linspace(-20, found.quiet, 9), strange)
    assert (np.diff(places) > 0).all()  # a map tells of all of them


def test_labels_weigh_a_map():
    rng = np.random.default_rng(0)
    clear, clear_losses = weighed(_seen(rng, 4.0)[:, None], (Measure(0.001),), BAD)
    vague, vague_losses = weighed(_seen(rng, 0.0)[:, None], (Measure(0.001),), BAD)
    assert clear.terms[0].weight > 2 * vague.terms[0].weight
    assert balanced_mean(clear_losses, BAD) < balanced_mean(vague_losses, BAD) / 2


def test_places_and_images_follow_one_formula():
    rng = np.random.default_rng(0)
    loudness = np.column_stack([_seen(rng, 3.0), _seen(rng, 2.0)])
    evidence, _ = weighed(loudness, (Measure(0.001), Measure(1.0)), BAD)
    assert Evidence.from_row(evidence.to_row()) == evidence
    even = np.full((4, 5), 1.5, np.float32)
    np.testing.assert_allclose(evidence.of_places(even), evidence.of_image(even), rtol=1e-5)
    spot = np.zeros((40, 50), np.float32)
    spot[3, 4] = 50
    assert evidence.of_image(np.zeros((40, 50), np.float32)) < evidence.of_image(spot) < evidence.of_image(spot + 50)


def test_what_stands_out_tells_a_spot_from_an_unusual_half():
    """A measure of contrast hears a spot of one place and not a step, and its places say where the spot is."""
    plain, apart = Measure(0.0005), Measure(0.0005, apart=True)
    step, spot = np.zeros((40, 50), np.float32), np.zeros((40, 50), np.float32)
    step[:, 25:] = 10
    spot[20, 10] = 10
    assert plain.of(step) == plain.of(spot) == 10
    assert apart.of(spot) == pytest.approx(10 * 80 / 81), "less its own share of the mean of 9×9 places"
    assert apart.of(step) == pytest.approx(10 * 4 / 9), "four of nine columns around the edge are low"
    assert np.unravel_index(apart.map_of(spot + step).argmax(), spot.shape) == (20, 10)


def test_without_judges_beliefs_stay_as_they_were():
    nobody = Judges(np.zeros(0), np.zeros(0), np.zeros(0, bool), 0)
    good = Judges(np.full(30, 0.1), np.zeros(30), np.zeros(30, bool), 30)
    assert fitted(nobody) == fitted(good) == Fusion(0.5, 1.0, 0.0)
    assert fitted(nobody).network_share(nobody.scores, nobody.evidence) == 0.5


def test_a_sure_score_and_a_far_image_stay_finite():
    rng = np.random.default_rng(0)
    evidence, _ = weighed(_seen(rng, 4.0)[:, None], (Measure(1.0),), BAD)
    far, near = _evidence(evidence, np.array([1e6, -1e6]))
    scores = Fusion(1.0, 2.0, -1.0).scores(np.array([0.0, 1.0]), np.array([near, far]))
    assert scores[0] < 1e-6 < 0.999 < scores[1] <= 1
