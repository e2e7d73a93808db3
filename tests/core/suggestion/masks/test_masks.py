"""The list of masks on pools that a real project brings."""

import re
from collections.abc import Callable
from itertools import product

import numpy as np
import pytest

from core.domain import SuggestionKind
from core.suggestion.cost.cost import TYPICAL_S, LoggedMask
from core.suggestion.masks.masks import choose_masks, suggest_masks
from core.suggestion.reason import reason_text
from core.suggestion.signals import PoolSignals

MakePool = Callable[..., PoolSignals]


def test_nothing_to_mask_nothing_suggested(make_pool: MakePool):
    assert suggest_masks(make_pool([0.0, 1, 2], masked=[True] * 3), top=5, seed=0) == []
    assert suggest_masks(make_pool([0.0, 1], bad=[False] * 2, good=[True, False]), top=5, seed=0) == []
    assert suggest_masks(make_pool(np.zeros((0, 4))), top=5, seed=0) == []
    assert suggest_masks(make_pool([0.0, 1]), top=0, seed=0) == []


def test_one_bad_image_is_suggested_with_a_reason(make_pool: MakePool):
    pool = make_pool([0.0, 5, 9], bad=[False, True, False], good=[True, False, False])
    (only,) = suggest_masks(pool, top=5, seed=0)
    assert (only.image_id, only.kind, only.covers) == (101, SuggestionKind.MASK, ())
    assert only.benefit == pytest.approx(1)  # itself; without a mask in training β = 0, so every miss_score counts 1
    assert only.cost_s == pytest.approx(TYPICAL_S, rel=0.1)  # nobody has painted yet
    assert only.cost_low_s is not None
    assert only.cost_high_s is not None
    assert 0 < only.cost_low_s < only.cost_s < only.cost_high_s
    assert reason_text(only.reason) == "about 25 s, unlike every other bad image"


def test_of_identical_images_one_stands_for_all(make_pool: MakePool):
    pool = make_pool(np.zeros((8, 3)))
    (only,) = suggest_masks(pool, top=5, seed=0)
    assert only.benefit == pytest.approx(8)
    assert sorted([only.image_id, *only.covers]) == list(range(100, 108))
    assert reason_text(only.reason) == "about 25 s, stands for 7 similar bad images without a mask"


@pytest.mark.parametrize("n_masks", [0, 5, 30])
def test_scores_of_nothing_still_give_a_full_list(make_pool: MakePool, n_masks: int):
    phi = np.random.default_rng(1).normal(size=(20, 4))
    nothing = np.full(20, np.nan, np.float32)
    pool = make_pool(phi, n_masks=n_masks, seg_top=nothing, instability=nothing)
    found = suggest_masks(pool, top=20, seed=0)
    assert len({s.image_id for s in found}) == len(found) >= 15
    assert all(np.isfinite([s.benefit, s.cost_s]).all() and s.cost_s > 0 for s in found)


def test_the_same_seed_gives_the_same_list(make_pool: MakePool):
    pool = make_pool(np.random.default_rng(1).normal(size=(60, 4)))
    lists = [suggest_masks(pool, top=20, seed=seed) for seed in (7, 7, 8)]
    assert lists[0] == lists[1]
    assert lists[0] != lists[2]


def test_an_image_keeps_its_luck_when_another_is_painted_and_loses_it_with_the_next_run(make_pool: MakePool):
    phi = np.random.default_rng(1).normal(size=(300, 4))

    def luck(masked: list[int], run_id: int) -> dict[int, float]:
        pool = make_pool(phi, masked=np.isin(np.arange(300), masked))
        choice = choose_masks(pool, top=1, seed=0, run_id=run_id)
        return dict(
            zip(choice.signals.image_ids[choice.rows].tolist(), choice.ranking.gumbel_noise.tolist(), strict=True)
        )

    before, after = luck([], 1), luck([11], 1)
    assert after == {i: before[i] for i in after}
    retrained = luck([11], 2)
    assert not set(retrained.values()) & set(after.values())


def test_a_longer_list_of_suggestions_names_only_bad_images_without_a_mask(make_pool: MakePool):
    rng = np.random.default_rng(4)
    bad = rng.random(80) < 0.5
    masked = bad & (rng.random(80) < 0.4)
    pool = make_pool(rng.normal(size=(80, 5)), bad=bad, good=~bad, masked=masked, n_masks=int(masked.sum()))
    found = suggest_masks(pool, top=200, seed=0)
    allowed = set((100 + np.flatnonzero(bad & ~masked)).tolist())
    assert {s.image_id for s in found} <= allowed
    assert all(set(s.covers) <= allowed - {s.image_id} for s in found)


