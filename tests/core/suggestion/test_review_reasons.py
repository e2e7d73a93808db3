"""What a review's sentence says of a map."""

import numpy as np
import pytest

from core.suggestion.review_reasons import review_reason
from core.suggestion.suspicion import LabeledPool, suspect


@pytest.mark.parametrize(
    ("loudness", "said"),
    [
        (8.5, "labeled bad, but its map is faint: 10% of the good images have a louder one"),
        (1.5, "labeled bad, but its map is silent: 80% of the good images have a louder one"),
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
    assert review_reason(pool, suspect(pool), row=10) == said
