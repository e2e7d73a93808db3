"""A few patches that stand for many."""

import numpy as np

from core.memory.coreset import greedy_coreset


def test_far_clusters_are_all_kept_before_any_is_kept_twice():
    rng = np.random.default_rng(0)
    centres = 50 * rng.standard_normal((8, 152))
    patches = (centres.repeat([500, 300, 100, 50, 20, 5, 2, 1], axis=0)).astype(np.float32)
    patches += 0.1 * rng.standard_normal(patches.shape).astype(np.float32)
    cluster = np.arange(8).repeat([500, 300, 100, 50, 20, 5, 2, 1])
    assert set(cluster[greedy_coreset(patches, 8, np.random.default_rng(1)).rows]) == set(range(8))


def test_the_same_generator_gives_the_same_rows():
    patches = np.random.default_rng(0).standard_normal((300, 40)).astype(np.float32)
    one, two = (greedy_coreset(patches, 50, np.random.default_rng(7)).rows for _ in range(2))
    assert one.tolist() == two.tolist()
    assert len(set(one.tolist())) == 50


def test_equal_patches_are_kept_once():
    assert len(greedy_coreset(np.ones((20, 8), np.float32), 5, np.random.default_rng(0)).rows) == 1


def test_a_larger_coreset_leaves_everything_nearer():
    patches = np.random.default_rng(0).standard_normal((400, 16)).astype(np.float32)

    def farthest(size: int) -> float:
        kept = patches[greedy_coreset(patches, size, np.random.default_rng(0)).rows]
        return float(np.linalg.norm(patches[:, None] - kept[None], axis=2).min(axis=1).max())

    assert farthest(160) < farthest(40) < farthest(10)


def test_each_patch_knows_what_stands_for_it_and_how_far_that_is():
    patches = np.random.default_rng(0).standard_normal((200, 16)).astype(np.float32)
    found = greedy_coreset(patches, 20, np.random.default_rng(0))
    apart = np.linalg.norm(patches[:, None] - patches[found.rows][None], axis=2)
    assert (found.nearest == apart.argmin(axis=1)).all()
    np.testing.assert_allclose(found.apart, apart.min(axis=1), atol=2e-3)
