"""The forecast against a plain integration over the prior, a known curve, and its own promise of four in five."""

from typing import Any

import numpy as np
import pytest

from core.suggestion.budget.forecast import Estimate, PastRun, fit_gain_curve

# The prior as the module documents it: logit of AP at the anchor, log shares, log rates.
MEANS = np.array([1.0, np.log(0.15), np.log(0.25), np.log(0.1), 0.0])
DEVIATIONS = np.array([2.0, 0.7, 0.7, 1.0, 1.0])


def plain_ap(theta: np.ndarray, anchor: tuple[float, float], labels: float, masks: float) -> np.ndarray:
    start = 1 / (1 + np.exp(-theta[:, 0]))
    share_c, share_s, b_c, b_s = np.exp(theta[:, 1:]).T
    more_c = np.log(b_c * labels + 1) - np.log(b_c * anchor[0] + 1)
    more_s = np.log(b_s * masks + 1) - np.log(b_s * anchor[1] + 1)
    return start + (1 - start) * (share_c * more_c + share_s * more_s)


def run(number: int, labels: int, masks: int, ap: float, n_bad: int = 30) -> PastRun:
    return PastRun(number, labels, masks, 100.0 * number, ap, n_bad)


@pytest.mark.parametrize("n_runs", [0, 1, 2])
def test_few_runs_give_what_integrating_over_the_prior_gives(n_runs: int):
    runs = [run(1, 100, 0, 0.7), run(2, 120, 5, 0.82)][:n_runs]
    now = (130.0, 8.0)
    anchor = now if not runs else (float(runs[-1].labels), float(runs[-1].masks))
    theta = MEANS + DEVIATIONS * np.random.default_rng(1).standard_normal((400_000, 5))
    log_weight = np.zeros(len(theta))
    for each in runs:
        shrunk = (each.ap * each.n_bad + 1) / (each.n_bad + 2)
        away = abs(np.log((each.labels + 1) / (anchor[0] + 1))) + abs(np.log((each.masks + 1) / (anchor[1] + 1)))
        variance = 0.015**2 + 0.25 * shrunk * (1 - shrunk) / (each.n_bad + 2) + (0.03 * away) ** 2
        log_weight -= 0.5 * (plain_ap(theta, anchor, each.labels, each.masks) - each.ap) ** 2 / variance
    weight = np.exp(log_weight - log_weight.max())
    before, after = (np.clip(plain_ap(theta, anchor, now[0], now[1] + more), 0, 1) for more in (0, 10))
    if runs:  # added to what was measured last, of which no more than to 1 is missing
        there, start = runs[-1].ap, np.clip(plain_ap(theta, anchor, *anchor), 0, 1)
        before, after = (np.clip(there + each - start, there, 1) for each in (before, after))
    expected = np.average(after - before, weights=weight)

    gain = fit_gain_curve(runs, now).gain(now, labels=0, masks=10)

    assert gain.mean == pytest.approx(expected, rel=0.06)
    assert 0 <= gain.low < gain.mean < gain.high


def test_many_precise_runs_are_followed():
    """AP = 0.55 + 0.05·log(masks + 1) + 0.01·log(0.1·labels + 1), seen nearly without noise."""

    def true_ap(labels: float, masks: float) -> float:
        return 0.55 + 0.05 * np.log(masks + 1) + 0.01 * np.log(0.1 * labels + 1)

    runs = [run(n, 100 + 10 * n, 2 * n, true_ap(100 + 10 * n, 2 * n), 100_000) for n in range(1, 13)]
    curve, now = fit_gain_curve(runs, (220, 24)), (220.0, 24.0)
    assert Estimate.of(curve.ap(*now)).mean == pytest.approx(true_ap(*now), abs=0.005)
    assert curve.gain(now, labels=0, masks=10).mean == pytest.approx(true_ap(220, 34) - true_ap(220, 24), abs=0.006)


