"""Which unlabeled image comes next: shares, order by hand, and the cold start."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from core.domain import SuggestionKind
from core.inference.features.descriptor import kernel_width
from core.suggestion.labels.labels import LABEL_S, LabelPool, suggest_labels
from core.suggestion.reason import reason_text

SOURCES = ("probably bad", "the model cannot decide", "drawn by lot")


def pool_of(phi: NDArray[np.floating], scores: NDArray[np.floating], n_good: int = 0, n_positive: int = 0) -> LabelPool:
    """The last ``n_good`` + ``n_positive`` rows are labeled; the ids are the row numbers, lots fall with them."""
    row, n = np.arange(len(phi)), len(phi)
    return LabelPool(
        image_ids=row.astype(np.int64),
        descriptors=np.asarray(phi, np.float32).reshape(n, -1 if n else 1),
        scores=np.asarray(scores, np.float64),
        sampling_keys=1 - row / max(1, n),
        unlabeled=row < n - n_good - n_positive,
        positive=row >= n - n_positive,
    )


def ids(pool: LabelPool, top: int, seed: int = 0) -> list[int]:
    return [suggestion.image_id for suggestion in suggest_labels(pool, top=top, seed=seed)]


@pytest.mark.parametrize(("n_positive", "shares"), [(9, (0.8, 0.0, 0.2)), (10, (0.5, 0.3, 0.2))])
def test_every_prefix_holds_the_shares(n_positive: int, shares: tuple[float, ...]):
    rng = np.random.default_rng(0)
    pool = pool_of(rng.normal(size=(200, 4)), rng.random(200), n_good=20, n_positive=n_positive)
    found = suggest_labels(pool, top=100, seed=0)
    assert {s.kind for s in found} == {SuggestionKind.LABEL}
    assert {s.cost_s for s in found} == {LABEL_S}
    assert len({s.image_id for s in found}) == 100
    drawn = np.array([[reason_text(s.reason).startswith(source) for source in SOURCES] for s in found])
    expected = np.arange(1, 101)[:, None] * shares
    assert (np.abs(drawn.cumsum(axis=0) - expected) < 1).all()
    assert drawn.sum(axis=0).tolist() == [round(100 * share) for share in shares]


def test_a_novel_positive_comes_before_a_likelier_one_like_those_known():
    phi = np.r_[0.0, 50.0, 50.5, np.zeros(10) + np.arange(10) / 100]
    pool = pool_of(phi, np.r_[0.99, 0.6, 0.5, np.ones(10)], n_positive=10)
    found = suggest_labels(pool, top=1, seed=0)[0]
    assert (found.image_id, found.benefit) == (1, 0.6)
    assert reason_text(found.reason) == "probably bad (60%), and unlike the bad images known so far"


def test_before_any_positive_the_likeliest_comes_first():
    assert ids(pool_of(np.arange(5.0), np.array([0.2, 0.3, 0.9, 0.8, 0.1])), top=2) == [2, 3]


def test_a_memory_gives_distances_and_no_probabilities_as_reasons():
    """Its score of 0.67 is no chance of two in three, but six deviations."""
    pool = pool_of(np.arange(4.0), np.array([0.2, 2 / 3, 0.1, 0.05]))
    pool = replace(pool, deviations=np.array([0.4, 6.0, -1.2, -2.0]))
    found = suggest_labels(pool, top=4, seed=0)
    assert [suggestion.image_id for suggestion in found] == [1, 0, 3, 2]
    assert [reason_text(suggestion.reason) for suggestion in found] == [
        "6.0 deviations farther from the remembered good images than these are from each other",
        "0.4 deviations farther from the remembered good images than these are from each other",
        "drawn by lot, so that shares and figures stay honest",
        "no farther from the remembered good images than these are from each other",
    ]


def test_the_boundary_of_a_memory_is_told_in_deviations_too():
    phi = np.r_[0.0, 300.0, np.arange(40) / 100]
    pool = pool_of(phi, np.r_[0.99, 0.5, np.full(40, 0.4)], n_positive=10)
    pool = replace(pool, deviations=np.r_[90.0, 3.0, np.full(40, 2.0)])
    told = [reason_text(suggestion.reason) for suggestion in suggest_labels(pool, top=10, seed=0)]
    assert "2.0 deviations from what is good, where bad ones begin, and many images are like it" in told


def test_the_boundary_is_asked_where_images_are_dense():
    # second in the order is the first doubtful one; 0.5 alone far away, 0.45 in a crowd, 0.99 likely
    phi = np.r_[-500.0, 0.0, 300.0, np.arange(40) / 100]
    scores = np.r_[0.5, 0.45, 0.99, np.ones(40)]
    pool = pool_of(phi, scores, n_good=30, n_positive=10)
    second = suggest_labels(pool, top=2, seed=0)[1]
    assert second.image_id == 1
    assert second.benefit == pytest.approx(0.9)  # 1 − |2 · 0.45 − 1|
    assert reason_text(second.reason) == "the model cannot decide (45% bad), and many images are like it"


def plain_farthest_first(phi: NDArray[np.float64], labeled: list[int], chosen: list[int], top: int) -> list[int]:
    """``chosen`` grown by the image farthest from everything labeled or chosen, looked up afresh each time."""
    while len(chosen) < top:
        rest = [x for x in range(len(phi)) if x not in labeled and x not in chosen]
        chosen = [*chosen, max(rest, key=lambda x: min(np.linalg.norm(phi[x] - phi[a]) for a in labeled + chosen))]
    return chosen


@pytest.mark.parametrize("n_good", [0, 1, 8])
def test_the_cold_start_is_farthest_first(n_good: int):
    phi = np.random.default_rng(n_good).normal(size=(40, 3))
    pool = pool_of(phi, np.full(40, np.nan), n_good=n_good)
    found = suggest_labels(pool, top=15, seed=0)
    spread = [each.image_id for each in found if reason_text(each.reason).startswith("there is no model yet")]
    by_lot = [each.image_id for each in found if reason_text(each.reason).startswith("drawn by lot")]
    assert len(by_lot) == 3
    assert by_lot == [n for n in range(39 - n_good, -1, -1) if n not in spread][:3]  # lots fall with the numbers
    start = [] if n_good else spread[:1]  # before any label the seed says where it begins
    expected = plain_farthest_first(phi, list(range(40 - n_good, 40)), start, 15)
    assert spread == [n for n in expected if n not in by_lot][: len(spread)]


def test_the_cold_start_of_identical_images_names_each_once():
    assert sorted(ids(pool_of(np.zeros(6), np.full(6, np.nan)), top=9)) == list(range(6))
    assert sorted(ids(pool_of(np.zeros(7), np.full(7, np.nan), n_good=1), top=9)) == list(range(6))


@pytest.mark.parametrize("score", [np.nan, 0.0, 0.5, 1.0])
@pytest.mark.parametrize(("n", "n_positive"), [(1, 0), (2, 1), (12, 11), (30, 0)])
def test_never_empty_while_something_is_unlabeled(n: int, n_positive: int, score: float):
    pool = pool_of(np.zeros(n), np.full(n, score), n_positive=n_positive)
    assert sorted(ids(pool, top=100)) == list(range(n - n_positive))
    assert len(ids(pool, top=1)) == 1


@pytest.mark.parametrize("score", [np.nan, 0.5])
def test_empty_when_all_is_labeled_or_nothing_is_asked(score: float):
    assert ids(pool_of(np.zeros(3), np.full(3, score), n_good=3), top=5) == []
    assert ids(pool_of(np.zeros(0), np.zeros(0)), top=5) == []
    assert ids(pool_of(np.arange(3.0), np.full(3, score)), top=0) == []


def test_images_without_a_score_yet_are_asked_among_the_others():
    scores = np.r_[np.full(10, np.nan), np.linspace(0, 1, 10)]
    assert sorted(ids(pool_of(np.arange(20.0), scores), top=20)) == list(range(20))


def test_the_seed_decides_where_a_cold_start_begins_and_nothing_else():
    phi = np.random.default_rng(0).normal(size=(50, 2))
    cold, warm = pool_of(phi, np.full(50, np.nan)), pool_of(phi, np.full(50, 0.5))
    assert ids(cold, 30, seed=4) == ids(cold, 30, seed=4)
    assert ids(cold, 30, seed=4) != ids(cold, 30, seed=5)
    assert ids(warm, 30, seed=4) == ids(warm, 30, seed=5)


def test_every_fifth_label_goes_to_the_lowest_lot_whatever_the_scores():
    rng = np.random.default_rng(0)
    pool = pool_of(rng.normal(size=(60, 3)), rng.random(60), n_positive=10)
    found = suggest_labels(pool, top=20, seed=0)
    by_lot = [each.image_id for each in found if reason_text(each.reason).startswith("drawn by lot")]
    others = {each.image_id for each in found} - set(by_lot)
    assert by_lot == [n for n in range(49, -1, -1) if n not in others][:4]


def test_copies_of_one_defect_are_not_asked_for_one_after_the_other():
    good = 500 + np.random.default_rng(0).normal(size=(30, 2))
    phi = np.r_[np.zeros((20, 2)), [[100, 0], [200, 0], [300, 0]], good]  # twenty sure copies, three less sure kinds
    scores = np.r_[np.full(20, 0.95), 0.8, 0.7, 0.6, np.zeros(30)]
    found = suggest_labels(pool_of(phi, scores, n_good=30), top=6, seed=0)
    likely = [each.image_id for each in found if reason_text(each.reason).startswith("probably bad")]
    assert likely[:3] == [0, 20, 21]


def alike_in_five(pool: LabelPool, top: int) -> list[tuple[int, int]]:
    """Pairs of images at most four places apart with κ of 0.95 and more, of which the later is not drawn by lot."""
    found = suggest_labels(pool, top=top, seed=0)
    width = kernel_width(pool.descriptors)
    pairs = [
        (a, b)
        for b in range(top)
        for a in range(max(0, b - 4), b)
        if "drawn by lot" not in reason_text(found[b].reason)
    ]
    apart = {(a, b): pool.descriptors[found[a].image_id] - pool.descriptors[found[b].image_id] for a, b in pairs}
    return [pair for pair, x in apart.items() if np.exp(-(x @ x) / (2 * width**2)) >= 0.95]


@pytest.mark.parametrize("n_positive", [0, 10])
@pytest.mark.parametrize("score", [0.3, 0.6, 0.95, np.nan])
def test_copies_never_stand_in_one_batch_of_five(score: float, n_positive: int):
    """Forty copies of one image, likelier than a hundred others, and so dense that doubt falls on them first."""
    rng = np.random.default_rng(0)
    phi = np.r_[rng.normal(size=(40, 3)) / 1000, 5 + rng.normal(size=(110, 3))]
    scores = np.r_[np.full(40, score), score * rng.random(100) / 2, np.ones(10)]
    pool = pool_of(phi, scores, n_good=10 - n_positive, n_positive=n_positive)
    assert alike_in_five(pool, 20) == []


def test_where_all_are_copies_they_are_asked_all_the_same():
    phi = np.r_[np.zeros((12, 2)), np.full((12, 2), 9.0)]
    pool = pool_of(phi, np.r_[np.full(12, 0.9), np.full(12, 0.1)])
    first = ids(pool, top=2)
    assert {n < 12 for n in first} == {True, False}  # the other kind comes in between, though it is unlikely
    assert sorted(ids(pool, top=99)) == list(range(24))


def test_a_lot_is_drawn_though_it_is_a_copy():
    phi = np.r_[np.arange(30.0) * 9, np.full(10, 270.0)]
    pool = pool_of(phi, np.r_[np.linspace(0, 0.5, 30), np.full(10, 0.9)])  # the lowest lots are copies, and likely
    found = suggest_labels(pool, top=10, seed=0)
    by_lot = [each.image_id for each in found if reason_text(each.reason).startswith("drawn by lot")]
    assert all(n >= 30 for n in by_lot)
    assert by_lot == [n for n in range(39, 29, -1) if n in by_lot][: len(by_lot)]
    assert len(by_lot) == 2
