"""Counts at any threshold, by counting again; and what chooses one, by trying all."""

from collections.abc import Sequence
from itertools import combinations_with_replacement

import numpy as np
import pytest

from core.domain import KnownError, Split, ThresholdAim, ThresholdRule, Thresholds
from core.evaluation.choose_threshold import choose_thresholds
from core.evaluation.metrics import best_f1_threshold
from core.evaluation.promises import least_promise, missing_texts, pieces_for, promise_text
from core.evaluation.rates import independent_rate
from core.evaluation.score_curve import ScoreCurve
from core.evaluation.scored_images import ScoredImages, ValidationImages


def images(
    scores: Sequence[float] | np.ndarray, is_bad: Sequence[bool] | np.ndarray, splits: Sequence[Split] | None = None
) -> ValidationImages:
    n = len(scores)
    splits = [Split.VALIDATION] * n if splits is None else splits
    pieces = [str(i) for i in range(n)]
    return ValidationImages(np.arange(n), np.asarray(scores, float), np.asarray(is_bad, bool), pieces, splits)


def mixed(seed: int, n: int = 40) -> ValidationImages:
    rng = np.random.default_rng(seed)
    is_bad = np.arange(n) % 3 == 0
    return images(np.round(rng.normal(0.4 + 0.2 * is_bad, 0.15).clip(0, 1), 2), is_bad)


def test_a_test_image_cannot_choose_a_threshold():
    with pytest.raises(ValueError, match="test image"):
        images([0.1, 0.9], [False, True], [Split.VALIDATION, Split.TEST])


def test_counts_at_thresholds_are_those_of_counting():
    of = mixed(0)
    curve = ScoreCurve(of)
    for low, high in ((0.3, 0.3), (0.35, 0.62), (0.0, 1.1)):
        found = curve.at(Thresholds(low, high))
        assert found.escapes.k == (of.is_bad & (of.scores < low)).sum()
        assert found.false_alarms.k == (~of.is_bad & (of.scores >= high)).sum()
        grey = (of.scores >= low) & (of.scores < high)
        assert (found.looks_bad, found.looks_good) == ((grey & of.is_bad).sum(), (grey & ~of.is_bad).sum())


