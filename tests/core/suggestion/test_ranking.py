"""The order of masks against the same rules written out without any shortcut."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from core.inference.features.descriptor import kernel_width
from core.suggestion.coverage import Coverage
from core.suggestion.exploration import Exploration
from core.suggestion.ranking import NEAR_DUPLICATE, SAME_CLUSTER, Pick, inverse_temperature, rank

Floats = NDArray[np.float64]
NO_NOISE = 30
"""Masks from which no chance is left but the lottery."""


def exploration(n: int, seed: int = 0) -> Exploration:
    return Exploration.of(np.arange(n), seed)


def similarities(points: Floats) -> Floats:
    distance = np.linalg.norm(points[:, None] - points[None], axis=2)
    return np.asarray(np.exp(-(distance**2) / (2 * kernel_width(points) ** 2)))


def unmasked(points: Floats, weights: Floats | None = None) -> Coverage:
    return Coverage(points, points[:0], np.ones(len(points)) if weights is None else weights)


def benefit(kappa: Floats, picks: list[int]) -> float:
    return float(kappa[picks].max(axis=0).sum()) if picks else 0.0


def plain_greedy(kappa: Floats, costs: Floats, values: Floats, picks: list[int], top: int, budget: float) -> list[int]:
    """Every candidate looked at before every pick; ``values`` are added to log B. Columns of ``kappa`` carry weights
    in [1, 1 + 1e-4], too close to 1 to make another near-duplicate: without them two images alone with each other
    would be worth exactly the same."""
    picks = list(picks)
    while len(picks) < top:
        recent = picks[-4:]
        spent = costs[picks].sum()
        allowed = [x for x in range(len(costs)) if x not in picks and spent + costs[x] <= budget]
        allowed = [x for x in allowed if not (kappa[recent, x] >= NEAR_DUPLICATE).any()]
        roomy = [x for x in allowed if (kappa[recent, x] >= SAME_CLUSTER).sum() < 2]
        if not allowed:
            return picks
        before = benefit(kappa, picks)
        gains = {x: max(benefit(kappa, [*picks, x]) - before, 1e-9) for x in roomy or allowed}
        picks.append(max(gains, key=lambda x: np.log(gains[x]) + values[x]))
    return picks


def candidates_of(picks: Sequence[Pick]) -> list[int]:
    return [pick.candidate for pick in picks]


def test_lazy_greedy_and_its_cost_blind_twin_equal_the_plain_rules():
    won_by_gain = compared = 0
    for seed in range(150):
        rng = np.random.default_rng(seed)
        points, costs = rng.normal(size=(14, 2)), rng.lognormal(3, 0.8, size=14)
        weights = 1 + 1e-4 * rng.random(14)
        picks = rank(unmasked(points, weights), costs, top=5, n_masks=NO_NOISE, exploration=exploration(14, seed)).picks
        if any(pick.by_lottery for pick in picks):
            continue
        kappa, nothing = similarities(points) * weights, np.zeros(14)
        by_value = plain_greedy(kappa, costs, -np.log(costs), [], 5, np.inf)
        by_gain = plain_greedy(kappa, costs, nothing, [], 5, costs[by_value].sum() + 1e-9)
        is_better = benefit(kappa, by_gain) > benefit(kappa, by_value) + 1e-9
        expected = plain_greedy(kappa, costs, -np.log(costs), by_gain, 5, np.inf) if is_better else by_value
        assert candidates_of(picks) == expected
        gains = np.diff([benefit(kappa, expected[:n]) for n in range(6)])
        assert [pick.gain for pick in picks] == pytest.approx(gains, abs=1e-5)
        compared, won_by_gain = compared + 1, won_by_gain + is_better
    assert compared > 15
    assert won_by_gain > 0


def test_every_pick_is_the_best_left_after_those_before_it():
    points = np.random.default_rng(5).normal(size=(70, 3))
    kappa, costs = similarities(points), np.full(70, 20.0)
    picks = rank(unmasked(points), costs, top=40, n_masks=NO_NOISE, exploration=exploration(70, 5)).picks
    order = candidates_of(picks)
    assert len(set(order)) == 40
    for place, pick in enumerate(picks):
        best = plain_greedy(kappa, costs, np.zeros(70), order[:place], place + 1, np.inf)
        if not pick.by_lottery:  # two images alone with each other are worth the same: compare the benefit
            assert benefit(kappa, order[: place + 1]) == pytest.approx(benefit(kappa, best), abs=1e-4)


def test_of_two_alike_the_cheaper_comes_first():
    apart = np.array([[0.0], [1000.0]])
    costs = np.array([20.0, 19.0])
    for seconds, cheaper in ((costs, 1), (costs[::-1], 0)):
        picks = rank(unmasked(apart), seconds, top=1, n_masks=NO_NOISE, exploration=exploration(2)).picks
        assert candidates_of(picks) == [cheaper]


def test_one_in_six_by_lottery_and_never_the_first_of_six():
    points = np.random.default_rng(2).uniform(size=(300, 12))
    for seed in range(5):
        picks = rank(unmasked(points), np.full(300, 9.0), top=48, n_masks=0, exploration=exploration(300, seed)).picks
        drawn = np.array([pick.by_lottery for pick in picks]).reshape(8, 6)
        assert (drawn.sum(axis=1) == 1).all()
        assert not drawn[:, 0].any()


def test_the_lottery_does_not_follow_the_benefit():
    # one crowd of value and a rest that nothing resembles: greedy alone would take the worthless 180 last
    points = np.random.default_rng(0).uniform(size=(200, 8))
    coverage = Coverage(points, points[:0], np.r_[np.ones(20), np.zeros(180)])
    drawn = [
        pick.candidate
        for seed in range(20)
        for pick in rank(coverage, np.full(200, 9.0), top=6, n_masks=30, exploration=exploration(200, seed)).picks
        if pick.by_lottery
    ]
    assert np.mean(np.array(drawn) >= 20) == pytest.approx(0.9, abs=0.15)


@pytest.mark.parametrize("n_masks", [0, 3, 6, 9, 12, 30])
def test_no_near_duplicates_within_five_and_at_most_two_of_a_cluster(n_masks: int):
    rng = np.random.default_rng(n_masks)
    centres = rng.normal(size=(8, 3)) * 100
    spread = rng.normal(size=(8, 12, 3)) * [[[1.0]], [[1.0]], [[1.0]], [[1.0]], [[0.01]], [[0.01]], [[0.01]], [[0.01]]]
    points = (centres[:, None] + spread).reshape(96, 3)
    kappa = similarities(points)
    picks = rank(
        unmasked(points), np.full(96, 9.0), top=30, n_masks=n_masks, exploration=exploration(96, n_masks)
    ).picks
    order = candidates_of(picks)
    assert len(order) == 30
    for place in range(1, 30):
        recent = kappa[order[max(0, place - 4) : place], order[place]]
        assert (recent < NEAR_DUPLICATE).all()
        assert picks[place].by_lottery or (recent >= SAME_CLUSTER).sum() < 2


def test_chance_fades_over_thirty_masks():
    assert [inverse_temperature(n) for n in (0, 15, 30, 99)] == [0.5, 0.25, 0, 0]
    points = np.random.default_rng(0).normal(size=(50, 3))

    def firsts(n_masks: int) -> set[int]:
        drawn = [exploration(50, seed) for seed in range(12)]
        return {
            rank(unmasked(points), np.full(50, 9.0), top=1, n_masks=n_masks, exploration=c).picks[0].candidate
            for c in drawn
        }

    assert len(firsts(0)) > 3
    assert len(firsts(30)) == 1


def test_without_any_gain_the_cheapest_comes_first():
    points = np.array([[0.0], [1000.0], [2000.0]])
    coverage = Coverage(points, points, np.ones(3))
    picks = rank(coverage, np.array([30.0, 10.0, 20.0]), top=1, n_masks=30, exploration=exploration(3)).picks
    assert (picks[0].candidate, picks[0].gain) == (1, 0)
