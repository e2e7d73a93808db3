"""Recall by the size of a defect, counted by hand."""

import cv2
import numpy as np
import pytest
from scipy.stats import beta

from core.domain import PackedMask, Thresholds
from core.evaluation.errors.sizes import SizedImages, longest_defect_px, no_sizes, recall_by_size


def sized(sizes: list[float], scores: list[float], pieces: list[str] | None = None) -> SizedImages:
    names = [str(i) for i in range(len(sizes))] if pieces is None else pieces
    return SizedImages(np.array(sizes, float), np.array(scores, float), names, 0)


def test_each_size_has_its_share_with_its_interval():
    images = sized([5, 6, 7.9, 8, 20, 31.9, 130], [0.1, 0.9, 0.2, 0.8, 0.3, 0.9, 0.7])
    found = recall_by_size(images, Thresholds.single(0.5))
    assert [(each.from_px, each.to_px, each.found.k, each.found.n) for each in found.bins] == [
        (4, 8, 1, 3),
        (8, 16, 1, 1),
        (16, 32, 1, 2),
        (32, 64, 0, 0),
        (64, 128, 0, 0),
        (128, 256, 1, 1),
    ]
    # Clopper and Pearson of 1 of 3, by scipy
    assert found.bins[0].found.interval == pytest.approx((beta.ppf(0.025, 1, 3), beta.ppf(0.975, 2, 2)))
    assert (found.smallest_found_px, found.largest_missed_px) == (6, 20)
    assert found.in_words == "the smallest defect found has 6 px, the largest missed 20 px"


def test_what_a_person_looks_at_is_not_missed():
    found = recall_by_size(sized([10, 10], [0.4, 0.1]), Thresholds(0.3, 0.6))
    assert (found.bins[0].found.k, found.bins[0].found.n) == (1, 2)


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ([0.9, 0.9], "every defect is found, down to the smallest of 4 px"),
        ([0.1, 0.9], "the smallest defect found has 40 px, the largest missed 4 px"),
        ([0.1, 0.1], "no defect with a complete mask is found"),
    ],
)
def test_what_follows_is_said(scores: list[float], words: str):
    assert recall_by_size(sized([4, 40], scores), Thresholds.single(0.5)).in_words == words


def test_images_of_a_piece_count_as_fewer():
    alone = recall_by_size(sized([9] * 4, [0.9] * 4), Thresholds.single(0.5)).bins[0].found
    together = recall_by_size(sized([9] * 4, [0.9] * 4, ["a"] * 2 + ["b"] * 2), Thresholds.single(0.5)).bins[0].found
    assert together.interval is not None
    assert alone.interval is not None
    assert together.interval[0] < alone.interval[0]


def test_a_defect_is_as_long_as_its_longest_region():
    mask = np.zeros((100, 100), np.uint8)
    cv2.line(mask, (10, 10), (40, 50), 1, 1)  # 3-4-5: 50 px apart, both ends counted
    mask[80, 80:90] = 1
    assert longest_defect_px(PackedMask.pack(mask > 0)) == pytest.approx(51, abs=1)
    mask[:] = 0
    mask[3, 4] = 1
    assert longest_defect_px(PackedMask.pack(mask > 0)) == 1
    mask[:] = 0
    assert longest_defect_px(PackedMask.pack(mask > 0)) == 0


def test_what_is_missing_is_said():
    nothing = SizedImages(np.zeros(0), np.zeros(0), [], 3)
    assert recall_by_size(nothing, Thresholds.single(0.5)).bins == ()
    assert "complete mask" in str(no_sizes(nothing))
    assert "no image is bad" in str(no_sizes(SizedImages(np.zeros(0), np.zeros(0), [], 0)))
    assert no_sizes(sized([4], [0.4])) is None