def test_the_histogram_holds_every_image_once():
    of = images([0.0, 0.05, 0.1, 0.999, 1.0], [False, False, True, True, True])
    found = ScoreCurve(of).histogram(10)
    assert found.good.tolist() == [2, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    assert found.bad.tolist() == [0, 1, 0, 0, 0, 0, 0, 0, 0, 2]


def errors(of: ScoredImages, at: Thresholds) -> tuple[int, int]:
    return int((of.is_bad & (of.scores < at.good_below)).sum()), int((~of.is_bad & (of.scores >= at.bad_from)).sum())


@pytest.mark.parametrize("seed", range(5))
def test_at_most_so_many_escape_and_no_better_threshold_does_that(seed: int):
    of = mixed(seed)
    at = choose_thresholds(of, ThresholdAim(ThresholdRule.MAX_ESCAPES, share=0.1))
    every = [errors(of, Thresholds.single(t)) for t in np.linspace(-0.001, 1.001, 1003)]
    assert errors(of, at) == min((e for e in every if e[0] <= 0.1 * of.n_bad), key=lambda e: (e[1], e[0]))
    at = choose_thresholds(of, ThresholdAim(ThresholdRule.MAX_FALSE_ALARMS, share=0.1))
    assert errors(of, at) == min((e for e in every if e[1] <= 0.1 * of.n_good), key=lambda e: e)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("cost", [(1, 1), (20, 1), (1, 5), (0, 1)])
def test_the_cheapest_threshold_is_the_cheapest_of_all(seed: int, cost: tuple[float, float]):
    of, (escape, alarm) = mixed(seed), cost
    aim = ThresholdAim(ThresholdRule.COST, escape_cost=escape, alarm_cost=alarm)

    def paid(at: Thresholds) -> float:
        missed, false = errors(of, at)
        return escape * missed + alarm * false

    lines = np.linspace(-0.001, 1.001, 502)
    assert paid(choose_thresholds(of, aim)) == min(paid(Thresholds.single(t)) for t in lines)


@pytest.mark.parametrize("seed", range(4))
def test_the_cheapest_grey_zone_is_the_cheapest_that_people_can_look_at(seed: int):
    of = mixed(seed, 24)
    aim = ThresholdAim(
        ThresholdRule.COST, escape_cost=3, alarm_cost=1, looks_per_hour=25, images_per_hour=100, bad_share=8 / 24
    )
    at = choose_thresholds(of, aim)

    def paid(pair: Thresholds) -> float:
        missed, false = errors(of, pair)
        return 3 * missed + false

    def looks(pair: Thresholds) -> int:
        return int(((of.scores >= pair.good_below) & (of.scores < pair.bad_from)).sum())

    pairs = [Thresholds(*pair) for pair in combinations_with_replacement(ScoreCurve(of).cuts.tolist(), 2)]
    best = min(paid(pair) for pair in pairs if looks(pair) <= 6)
    assert paid(at) == best
    assert looks(at) == min(looks(pair) for pair in pairs if looks(pair) <= 6 and paid(pair) == best)


def test_where_few_parts_are_bad_a_false_alarm_counts_more():
    of = mixed(3)
    even, rare = (
        choose_thresholds(of, ThresholdAim(ThresholdRule.COST, escape_cost=1, alarm_cost=1, bad_share=share))
        for share in (0.5, 0.01)
    )
    assert rare.bad_from > even.bad_from


def test_a_grey_zone_above_the_line_of_escapes_saves_false_alarms():
    of = images([0.1, 0.2, 0.4, 0.5, 0.6, 0.8], [False, False, True, False, False, True])
    aim = ThresholdAim(ThresholdRule.MAX_ESCAPES, share=0, looks_per_hour=4, images_per_hour=6)
    at = choose_thresholds(of, aim)
    assert errors(of, at) == (0, 0)
    assert (at.good_below, at.bad_from) == (pytest.approx(0.3), pytest.approx(0.7))
    aim = ThresholdAim(ThresholdRule.MAX_FALSE_ALARMS, share=0, looks_per_hour=3, images_per_hour=6)
    at = choose_thresholds(of, aim)
    assert (at.good_below, at.bad_from) == (pytest.approx(0.3), pytest.approx(0.7))


def test_best_f1_is_the_automatic_threshold():
    for seed in range(5):
        of = mixed(seed)
        chosen = choose_thresholds(of, ThresholdAim(ThresholdRule.BEST_F1))
        assert errors(of, chosen) == errors(of, Thresholds.single(best_f1_threshold(of.scores, of.is_bad)))


def test_what_is_set_by_hand_needs_no_image():
    by_hand = Thresholds(0.2, 0.7)
    assert choose_thresholds(images([], []), ThresholdAim(ThresholdRule.BY_HAND, by_hand=by_hand)) == by_hand


@pytest.mark.parametrize(
    ("scores", "is_bad", "words"),
    [
        ([], [], "no validation image"),
        ([0.1, 0.2], [False, False], "all 2 images are good"),
        ([0.5, 0.5, 0.5], [True, False, False], "same score"),
        ([np.nan, np.nan], [True, False], "no validation image"),
        ([np.nan, 0.3], [True, False], "all 1 images are good"),
    ],
)
def test_what_is_missing_is_said_instead_of_a_threshold(scores: list[float], is_bad: list[bool], words: str):
    for rule in (ThresholdRule.MAX_ESCAPES, ThresholdRule.COST, ThresholdRule.BEST_F1):
        with pytest.raises(KnownError, match=words):
            choose_thresholds(images(scores, is_bad), ThresholdAim(rule, share=0.1))


def test_false_alarms_alone_need_no_bad_image():
    at = choose_thresholds(
        images([0.1, 0.2, 0.3], [False] * 3), ThresholdAim(ThresholdRule.MAX_FALSE_ALARMS, share=0.34)
    )
    assert (at.good_below, at.bad_from) == (pytest.approx(0.25), pytest.approx(0.25))


def test_a_promise_takes_pieces():
    of = images(np.linspace(0, 1, 50), np.arange(50) >= 25)
    with pytest.raises(KnownError, match=r"25 bad pieces you cannot promise better than 11.3 %.*59 pieces"):
        choose_thresholds(of, ThresholdAim(ThresholdRule.MAX_ESCAPES, share=0.05, surely=True))
    kept = choose_thresholds(of, ThresholdAim(ThresholdRule.MAX_ESCAPES, share=0.2, surely=True))
    promised = ScoreCurve(of).at(kept).escapes.promised
    assert promised is not None
    assert promised <= 0.2
    assert least_promise(pieces_for(0.05)) <= 0.05 < least_promise(pieces_for(0.05) - 1)
    assert "with 25 bad pieces you cannot promise better than 11.3 %" in promise_text(
        independent_rate(0, 25), of_bad=True
    )


def test_what_cannot_be_measured_is_said():
    assert missing_texts(mixed(0)) == []
    assert missing_texts(images([], [])) == ["no image is labeled and scored: nothing can be measured"]
    told = " ".join(missing_texts(images([0.5, 0.5, np.nan], [False] * 3)))
    assert "1 scores are no numbers" in told
    assert "no image is bad" in told
    assert "same score" in told
