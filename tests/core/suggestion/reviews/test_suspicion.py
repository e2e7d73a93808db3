"""How suspicious a label is, from observations given by hand."""

from dataclasses import replace

import numpy as np
import pytest

from core.suggestion.reviews.suspicion import Evidence, LabeledPool, mean_known, suspect, within_class_percentiles

NAN = np.nan


def silent_pool(is_bad: list[bool]) -> LabeledPool:
    """Images of which nothing is known but their labels."""
    n = len(is_bad)
    nothing = np.full(n, NAN, np.float32)
    return LabeledPool(
        image_ids=np.arange(n),
        is_bad=np.array(is_bad, bool),
        descriptors=np.full((n, 2), NAN, np.float32),
        epoch_logits=np.zeros((n, 0), np.float32),
        unseen_score=nothing,
        seg_top=nothing,
        blob=nothing,
        groups=np.arange(n),
        relabeled=np.zeros(n, bool),
    )


def test_percentiles_are_taken_among_equally_labeled_images_that_have_a_value():
    values = np.array([5.0, 1.0, NAN, 3.0, 7.0, 7.0])
    is_bad = np.array([False, False, False, False, True, True])
    found = within_class_percentiles(values, is_bad)
    assert found == pytest.approx([2.5 / 3, 0.5 / 3, NAN, 1.5 / 3, 0.5, 0.5], nan_ok=True)


def test_the_score_is_the_mean_of_what_is_known():
    ranks = np.array([[0.2, NAN, NAN], [0.4, 0.9, NAN]])
    assert mean_known(ranks) == pytest.approx([0.3, 0.9, 0.0])


@pytest.mark.parametrize(
    ("evidence", "values", "worst_good", "worst_bad"),
    [
        ({"epoch_logits": np.array([[-3], [2], [-1], [4], [-5], [1]], np.float32)}, Evidence.MARGIN, 1, 4),
        ({"unseen_score": np.array([0.1, 0.9, 0.2, 0.8, 0.05, 0.6])}, Evidence.SURPRISE, 1, 4),
        ({"blob": np.array([-4.0, 3, -2, 9, 9, 9]), "seg_top": np.array([0.0, 1, 2, 3, -1, 1.5])}, Evidence.MAP, 1, 4),
    ],
)
def test_each_observation_speaks_against_the_label_it_contradicts(
    evidence: dict[str, np.ndarray], values: Evidence, worst_good: int, worst_bad: int
):
    found = suspect(replace(silent_pool([False, False, False, True, True, True]), **evidence))
    ranks = found.ranks[values]
    assert ranks[worst_good] == pytest.approx(5 / 6)
    assert ranks[worst_bad] == pytest.approx(5 / 6)
    assert found.score == pytest.approx(ranks)


def test_what_was_observed_can_be_checked():
    pool = replace(
        silent_pool([False, False, False, True, True]),
        epoch_logits=np.array([[-3], [2], [-1], [4], [-5]], np.float32),
        unseen_score=np.array([0.5, NAN, 0.2, 0.25, 1.0]),
        seg_top=np.array([0.0, 1.0, 2.0, 1.0, 3.0]),
        blob=np.array([1.0, 2, 3, 4, 5]),
    )
    values = suspect(pool).values
    assert values[Evidence.MARGIN].tolist() == [-3, 2, -1, -4, 5]
    assert values[Evidence.SURPRISE] == pytest.approx([np.log(2), NAN, -np.log(0.8), -np.log(0.25), 0.0], nan_ok=True)
    assert values[Evidence.MAP] == pytest.approx([1, 2, 3, 2 / 3, 0.0])  # of the good, two are at least as loud as 1.0


def cloud(n_good: int, n_bad: int) -> LabeledPool:
    """Good images around the origin, bad ones far from it."""
    rng = np.random.default_rng(0)
    is_bad = [False] * n_good + [True] * n_bad
    centre = np.where(np.array(is_bad), 6.0, 0.0)[:, None]
    points = (centre + rng.normal(size=(n_good + n_bad, 4))).astype(np.float32)
    return replace(silent_pool(is_bad), descriptors=points)


