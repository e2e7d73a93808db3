"""Pairs: what all strategies of a comparison share."""

import numpy as np
import pytest

from core.domain import KnownError
from core.simulation.annotator import SimulatedAnnotator
from core.simulation.ground_truth import GroundTruth
from core.simulation.inspectors import INSPECTORS
from core.simulation.protocol import Protocol
from core.simulation.replicate import draw_pair

PROTOCOL = Protocol()


def test_groups_never_straddle_and_nothing_is_lost(ground_truths: dict[int, GroundTruth]):
    for number in range(5):
        pair = draw_pair(ground_truths, number, PROTOCOL)
        pool = {*pair.labeled, *pair.unlabeled}
        parts = [pool, set(pair.validation), set(pair.test)]
        assert sum(map(len, parts)) == len(ground_truths)
        groups = [{ground_truths[i].item.group for i in part} for part in parts]
        assert sum(map(len, groups)) == len(set.union(*groups))
        for part in (pair.labeled, pair.validation, pair.test):
            assert {ground_truths[i].is_bad for i in part} == {True, False}


def test_a_number_gives_the_same_pair_and_another_one_another(ground_truths: dict[int, GroundTruth]):
    assert draw_pair(ground_truths, 3, PROTOCOL) == draw_pair(ground_truths, 3, PROTOCOL)
    assert draw_pair(ground_truths, 3, PROTOCOL).test != draw_pair(ground_truths, 4, PROTOCOL).test


def test_a_share_of_good_and_of_bad_images_starts_without_a_label(ground_truths: dict[int, GroundTruth]):
    pair = draw_pair(ground_truths, 0, Protocol(unlabeled_share=0.5))
    for is_bad in (True, False):
        hidden, shown = (sum(ground_truths[i].is_bad is is_bad for i in ids) for ids in (pair.unlabeled, pair.labeled))
        assert abs(hidden - shown) <= 1
    assert draw_pair(ground_truths, 0, Protocol(unlabeled_share=0)).unlabeled == ()


def test_too_little_data_is_told(ground_truths: dict[int, GroundTruth]):
    few = {i: ground_truths[i] for i in list(ground_truths)[:4]}
    with pytest.raises(KnownError, match="larger dataset"):
        draw_pair(few, 0, PROTOCOL)


def test_an_answer_costs_the_same_whoever_asks_first(ground_truths: dict[int, GroundTruth]):
    pair = draw_pair(ground_truths, 0, PROTOCOL)
    one, other = SimulatedAnnotator(ground_truths, pair, "polygon"), SimulatedAnnotator(ground_truths, pair, "polygon")
    ids = one.candidates
    forth, back = {i: one.mask_s(i) for i in ids}, {i: other.mask_s(i) for i in reversed(ids)}
    assert forth == back
    assert [one.rough(i) for i in ids] == [other.rough(i) for i in ids]
    ratios = [forth[i] / INSPECTORS["polygon"](ground_truths[i].truth.unpack()) for i in ids]
    assert 0.5 <= min(ratios) < max(ratios) <= 1.5


def test_the_bill_starts_with_the_labels_of_pool_and_validation(ground_truths: dict[int, GroundTruth]):
    pair = draw_pair(ground_truths, 0, PROTOCOL)
    annotator = SimulatedAnnotator(ground_truths, pair, "brush")
    n_labels = len(pair.labeled) + len(pair.validation)
    labels = [annotator.label_s(i) for i in (*pair.labeled, *pair.validation)]
    assert annotator.start_s == pytest.approx(sum(labels))
    assert n_labels <= annotator.start_s <= 3 * n_labels
    assert annotator.mean_mask_s == pytest.approx(np.mean([annotator.mask_s(i) for i in annotator.candidates]))
    assert set(annotator.candidates) <= set(pair.labeled)


def test_rounds_end_at_masks_of_mean_cost_or_at_the_budget():
    assert Protocol((1, 2.5, 10)).targets_s(20) == [20, 50, 200]
    assert Protocol((1, 2.5, 10), budget_s=100).targets_s(20) == [10, 25, 100]
    with pytest.raises(ValueError, match="rises"):
        Protocol((2, 1))
