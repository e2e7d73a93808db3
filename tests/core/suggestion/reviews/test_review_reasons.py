"""What a review's sentence says of a map."""

from dataclasses import replace

import numpy as np
import pytest

from core.suggestion.reason import reason_text
from core.suggestion.reviews.review_reasons import review_reason
from core.suggestion.reviews.suspicion import LabeledPool, suspect


@pytest.mark.parametrize(
    ("loudness", "said"),
    [
        (8.5, "labeled bad, but its map is faint: 1/10 of the good images have a louder one"),
        (1.5, "labeled bad, but its map is silent: 8/10 of the good images have a louder one"),
    ],
)
def test_a_map_counts_as_silent_only_where_at_least_half_of_the_good_images_have_a_louder_one(
    loudness: float, said: str
):
    nothing = np.full(13, np.nan, np.float32)
    pool = LabeledPool(
        image_ids=np.arange(13),
        is_bad=np.arange(13) >= 10,
        descriptors=np.full((13, 2), np.nan, np.float32),
        epoch_logits=np.zeros((13, 0), np.float32),
        unseen_score=nothing,
        seg_top=np.array([*np.arange(10.0), loudness, 20.0, 30.0]),
        blob=nothing,
        groups=np.arange(13),
        relabeled=np.zeros(13, bool),
    )
    assert reason_text(review_reason(pool, suspect(pool), row=10)) == said


def good_among(n: int, n_neighbours_bad: int) -> LabeledPool:
    """``n`` good images and as many bad ones; the first good one lies among the bad, of which so many are there."""
    bad = np.arange(n + n_neighbours_bad) >= n
    phi = np.random.default_rng(0).normal(0, 0.1, (len(bad), 2)) + 20.0 * bad[:, None]
    phi[0] += 20
    nothing = np.full(len(bad), np.nan, np.float32)
    return LabeledPool(
        image_ids=np.arange(len(bad)),
        is_bad=bad,
        descriptors=phi.astype(np.float32),
        epoch_logits=np.zeros((len(bad), 0), np.float32),
        unseen_score=nothing,
        seg_top=nothing,
        blob=np.where(bad, np.nan, np.arange(len(bad), 0, -1)).astype(np.float32),
        groups=np.arange(len(bad)),
        relabeled=np.zeros(len(bad), bool),
    )


def test_a_share_of_few_images_is_told_as_a_fraction():
    few, many = good_among(6, 3), good_among(60, 60)
    assert "than on 5/6 of the good images" in reason_text(review_reason(few, suspect(few), row=0))
    assert "than on 98% of the good images" in reason_text(review_reason(many, suspect(many), row=0))


def test_no_more_neighbours_are_told_than_there_are():
    pool = good_among(2, 3)
    alone = replace(pool, blob=np.full(5, np.nan, np.float32))
    assert reason_text(review_reason(alone, suspect(alone), row=2)).startswith(
        "labeled bad, but 2 of the 4 images most like it"
    )
