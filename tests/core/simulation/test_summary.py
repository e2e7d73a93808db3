"""From rounds to rows, on results made by hand."""

from xml.etree import ElementTree

import pytest

from core.simulation.plot import plot_svg, ticks
from core.simulation.rounds import ALL_MASKS, RoundKey, RoundResult
from core.simulation.summary import compare, curves_of, mean_curves, references, summarize
from core.simulation.workplace import AnnotationLog, CostCheck


def episode(pair: int, strategy: str, points: list[tuple[float, float]], *, ended: bool = True) -> list[RoundResult]:
    """``points``: seconds of work and AP; the start costs 100 s, the last round aims at 40 s, all masks cost 200 s."""
    return [
        RoundResult(
            key=RoundKey(pair, strategy, "brush", number),
            done=AnnotationLog((), (), 100 + seconds),
            start_s=100,
            end_s=140,
            all_masks_s=300,
            is_last=ended and number == len(points) - 1,
            ap=ap,
            costs=CostCheck(0.5, 0.1 * (1 + number), 0.7, 0.08) if number < 2 else None,
        )
        for number, (seconds, ap) in enumerate(points)
    ]


def results() -> list[RoundResult]:
    """Six pairs in which ours is better by 0.01, 0.02 … at every round after the first."""
    found = []
    for pair in range(6):
        gain = 0.01 * (pair + 1)
        found += episode(pair, ALL_MASKS, [(0, 0.5), (200, 0.9)])
        found += episode(pair, "random", [(0, 0.5), (20, 0.6), (40, 0.7)])
        found += episode(pair, "ours", [(0, 0.5), (20, 0.6 + gain), (40, 0.7 + gain)])
        found += episode(pair, "ours-blind", [(0, 0.5), (20, 0.6), (40, 0.9)])
    return found


def test_rows_hold_the_figures_of_the_curves():
    rows = {row.name: row for row in summarize(results())}
    assert list(rows) == ["ours", "ours-blind", "random"]
    baseline = rows["random"]
    assert (baseline.inspector, baseline.pairs) == ("brush", 6)
    assert baseline.ap_mean == pytest.approx((0.55 + 0.65) / 2)
    assert baseline.auc_mean == pytest.approx(0.1 / 0.4)
    assert baseline.seconds_to_target is None
    # 0.895 lies 29.5 / 30 of the way through the second round
    assert rows["ours-blind"].seconds_to_target == pytest.approx(20 + 20 * 29.5 / 30)
    assert rows["ours-blind"].share_to_target == pytest.approx((20 + 20 * 29.5 / 30) / 200)
    assert (baseline.cost_rank, baseline.cost_error) == (0.5, pytest.approx(0.2))
    assert (baseline.cost_rank_best, baseline.cost_error_best) == (pytest.approx(0.7), pytest.approx(0.08))
    # the worst of six pairs gains 0.01: half of that in the first round, all of it in the second
    assert rows["ours"].worst_decile == pytest.approx((0.555 + 0.66) / 2)


def test_differences_are_paired_and_corrected():
    rows = {(row.name, row.against): row for row in compare(results())}
    assert set(rows) == {("ours", "random"), ("ours-blind", "random"), ("ours", "ours-blind")}
    ours = rows["ours", "random"]
    assert ours.ap == pytest.approx(0.035 * 0.75)
    assert ours.auc == pytest.approx(0.035 * 0.75 / 0.4)
    assert ours.ap_ci95 is not None
    assert 0.01 * 0.75 < ours.ap_ci95[0] < ours.ap < ours.ap_ci95[1] < 0.06 * 0.75
    assert ours.worst_decile == pytest.approx(0.01 * 0.75)
    assert ours.seconds is None  # random never gets there
    assert ours.p == pytest.approx(2 / 64)
    assert ours.p_holm == pytest.approx(3 * 2 / 64)  # each of the three tests has six equal signs


def test_seconds_are_compared_where_both_get_there():
    found = []
    for pair in range(3):
        found += episode(pair, ALL_MASKS, [(0, 0.5), (200, 0.9)])
        found += episode(pair, "random", [(0, 0.495), (40, 0.895)])
        found += episode(pair, "ours", [(0, 0.495), (10, 0.895), (40, 0.95)])
    (row,) = compare(found)
    assert row.seconds == pytest.approx(10 / 40)


def test_pairs_count_only_when_both_have_ended():
    unfinished = [r for r in results() if r.key.pair < 5 or r.key.strategy != "ours"]
    unfinished += episode(5, "ours", [(0, 0.5), (20, 0.66)], ended=False)
    rows = {(row.name, row.against): row.pairs for row in compare(unfinished)}
    assert rows == {("ours", "random"): 5, ("ours-blind", "random"): 6, ("ours", "ours-blind"): 5}
    without_ends = [r for r in results() if r.key.strategy != ALL_MASKS]
    assert curves_of(without_ends) == {}
    assert (summarize(without_ends), compare(without_ends), references(without_ends)) == ([], [], [])


def test_the_ends_of_the_scale_stand_beside_the_rows():
    (row,) = references(results())
    assert (row.inspector, row.pairs, row.none_ap, row.all_ap) == ("brush", 6, pytest.approx(0.5), pytest.approx(0.9))
    assert (row.start_s, row.all_masks_s) == (100, 200)


def test_the_plot_is_svg_with_a_line_for_each_strategy():
    svg = ElementTree.fromstring(plot_svg(mean_curves(results()), {"brush": (0.5, 0.9)}))
    name = "{http://www.w3.org/2000/svg}"
    assert len(list(svg.iter(f"{name}polyline"))) == 3
    texts = {text.text for text in svg.iter(f"{name}text")}
    assert {"ours", "ours-blind", "random", "brush", "billed seconds", "test AP", "100", "0.9"} <= texts
    height = float(svg.attrib["height"])
    for line in svg.iter(f"{name}polyline"):
        points = [tuple(map(float, point.split(","))) for point in line.attrib["points"].split()]
        assert all(0 < y < height for _, y in points)
        assert [x for x, _ in points] == sorted(x for x, _ in points)
        assert points[0][1] > points[-1][1]  # more AP is higher up


def test_ticks_are_round():
    assert ticks(100, 140) == [100, 110, 120, 130, 140]
    assert ticks(0.483, 0.917) == [0.5, 0.6, 0.7, 0.8, 0.9]
