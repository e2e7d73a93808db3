"""Drawn defects and their masks."""

import numpy as np

from core.training.data.augment.synthetic import draw_defect


def test_the_image_changes_only_around_the_mask_and_by_the_seed():
    image = np.random.default_rng(0).integers(90, 160, (1, 128, 192), dtype=np.uint8)
    for seed in range(40):
        drawn, mask = draw_defect(image, np.random.default_rng(seed))
        again, same = draw_defect(image, np.random.default_rng(seed))
        assert (drawn == again).all()
        assert (mask == same).all()
        changed = (drawn != image).any(axis=0)
        assert drawn.dtype == np.uint8
        assert mask.mean() < 0.5
        assert (changed & mask).sum() >= 0.5 * mask.sum()


def test_most_defects_can_be_seen():
    image = np.full((3, 96, 96), 128, np.uint8)
    visible = [draw_defect(image, np.random.default_rng(seed))[1].any() for seed in range(50)]
    assert sum(visible) >= 45
