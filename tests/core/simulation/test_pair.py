"""Pairs: what all strategies of a comparison share."""

import numpy as np
import pytest

from core.domain import KnownError
from core.simulation.annotator import Desk
from core.simulation.ground_truth import Specimen
from core.simulation.inspectors import INSPECTORS
from core.simulation.protocol import Protocol
from core.simulation.replicate import draw_pair

PROTOCOL = Protocol()


def test_groups_never_straddle_and_nothing_is_lost(specimens: dict[int, Specimen]):
    for number in range(5):
        pair = draw_pair(specimens, number, PROTOCOL)
        pool = {*pair.labeled, *pair.unlabeled}
        parts = [pool, set(pair.validation), set(pair.test)]
        assert sum(map(len, parts)) == len(specimens)
        groups = [{specimens[i].item.group for i in part} for part in parts]
        assert sum(map(len, groups)) == len(set.union(*groups))
        for part in (pair.labeled, pair.validation, pair.test):
            assert {specimens[i].is_bad for i in part} == {True, False}


def test_a_number_gives_the_same_pair_and_another_one_another(specimens: dict[int, Specimen]):
    assert draw_pair(specimens, 3, PROTOCOL) == draw_pair(specimens, 3, PROTOCOL)
    assert draw_pair(specimens, 3, PROTOCOL).test != draw_pair(specimens, 4, PROTOCOL).test


def test_a_share_of_good_and_of_bad_images_starts_without_a_label(specimens: dict[int, Specimen]):
    pair = draw_pair(specimens, 0, Protocol(unlabeled_share=0.5))
    for is_bad in (True, False):
        hidden, shown = (sum(specimens[i].is_bad is is_bad for i in ids) for ids in (pair.unlabeled, pair.labeled))
        assert abs(hidden - shown) <= 1
    assert draw_pair(specimens, 0, Protocol(unlabeled_share=0)).unlabeled == ()


def test_too_little_data_is_told(specimens: dict[int, Specimen]):
    few = {i: specimens[i] for i in list(specimens)[:4]}
    with pytest.raises(KnownError, match="larger dataset"):
        draw_pair(few, 0, PROTOCOL)


def test_an_answer_costs_the_same_whoever_asks_first(specimens: dict[int, Specimen]):
    pair = draw_pair(specimens, 0, PROTOCOL)
    one, other = Desk(specimens, pair, "polygon"), Desk(specimens, pair, "polygon")
    ids = one.candidates
    forth, back = {i: one.mask_s(i) for i in ids}, {i: other.mask_s(i) for i in reversed(ids)}
    assert forth == back
    assert [one.rough(i) for i in ids] == [other.rough(i) for i in ids]
    ratios = [forth[i] / INSPECTORS["polygon"](specimens[i].truth.unpack()) for i in ids]
    assert 0.5 <= min(ratios) < max(ratios) <= 1.5


def test_the_bill_starts_with_the_labels_of_pool_and_validation(specimens: dict[int, Specimen]):
    pair = draw_pair(specimens, 0, PROTOCOL)
    desk = Desk(specimens, pair, "brush")
    n_labels = len(pair.labeled) + len(pair.validation)
    labels = [desk.label_s(i) for i in (*pair.labeled, *pair.validation)]
    assert desk.start_s == pytest.approx(sum(labels))
    assert n_labels <= desk.start_s <= 3 * n_labels
    assert desk.mean_mask_s == pytest.approx(np.mean([desk.mask_s(i) for i in desk.candidates]))
    assert set(desk.candidates) <= set(pair.labeled)


def test_rounds_end_at_masks_of_mean_cost_or_at_the_budget():
    assert Protocol((1, 2.5, 10)).targets_s(20) == [20, 50, 200]
    assert Protocol((1, 2.5, 10), budget_s=100).targets_s(20) == [10, 25, 100]
    with pytest.raises(ValueError, match="rises"):
        Protocol((2, 1))