def test_ap_that_has_levelled_off_promises_less_than_ap_that_rises():
    rising = [run(n + 1, 200, masks, ap) for n, (masks, ap) in enumerate([(0, 0.7), (5, 0.8), (10, 0.84), (20, 0.89)])]
    level = [run(n + 1, 200, masks, ap) for n, (masks, ap) in enumerate([(0, 0.89), (5, 0.89), (10, 0.89), (20, 0.89)])]
    now = (200.0, 20.0)
    gains = [fit_gain_curve(runs, now).gain(now, labels=0, masks=10).mean for runs in (rising, level)]
    assert gains[0] > 2 * gains[1]


def test_the_band_holds_four_times_out_of_five():
    """Projects drawn from the prior, each with five runs of the precision that it is told; is the sixth in the band?"""
    rng = np.random.default_rng(0)
    held: list[Any] = []
    while len(held) < 120:
        theta = (MEANS + DEVIATIONS * rng.standard_normal(5))[None]
        masks = np.cumsum(rng.integers(1, 4, 6))
        true = np.array([plain_ap(theta, (200.0, float(masks[-1])), 200.0, float(m))[0] for m in masks])
        if true.max() > 0.999 or true.min() < 0:
            continue
        seen = np.clip(true + rng.normal(0, 0.015, 6), 0, 1)
        runs = [run(n + 1, 200, int(masks[n]), float(seen[n]), 100_000) for n in range(5)]
        estimate = fit_gain_curve(runs, (200.0, float(masks[-1]))).measured(200.0, float(masks[-1]))
        held.append(estimate.low <= seen[-1] <= estimate.high)
    assert 0.7 < np.mean(held) < 0.95


@pytest.mark.parametrize(
    "aps", [(0.7,), (0.7, 0.8, 0.85), (0.9, 0.95, 0.7), (0.6, 0.99), (0.8, 1.0), (1.0,), (1.0, 1.0, 0.532)]
)
@pytest.mark.parametrize("n_bad", [3, 300])
def test_the_forecast_passes_through_what_was_measured_last_and_never_falls(aps: tuple[float, ...], n_bad: int):
    runs = [run(n + 1, 50 + 10 * n, 3 * n, ap, n_bad) for n, ap in enumerate(aps)]
    last = runs[-1]
    curve = fit_gain_curve(runs, (last.labels, last.masks))
    assert curve.measured(last.labels, last.masks).mean == pytest.approx(last.ap)
    ahead = [curve.measured(last.labels + n, last.masks + n) for n in range(0, 60, 5)]
    means = [estimate.mean for estimate in ahead]
    assert means == sorted(means)
    assert all(estimate.low <= estimate.mean <= estimate.high <= 1 for estimate in ahead)
    assert all(curve.gain((last.labels, last.masks), 0, n).low >= 0 for n in (1, 10, 100))


def test_it_goes_on_from_the_model_in_use_where_the_last_run_was_worse():
    runs = [run(1, 100, 5, 0.95), run(2, 100, 5, 0.6)]
    assert fit_gain_curve(runs, (100, 5), current=1).measured(100, 5).mean == pytest.approx(0.95)
    assert fit_gain_curve(runs, (100, 5), current=2).measured(100, 5).mean == pytest.approx(0.6)


def test_at_the_ceiling_nothing_is_promised_but_few_images_may_not_have_shown_it_all():
    few, many = (
        fit_gain_curve([run(1, 100, 5, 1.0, n_bad)], (100, 5)).gain((100, 5), labels=0, masks=10)
        for n_bad in (3, 30_000)
    )
    assert (few.mean, few.low, many.mean) == (0, 0, 0)
    assert few.high > 2 * many.high


@pytest.mark.parametrize("ap", [0.0, 0.5, 1.0])
def test_a_run_of_any_ap_and_no_work_at_all(ap: float):
    curve = fit_gain_curve([run(1, 0, 0, ap, 1)], (0, 0))
    gain = curve.gain((0, 0), labels=0, masks=10)
    assert np.isfinite([gain.mean, gain.low, gain.high]).all()
    assert curve.gain((0, 0), labels=0, masks=0) == Estimate(0, 0, 0)
    assert ((curve.ap(0, 0) >= 0) & (curve.ap(1e6, 1e6) <= 1)).all()
