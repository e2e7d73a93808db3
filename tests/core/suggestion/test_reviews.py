"""Which label deserves a second look, by hand."""

import pytest

from core.domain import ImageLabel, SuggestionKind
from core.suggestion.reviews import REVIEW_S, suggest_reviews

GOOD, BAD, UNSURE = ImageLabel.GOOD, ImageLabel.BAD, ImageLabel.UNSURE


def test_only_contradicted_and_unsure_labels_the_strongest_first():
    labels = {1: GOOD, 2: GOOD, 3: BAD, 4: BAD, 5: UNSURE, 6: GOOD, 7: BAD}
    scores = {1: 0.7, 2: 0.2, 3: 0.1, 4: 0.95, 5: 0.99, 6: 0.4}  # 7 has no score yet
    found = suggest_reviews(labels, scores, threshold=0.4, top=9)
    assert [s.image_id for s in found] == [3, 1, 5, 6]
    assert [s.benefit for s in found] == pytest.approx([0.99 * 0.9, 0.7, 0.5, 0.4])
    assert {(s.kind, s.cost_s) for s in found} == {(SuggestionKind.REVIEW, REVIEW_S)}
    assert [s.reason for s in found[:2]] == [
        "labeled bad, but the model finds no defect (10%)",
        "labeled good, but the model sees a defect (70%)",
    ]
    assert suggest_reviews(labels, scores, threshold=0.4, top=2) == found[:2]


def test_a_missed_defect_stands_before_a_false_alarm_of_equal_contradiction():
    found = suggest_reviews({1: BAD, 2: GOOD}, {1: 0.2, 2: 0.8}, threshold=0.5, top=2)
    assert [s.image_id for s in found] == [2, 1]


def test_equals_stand_in_the_order_of_their_ids():
    assert [s.image_id for s in suggest_reviews({9: UNSURE, 3: UNSURE}, {}, 0.5, top=5)] == [3, 9]


def test_a_score_at_the_threshold_is_called_bad():
    assert suggest_reviews({1: BAD}, {1: 0.5}, threshold=0.5, top=5) == []
    assert len(suggest_reviews({1: GOOD}, {1: 0.5}, threshold=0.5, top=5)) == 1


def test_nothing_to_review():
    assert suggest_reviews({}, {1: 0.9}, 0.5, top=5) == []
    assert suggest_reviews({1: UNSURE}, {}, 0.5, top=0) == []
