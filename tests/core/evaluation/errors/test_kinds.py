"""Recall by kind, counted by hand."""

import numpy as np
import pytest
from scipy.stats import beta

from core.domain import Split, Thresholds
from core.evaluation.errors.kinds import ShownKinds, recall_by_kind
from core.evaluation.scored_images import ScoredImages

NAMES = ("scratch", "dent", "stain")


def scored(scores: list[float], is_bad: list[bool]) -> ScoredImages:
    n = len(scores)
    pieces = [str(i) for i in range(n)]
    return ScoredImages(np.arange(n), np.array(scores), np.array(is_bad), pieces, [Split.VALIDATION] * n)


def test_an_image_counts_for_each_of_its_kinds():
    images = scored([0.9, 0.2, 0.7, 0.1, 0.9], [True, True, True, True, False])
    kinds = {0: ("dent",), 1: ("dent", "scratch"), 2: ("dent",), 4: ("scratch",)}
    found = recall_by_kind(images, ShownKinds(NAMES, kinds), Thresholds.single(0.5))
    assert [(each.kind, each.found.k, each.found.n) for each in found] == [
        ("scratch", 0, 1),  # 4 is good
        ("dent", 2, 3),
        ("", 0, 1),
    ]
    # Clopper and Pearson of 2 of 3, by scipy
    assert found[1].found.interval == pytest.approx((beta.ppf(0.025, 2, 2), beta.ppf(0.975, 3, 1)))


def test_what_a_person_looks_at_is_found():
    images = scored([0.4, 0.1], [True, True])
    kinds = ShownKinds(NAMES, {0: ("dent",), 1: ("dent",)})
    (found,) = recall_by_kind(images, kinds, Thresholds(0.3, 0.6))
    assert (found.found.k, found.found.n) == (1, 2)


@pytest.mark.parametrize("kinds", [{}, {1: ("dent",)}, {2: ("dent",)}])
def test_without_a_kind_of_a_scored_bad_image_nothing_is_said(kinds: dict[int, tuple[str, ...]]):
    images = scored([0.9, 0.9, float("nan")], [True, False, True])
    assert recall_by_kind(images, ShownKinds(NAMES, kinds), Thresholds.single(0.5)) == ()
