"""Weight maps against SciPy's distance transform and by hand."""

import numpy as np
import pytest
import torch
from scipy import ndimage

from core.network.weight_map import dilate, to_stride, weight_map


def scipy_weights(mask: np.ndarray, w_pos: float, p: float) -> np.ndarray:
    distance = ndimage.distance_transform_edt(mask)
    regions, n = ndimage.label(mask, structure=np.ones((3, 3)))
    expected = np.ones(mask.shape)
    for region in range(1, n + 1):
        inside = regions == region
        expected[inside] = w_pos * (distance[inside] / distance[inside].max()) ** p
    return expected


def test_agrees_with_scipy_on_several_regions_also_at_the_border():
    mask = np.zeros((40, 60), bool)
    mask[:7, :9] = True  # touches the border
    mask[15:36, 20:31] = True
    mask[20, 50] = True  # a single pixel
    mask[30:33, 45:58] = True
    np.testing.assert_allclose(weight_map(mask, 3.0, 2.0), scipy_weights(mask, 3.0, 2.0), rtol=1e-5)


def test_a_region_of_one_pixel_weighs_fully():
    mask = np.zeros((9, 9), bool)
    mask[4, 4] = True
    weights = weight_map(mask, 10.0, 1.0)
    assert weights[4, 4] == 10.0
    assert weights.sum() == 10.0 + 80


def test_nothing_and_everything_masked():
    assert (weight_map(np.zeros((5, 5), bool), 3.0, 2.0) == 1).all()
    assert (weight_map(np.ones((5, 5), bool), 3.0, 2.0) == 3).all()


def test_dilation_grows_by_half_the_side():
    mask = np.zeros((21, 21), bool)
    mask[10, 10] = True
    grown = dilate(mask, 7)
    assert grown.sum() == 49
    assert grown[7:14, 7:14].all()
    assert dilate(mask, 1) is mask


def test_to_stride_is_torchs_padded_average_pooling():
    values = np.random.default_rng(0).random((64, 96)).astype(np.float32)
    padded = torch.nn.functional.pad(torch.from_numpy(values)[None, None], (8, 8, 8, 8), mode="reflect")
    expected = torch.nn.functional.avg_pool2d(padded, 17, 8)[0, 0].numpy()
    assert expected.shape == (8, 12)
    np.testing.assert_allclose(to_stride(values, centered=False), expected, rtol=1e-5)


def test_a_centered_target_is_the_mean_about_each_cell_and_mirrors_with_its_map():
    values = np.random.default_rng(0).random((64, 96)).astype(np.float32)
    small = to_stride(values, centered=True)
    assert small.shape == (8, 12)
    assert small[3, 5] == pytest.approx(values[20:36, 36:52].mean(), rel=1e-5)
    np.testing.assert_allclose(to_stride(values[::-1, ::-1], centered=True), small[::-1, ::-1], rtol=1e-5)