def test_a_wrong_label_is_seen_by_its_neighbours_the_density_and_confident_learning():
    pool = cloud(60, 40)
    given = pool.is_bad.copy()
    given[[70, 80, 5]] ^= True
    found = suspect(replace(pool, is_bad=given))
    assert found.values[Evidence.NEIGHBOURS][[70, 80, 5]].min() >= 0.8
    assert set(np.argsort(-found.score)[:3]) == {70, 80, 5}
    assert found.flagged[[5, 70, 80]].all()
    assert found.flagged.sum() <= 5
    assert found.ranks[Evidence.DENSITY][[70, 80]].min() > 0.95
    assert np.isnan(found.ranks[Evidence.DENSITY][given]).all()  # a bad image may be unlike the good ones


def test_the_top_percent_is_flagged_even_where_nothing_is_wrong():
    found = suspect(cloud(140, 60))
    assert found.flagged.sum() >= 2
    assert found.flagged[np.argsort(-found.score, kind="stable")[:2]].all()
    assert found.flagged.sum() <= 4


def test_identical_images_tell_nothing():
    pool = replace(silent_pool([True, False] * 15), descriptors=np.ones((30, 3), np.float32))
    assert suspect(pool).flagged.sum() == 1


@pytest.mark.parametrize("is_bad", [[], [True], [False], [False] * 12, [True] * 12, [True, False]])
def test_few_images_one_class_and_no_evidence_are_no_error(is_bad: list[bool]):
    found = suspect(silent_pool(is_bad))
    assert found.score.shape == (len(is_bad),)
    assert not found.score.any() or len(is_bad) > 1
    assert found.flagged.sum() == (1 if found.score.any() else 0)


def test_a_run_that_learned_another_label_is_no_witness():
    """Three missed defects that lay among the good ones for the run that had learned them as such, corrected since."""
    pool = cloud(63, 40)
    corrected = [3, 4, 5]
    is_bad, loud = pool.is_bad.copy(), np.where(pool.is_bad, 3.0, -3.0)
    is_bad[corrected] = True
    logits = np.repeat(loud[:, None], 8, axis=1)
    told = replace(pool, is_bad=is_bad, epoch_logits=logits, seg_top=loud, blob=loud)
    assert suspect(told).flagged[corrected].all()
    fresh = replace(told, relabeled=np.isin(np.arange(103), corrected))
    found = suspect(fresh)
    assert found.score[corrected].tolist() == [0, 0, 0]
    assert not found.flagged[corrected].any()
    assert found.flagged.sum() <= 2  # nor is anything else taken for wrong in their place

    unseen = np.full(103, NAN)
    unseen[3] = 0.01
    seen = suspect(replace(fresh, unseen_score=unseen))
    assert seen.score[corrected] == pytest.approx([0.5, 0, 0])  # the only one of its class, so of middle rank


def test_a_corrected_image_still_tells_of_others_like_it():
    pool = cloud(60, 40)
    wrong, corrected = 70, 71
    given = pool.is_bad.copy()
    given[wrong] = False
    relabeled = np.arange(100) == corrected
    before = given.copy()
    before[corrected] = False
    pool = replace(pool, descriptors=pool.descriptors.copy())
    pool.descriptors[corrected] = pool.descriptors[wrong]
    first = suspect(replace(pool, is_bad=before)).values[Evidence.NEIGHBOURS][wrong]
    then = suspect(replace(pool, is_bad=given, relabeled=relabeled)).values[Evidence.NEIGHBOURS][wrong]
    assert then == pytest.approx(first + 0.1)


def test_a_corrected_image_is_no_good_one_that_others_are_compared_with():
    """The run was taught that the third is bad, so its map is louder than that of any image learned as good."""
    pool = silent_pool([False, False, False, True])
    pool = replace(pool, seg_top=np.array([0.0, 1, 9, 2]), relabeled=np.array([False, False, True, False]))
    assert suspect(pool).values[Evidence.MAP] == pytest.approx([NAN, NAN, NAN, 0.0], nan_ok=True)
