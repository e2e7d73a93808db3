"""Why an image stands where it stands, on pools whose list is known."""

from collections.abc import Callable
from math import exp

import numpy as np
import pytest

from core.suggestion.masks.explanation import Standing, explain_mask
from core.suggestion.masks.masks import MaskChoice, choose_masks
from core.suggestion.signals import PoolSignals

MakePool = Callable[..., PoolSignals]
FAR = 1000.0


@pytest.fixture
def choice(make_pool: MakePool) -> MaskChoice:
    """On a line, seven of each kind of bad images: 100 … 106 are missed, 107 … 113 found by half, and of 114 … 120, all
    missed, the first has a mask. Two good images of loudness 1 and 3. One mask is listed.

    The median distance to a fifth neighbour in such rows of seven is 4, so κ = exp(−d² / 32).
    """
    phi = np.r_[np.arange(7.0), FAR + np.arange(7), 2 * FAR + np.arange(7), 400, 450]
    bad = np.arange(23) < 21
    pool = make_pool(
        phi,
        bad=bad,
        good=~bad,
        masked=np.arange(23) == 14,
        seg_top=np.r_[np.zeros(7), np.full(7, 2.0), np.zeros(7), 1, 3].astype(np.float32),
        instability=np.r_[np.full(7, 0.5), np.full(16, np.nan)].astype(np.float32),
        silent=np.arange(23) == 8,
        n_masks=30,
    )
    return choose_masks(pool, top=1, seed=0)


def kappa(distance: float) -> float:
    return exp(-(distance**2) / 32)


def test_the_parts_of_a_deficit_and_what_stands_behind_them(choice: MaskChoice):
    missed = explain_mask(choice, 102).evidence
    assert missed is not None
    assert (missed.missed, missed.wavering, missed.miss_score, missed.trust) == (1, 0.5, 1, 1)
    assert (missed.n_louder, missed.n_good, missed.silent) == (2, 2, False)
    found = explain_mask(choice, 108).evidence
    assert found is not None
    assert (found.missed, found.wavering, found.miss_score) == (0.5, None, 0.5)
    assert (found.n_louder, found.n_good, found.silent) == (1, 2, True)
    assert found.cost_s == choice.costs_s[8]


def test_the_best_is_listed_and_names_what_it_would_cover(choice: MaskChoice):
    best = explain_mask(choice, 103)
    assert (best.standing, best.place) == (Standing.LISTED, 1)
    assert best.why == "the greatest benefit per second left, after those before it"
    evidence = best.evidence
    assert evidence is not None
    assert evidence.benefit == evidence.benefit_first == pytest.approx(1 + 2 * sum(map(kappa, (1, 2, 3))))
    assert (evidence.order, evidence.n_candidates, evidence.gumbel_noise) == (1, 20, 0)
    assert [each.image_id for each in evidence.covers] == [102, 104, 101, 105, 100, 106]
    assert [each.share for each in evidence.covers[::2]] == pytest.approx([kappa(1), kappa(2), kappa(3)])
    assert [each.similarity for each in evidence.covers[::2]] == pytest.approx([kappa(1), kappa(2), kappa(3)])
    assert {each.miss_score for each in evidence.covers} == {1}
    assert evidence.nearest_listed is None
    assert evidence.nearest_masked is not None
    assert (evidence.nearest_masked.image_id, evidence.nearest_masked.similarity) == (114, 0)


def test_what_the_list_covers_is_not_worth_a_mask_of_its_own(choice: MaskChoice):
    neighbour = explain_mask(choice, 105)
    assert (neighbour.standing, neighbour.place) == (Standing.COVERED, None)
    assert neighbour.why == "most of what it stands for is covered by the list"
    evidence = neighbour.evidence
    assert evidence is not None
    # 104 is as near to 103; 105 and 106 are nearer to 105
    left = (kappa(0) - kappa(2)) + (kappa(1) - kappa(3)) + (kappa(1) - kappa(1))
    assert evidence.benefit == pytest.approx(left)
    assert evidence.nearest_listed is not None
    assert (evidence.nearest_listed.image_id, evidence.nearest_listed.similarity) == (103, pytest.approx(kappa(2)))


def test_an_image_like_a_masked_one_says_so(choice: MaskChoice):
    found = explain_mask(choice, 116)
    assert (found.standing, found.why) == (Standing.COVERED, "much like an image that has a mask")
    assert found.evidence is not None
    assert found.evidence.nearest_masked is not None
    assert found.evidence.nearest_masked.similarity == pytest.approx(kappa(2))


def test_another_kind_is_outranked_by_its_rate(choice: MaskChoice):
    found = explain_mask(choice, 110)
    assert found.standing is Standing.OUTRANKED
    whole = 1 + 2 * sum(map(kappa, (1, 2, 3)))
    ours, theirs = (round(60 * benefit / choice.costs_s[0], 1) for benefit in (0.5 * whole, whole))
    assert found.why == f"covers {ours} images a minute of painting; the least of the list {theirs}"


def test_skipped_images_keep_their_evidence(make_pool: MakePool):
    choice = choose_masks(make_pool([0.0, FAR]), top=2, seed=0, skipped={100})
    found = explain_mask(choice, 100, "Takes too long")
    assert (found.standing, found.place, found.why) == (Standing.SKIPPED, None, "somebody skipped it: Takes too long")
    assert found.evidence is not None
    assert found.evidence.benefit_first == pytest.approx(1 + exp(-1 / 2))  # the width is their distance


def test_a_copy_of_a_listed_image_is_a_near_duplicate(make_pool: MakePool):
    choice = choose_masks(make_pool([0.0, 0, 0, FAR]), top=4, seed=0)
    listed = {int(choice.signals.image_ids[choice.rows[pick.candidate]]) for pick in choice.ranking.picks}
    (first, *_) = {100, 101, 102} - listed
    found = explain_mask(choice, first)
    assert (found.standing, found.why) == (Standing.NEAR_DUPLICATE, "nearly the same as one in the list")


def test_where_chance_decides_it_is_said(make_pool: MakePool):
    kinds = (np.arange(10)[:, None] * FAR + np.arange(7)).ravel()
    choice = choose_masks(make_pool(kinds, n_masks=0), top=1, seed=1)
    (pick,) = choice.ranking.picks
    others = [100 + 7 * kind + pick.candidate % 7 for kind in range(10) if kind != pick.candidate // 7]
    whys = {explain_mask(choice, image_id).why for image_id in others}
    assert whys == {"as good as some in the list, but part of the order is chance while there are few masks"}


def test_one_of_a_kind_that_has_its_share_waits(make_pool: MakePool):
    one_kind = choose_masks(make_pool(np.linspace(0, 20, 40), n_masks=30), top=5, seed=4)
    standings = {explain_mask(one_kind, int(i)).standing for i in one_kind.signals.image_ids}
    assert Standing.LISTED in standings
    assert standings <= {Standing.LISTED, Standing.COVERED, Standing.CROWDED, Standing.NEAR_DUPLICATE}


def test_an_image_that_no_mask_is_for_cannot_be_explained(choice: MaskChoice):
    for image_id in (114, 121, 999):
        with pytest.raises(ValueError, match="no bad image without a mask"):
            explain_mask(choice, image_id)