def test_a_cluster_that_the_model_misses_comes_before_one_that_it_finds(make_pool: MakePool):
    # ten around 0 that no good image outscores, six around 100 that all good images outscore
    phi = np.r_[np.linspace(0, 2, 10), np.linspace(100, 102, 6), np.linspace(50, 51, 4)]
    bad = np.arange(20) < 16
    seg_top = np.r_[np.full(10, 5.0), np.full(6, -9.0), np.zeros(4)].astype(np.float32)
    pool = make_pool(phi, bad=bad, good=~bad, seg_top=seg_top, n_masks=30)
    first = suggest_masks(pool, top=1, seed=0)[0]
    assert 110 <= first.image_id < 116
    assert reason_text(first.reason).endswith(f"covers {len(first.covers)} similar defects that the model still misses")
    assert 1 <= len(first.covers) <= 5
    blind = make_pool(phi, bad=bad, good=~bad, seg_top=seg_top, n_masks=0)
    counts = [suggest_masks(blind, top=1, seed=seed)[0].image_id < 110 for seed in range(20)]
    assert np.mean(counts) > 0.5  # before the first mask the larger cluster wins, but for chance


def test_only_defects_that_the_model_misses_are_told_as_covered(make_pool: MakePool):
    # five alike; against good scores 0 … 3 the share at or above is 1, ¾, ½, ¼ and 0
    phi = np.r_[0.0, 0.1, 0.2, 0.3, 0.4, 50, 51, 52, 53]
    bad = np.arange(9) < 5
    seg_top = np.array([-1, 0.5, 1.5, 2.5, 3.5, 0, 1, 2, 3], np.float32)
    pool = make_pool(phi, bad=bad, good=~bad, seg_top=seg_top, n_masks=30)
    first = suggest_masks(pool, top=1, seed=0)[0]
    missed = {100, 101, 102}
    assert first.covers
    assert set(first.covers) <= missed - {first.image_id}
    unseen = suggest_masks(make_pool(phi, bad=bad, good=~bad, seg_top=seg_top), top=1, seed=0)[0]
    assert set(unseen.covers) - missed  # before the first mask nobody knows what a model would miss


def test_the_number_in_the_reason_is_that_of_the_images_shown(make_pool: MakePool):
    rng = np.random.default_rng(2)
    centres = rng.normal(size=(6, 3)) * 20
    phi = (centres[:, None] + rng.normal(size=(6, 20, 3))).reshape(120, 3)
    bad = np.arange(120) % 20 < 15
    counted = 0
    for n_masks, seed in product((0, 4, 10, 30), range(4)):
        masked = bad & (rng.random(120) < 0.1)
        wavering = rng.random(120).astype(np.float32) ** 3
        pool = make_pool(
            phi, bad=bad, good=~bad, masked=masked, n_masks=n_masks, seg_top=rng.normal(size=120), instability=wavering
        )
        for suggestion in suggest_masks(pool, top=12, seed=seed):
            reason = reason_text(suggestion.reason)
            number = re.search(r"(?:covers|stands for|the) (\d+)(?: similar| like)", reason)
            if number:
                assert len(suggestion.covers) == int(number[1]), reason
                counted += 1
            elif "adds little" not in reason:
                assert not suggestion.covers, reason
    assert counted > 50


def test_every_image_is_claimed_once(make_pool: MakePool):
    rng = np.random.default_rng(3)
    phi = np.concatenate([rng.normal(size=(15, 3)), rng.normal(size=(10, 3)) + 30, rng.normal(size=(5, 3)) - 30])
    found = suggest_masks(make_pool(phi), top=12, seed=0)
    claimed = [image_id for suggestion in found for image_id in suggestion.covers]
    assert len(claimed) == len(set(claimed))
    assert claimed


def test_skipped_images_are_not_suggested_but_still_covered(make_pool: MakePool):
    pool = make_pool(np.r_[np.linspace(0, 1, 5), 50, 60], n_masks=30)
    skipped = {100, 101, 106}
    for seed in range(5):
        found = suggest_masks(pool, top=7, seed=seed, skipped=skipped)
        assert not {s.image_id for s in found} & skipped
        assert {105} < {s.image_id for s in found}
    everything = suggest_masks(pool, top=7, seed=0, skipped=skipped)
    assert {100, 101} <= {image_id for s in everything for image_id in s.covers}
    assert suggest_masks(pool, top=7, seed=0, skipped=set(range(100, 107))) == []


def test_a_persons_own_pace_scales_every_cost(make_pool: MakePool):
    pool = make_pool([0.0, 50.0, 100.0, 150.0], masked=[False, False, True, True])
    drawn = np.zeros(5, np.float32)

    def costs(seconds: float) -> list[float]:
        logged = [LoggedMask(image_id, seconds, "Ada", drawn, None) for image_id in (102, 103)]
        return [each.cost_s for each in suggest_masks(pool, top=2, seed=0, logged_seconds=logged)]

    assert all(slow > 1.5 * quick for slow, quick in zip(costs(80.0), costs(20.0), strict=True))
