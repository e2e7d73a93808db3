"""Masks and maps against scikit-learn and hand calculation."""

import numpy as np
import pytest
from scipy.ndimage import distance_transform_cdt
from scipy.ndimage import label as connected
from scipy.stats import beta
from sklearn.metrics import auc, average_precision_score, f1_score, jaccard_score, roc_curve

from core.evaluation.pixel_curve import PRO_UP_TO, image_levels, pixel_quality
from core.evaluation.resampling import mean_interval
from core.evaluation.segmentation import boundary_iou, dice, iou

RNG = np.random.default_rng(4)


def blobs(seed: int, n: int = 2) -> np.ndarray:
    rng, mask = np.random.default_rng(seed), np.zeros((40, 60), bool)
    for _ in range(n):
        y, x = rng.integers(0, 30), rng.integers(0, 45)
        mask[y : y + rng.integers(3, 9), x : x + rng.integers(3, 14)] = True
    return mask


@pytest.mark.parametrize("seed", range(4))
def test_dice_and_iou_are_f1_and_jaccard_of_pixels(seed: int):
    proposed, drawn = blobs(seed), blobs(seed + 10) | blobs(seed)
    assert dice(proposed, drawn) == pytest.approx(f1_score(drawn.ravel(), proposed.ravel()))
    assert iou(proposed, drawn) == pytest.approx(jaccard_score(drawn.ravel(), proposed.ravel()))


def test_two_empty_masks_agree():
    empty = np.zeros((4, 4), bool)
    assert (dice(empty, empty), iou(empty, empty), boundary_iou(empty, empty)) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("distance_px", [1, 2, 3])
def test_a_boundary_is_what_lies_so_near_to_the_outside(distance_px: int):
    """The chessboard distance to the nearest pixel outside, the image's edge included."""

    def border(mask: np.ndarray) -> np.ndarray:
        distance = distance_transform_cdt(np.pad(mask, 1), metric="chessboard")[1:-1, 1:-1]
        return mask & (distance <= distance_px)

    proposed, drawn = blobs(1, 4), blobs(2, 4) | blobs(1, 4)
    expected = jaccard_score(border(drawn).ravel(), border(proposed).ravel())
    assert boundary_iou(proposed, drawn, distance_px) == pytest.approx(expected)


def maps_and_masks() -> tuple[list[np.ndarray], list[np.ndarray]]:
    masks = [blobs(1), blobs(2, 3), np.zeros((40, 60), bool)]
    maps = [(100 * mask + RNG.integers(0, 120, mask.shape)).clip(0, 255).astype(np.uint8) for mask in masks]
    return maps, masks


def reference_pro(maps: list[np.ndarray], masks: list[np.ndarray]) -> float:
    """Each threshold by itself, each region by itself: Bergmann et al. as published."""
    sound = np.concatenate([m[~k] for m, k in zip(maps, masks, strict=True)])
    regions = []
    for one, mask in zip(maps, masks, strict=True):
        labels, n = connected(mask, np.ones((3, 3)))
        regions += [one[labels == i] for i in range(1, n + 1)]
    fpr = [0.0] + [float((sound >= t).mean()) for t in range(255, -1, -1)]
    pro = [0.0] + [float(np.mean([(region >= t).mean() for region in regions])) for t in range(255, -1, -1)]
    x = np.append([f for f in fpr if f < PRO_UP_TO], PRO_UP_TO)
    return float(auc(x, np.interp(x, fpr, pro)) / PRO_UP_TO)


def test_pixel_ap_and_pro_agree_with_scikit_learn_and_the_definition():
    maps, masks = maps_and_masks()
    found = pixel_quality([image_levels(m, k) for m, k in zip(maps, masks, strict=True)], ["a", "b", "c"])
    assert found is not None
    flat_maps, flat_masks = (np.concatenate([one.ravel() for one in each]) for each in (maps, masks))
    assert found.ap == pytest.approx(average_precision_score(flat_masks, flat_maps))
    assert found.pro == pytest.approx(reference_pro(maps, masks), abs=1e-6)
    assert found.ap_ci[0] <= found.ap <= found.ap_ci[1] <= 1
    assert found.pro_ci[0] <= found.pro <= found.pro_ci[1] <= 1


def test_one_region_has_the_partial_roc_of_its_pixels():
    mask = np.zeros((40, 60), bool)
    mask[5:15, 5:20] = True
    one = (80 * mask + RNG.integers(0, 150, mask.shape)).astype(np.uint8)
    found = pixel_quality([image_levels(one, mask)], ["a"])
    assert found is not None
    fpr, tpr, _ = roc_curve(mask.ravel(), one.ravel(), drop_intermediate=False)
    x = np.append(fpr[fpr < PRO_UP_TO], PRO_UP_TO)
    assert found.pro == pytest.approx(auc(x, np.interp(x, fpr, tpr)) / PRO_UP_TO, abs=1e-6)


def test_without_a_defective_or_a_sound_pixel_there_is_nothing_to_tell():
    empty, full = np.zeros((4, 4), bool), np.ones((4, 4), bool)
    flat = np.zeros((4, 4), np.uint8)
    assert pixel_quality([image_levels(flat, empty)], ["a"]) is None
    assert pixel_quality([image_levels(flat, full)], ["a"]) is None
    assert pixel_quality([], []) is None


def test_the_interval_of_a_mean_counts_pieces():
    values = [0.9] * 12
    alone, shared = (mean_interval(values, pieces) for pieces in (list("abcdefghijkl"), ["a"] * 6 + ["b"] * 6))
    assert alone is not None
    assert shared is not None
    assert shared[0] < alone[0] < 0.9 < alone[1] < shared[1]
    assert mean_interval([], []) is None


def test_the_interval_of_a_mean_of_right_and_wrong_is_that_of_a_rate():
    """Jeffreys's, and Clopper and Pearson's where nothing is wrong (Brown, Cai and DasGupta 2001)."""
    pieces = [str(i) for i in range(25)]
    jeffreys = beta.ppf([0.025, 0.975], [20.0, 20.5], [5.5, 5.0])
    assert mean_interval([1.0] * 20 + [0.0] * 5, pieces) == pytest.approx(tuple(jeffreys), abs=0.02)
    assert mean_interval([1.0] * 25, pieces) == pytest.approx((0.025 ** (1 / 25), 1.0), abs=0.02)
    assert mean_interval([0.0] * 25, pieces) == pytest.approx((0.0, 1 - 0.025 ** (1 / 25)), abs=0.02)
