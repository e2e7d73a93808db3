"""core.formats.exports.coco_regions against pycocotools and SciPy."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from pycocotools import mask as coco_mask
from scipy import ndimage

from core.formats.exports.coco_regions import regions

masks = hnp.arrays(bool, hnp.array_shapes(min_dims=2, max_dims=2, max_side=12), elements=st.booleans())


@given(masks)
def test_run_lengths_are_the_regions_pixel_for_pixel(mask: np.ndarray):
    numbered, count = ndimage.label(mask, structure=np.ones((3, 3)))
    found = list(regions(mask))
    assert len(found) == count
    decoded = [coco_mask.decode(region.rle).astype(bool) for region in found]
    assert {pixels.tobytes() for pixels in decoded} == {(numbered == n).tobytes() for n in range(1, count + 1)}
    for region, pixels in zip(found, decoded, strict=True):
        assert region.area == pixels.sum() == coco_mask.area(region.rle)
        assert list(region.bbox) == coco_mask.toBbox(region.rle).tolist()


@given(masks)
def test_polygons_are_the_regions_with_their_holes_filled(mask: np.ndarray):
    for region in regions(mask):
        polygons = coco_mask.merge(coco_mask.frPyObjects(region.polygon, *mask.shape))
        filled = ndimage.binary_fill_holes(coco_mask.decode(region.rle))
        np.testing.assert_array_equal(coco_mask.decode(polygons).astype(bool), filled)
