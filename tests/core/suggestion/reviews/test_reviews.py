"""Which label deserves a second look, and the sentence that says why."""

import numpy as np
import pytest

from core.domain import SuggestionKind
from core.suggestion.outliers.removal import choose_removed
from core.suggestion.outliers.removed_images import RemovedImages
from core.suggestion.reason import reason_text
from core.suggestion.reviews.reviews import REVIEW_S, suggest_removed, suggest_reviews
from core.suggestion.reviews.suspicion import LabeledPool

WRONG_GOOD, WRONG_BAD = 170, 105
"""A missed defect labeled good, and a good image labeled bad."""


@pytest.fixture
def pool() -> LabeledPool:
    """Ids from 100: 60 images labeled good, 40 labeled bad, one of each wrongly; every observation says so."""
    rng = np.random.default_rng(0)
    ids = np.arange(100, 200)
    truth = ids >= 160
    is_bad = truth.copy()
    is_bad[[WRONG_GOOD - 100, WRONG_BAD - 100]] ^= True
    towards = np.where(truth, 1.0, -1.0)
    points = 6 * towards[:, None] + rng.normal(size=(100, 4))
    loud = 3 * towards + rng.uniform(-1, 1, 100)
    return LabeledPool(
        image_ids=ids,
        is_bad=is_bad,
        descriptors=points.astype(np.float32),
        epoch_logits=(towards[:, None] * rng.uniform(1, 3, (100, 8))).astype(np.float32),
        unseen_score=np.where(truth, 0.9, 0.1),
        seg_top=loud,
        blob=loud,
        groups=np.arange(100),
        relabeled=np.zeros(100, bool),
    )


def test_flagged_labels_come_up_missed_defects_first_and_unsure_ones_after_them(pool: LabeledPool):
    found = suggest_reviews(pool, [12, 7], top=9)
    assert [s.image_id for s in found] == [WRONG_GOOD, WRONG_BAD, 7, 12]
    assert {(s.kind, s.cost_s) for s in found} == {(SuggestionKind.REVIEW, REVIEW_S)}
    assert min(found[0].benefit, found[1].benefit) > 0.9
    assert "unsure" in reason_text(found[2].reason)
    assert suggest_reviews(pool, [12, 7], top=1) == found[:1]
    assert suggest_reviews(pool, [12, 7], top=0) == []


def test_the_reason_can_be_checked(pool: LabeledPool):
    first, second = suggest_reviews(pool, [], top=2)
    assert reason_text(first.reason).startswith("labeled good, but ")
    assert reason_text(second.reason).startswith("labeled bad, but ")
    told = {"in training the model kept taking it for bad", "10 of the 10 images most like it are bad"}
    assert told & set(reason_text(first.reason).removeprefix("labeled good, but ").split("; "))
    assert len(reason_text(first.reason).split("; ")) == 2


def test_where_a_person_said_that_the_label_is_right_it_is_not_asked_again(pool: LabeledPool):
    found = suggest_reviews(pool, [7, 12], top=9, skipped={WRONG_GOOD, 7})
    assert [s.image_id for s in found] == [WRONG_BAD, 12]


def test_what_a_run_left_out_comes_before_unsure_images_where_it_is_labeled_good_still(pool: LabeledPool):
    ids = (120, WRONG_GOOD, 190, 131, 999)  # 190 is labeled bad by now, 999 is no image of the pool
    left_out = RemovedImages("flow", threshold=1.5, n_good=60, image_ids=ids, excess=(4.0, 3.0, 2.5, 2.0, 1.6))
    found = suggest_reviews(pool, [7], top=9, left_out=left_out, skipped={131})
    assert [s.image_id for s in found] == [WRONG_GOOD, WRONG_BAD, 120, 7]
    assert reason_text(found[2].reason).startswith("left out of training: labeled good, but 4.0 deviations")


def test_before_the_first_run_only_unsure_images_come_up():
    assert [s.image_id for s in suggest_reviews(None, [9, 3], top=5)] == [3, 9]
    assert suggest_reviews(None, [], top=5) == []


def test_what_removal_would_leave_out_is_listed_with_its_excess():
    ids = np.array([11, 12, 13, 14, 15, 16, 17, 18])
    removal = choose_removed(np.array([0.0, 9, 1, -1, 5, 1, -1, 0]))  # in deviations of 1.4826 beyond 0.5
    found = suggest_removed(ids, removal, top=9)
    assert [s.image_id for s in found] == [12, 15]
    assert found[0].benefit == pytest.approx(8.5 / 1.4826)
    assert (
        reason_text(found[0].reason)
        == "labeled good, but 5.7 deviations less usual than good images are (1.5 are tolerated)"
    )
    assert [s.image_id for s in suggest_removed(ids, removal, top=9, skipped=[12])] == [15]
    assert len(suggest_removed(ids, removal, top=1)) == 1
