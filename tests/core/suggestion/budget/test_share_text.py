"""Which share is bad, in words."""

import numpy as np
import pytest

from core.suggestion.budget.share_text import share_text
from core.suggestion.labels.sampling_keys import BadShare, share_of_bad


def found(n: int, n_labeled: int, n_bad: int) -> BadShare:
    """The lowest lots are labeled, the first of them bad."""
    return share_of_bad(np.linspace(0, 0.99, n), np.arange(n) < n_labeled, np.arange(n) < n_bad)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (
            BadShare(54, 17, 2, 2, 18, None),
            (
                "At least 17 of all 54 images are bad; what share it is in all can be estimated after 18 more labels "
                "drawn by lot, of the label list"
            ),
        ),
        (found(54, 40, 10), "About 25 % of all 54 images are bad (18 to 35 %, by 40 drawn by lot); 10 are known to be"),
        (found(400, 40, 0), "Probably under 4 % of all 400 images are bad: none of 40 drawn by lot is"),
        (found(7, 7, 3), "3 of all 7 images are bad: each has its label"),
    ],
)
def test_a_share_is_told_by_what_it_rests_on(share: BadShare, said: str):
    assert share_text(share, has_test=False) == said


def test_one_label_more_and_test_images():
    one = BadShare(54, 17, 21, 19, 1, None)
    assert "estimated after 1 more label drawn by lot" in str(share_text(one, has_test=False))
    assert "17 of 54 images outside the test are bad" in str(share_text(one, has_test=True))
    assert share_text(BadShare(0, 0, 0, 0, 0, None), has_test=False) is None
