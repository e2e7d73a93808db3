"""What each strategy wants, on signals made by hand."""

from dataclasses import replace

import numpy as np
import pytest

from core.simulation.strategies import STRATEGIES, RoundView
from core.suggestion.labels.labels import LabelPool
from core.suggestion.signals import PoolSignals

FIRST_ID = 100


def view(
    places: list[tuple[float, float]],
    *,
    masked: tuple[int, ...] = (),
    good: tuple[int, ...] = (),
    areas: list[float] | None = None,
    entropy: list[float] | None = None,
    n_masks: int = 30,
    batch: int = 1,
) -> RoundView:
    """Images at ``places``, bad unless ``good``; their number plus 100 is their id."""
    n = len(places)
    phi = np.array(places, np.float32)
    is_good = np.isin(np.arange(n), good)
    area = np.array(areas or [100.0] * n, np.float32)
    ids = np.arange(n, dtype=np.int64) + FIRST_ID
    signals = PoolSignals(
        image_ids=ids,
        descriptors=phi,
        seg_top=np.where(is_good, 0.0, -1.0).astype(np.float32),
        instability=None,
        bad=~is_good,
        good=is_good,
        masked=np.isin(np.arange(n), masked),
        silent=np.zeros(n, bool),
        cost_features=np.log(area / 100)[:, None] * np.ones(5, np.float32),
        n_masks=n_masks,
    )
    labels = LabelPool(ids, phi, np.linspace(0.1, 0.9, n), np.linspace(0, 1, n), np.zeros(n, bool), ~is_good)
    return RoundView(signals, phi, np.array(entropy or [0.0] * n, np.float32), labels, (), batch, seed=0)


def chosen(name: str, by: RoundView) -> list[int]:
    return [image_id - FIRST_ID for image_id in STRATEGIES[name].choose(by)]


LINE = [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (10.0, 0.0), (11.0, 0.0), (5.0, 5.0)]


def test_random_asks_for_every_bad_image_without_a_mask_in_some_order():
    by = view(LINE, masked=(0,), good=(5,))
    orders = [chosen("random", replace(by, seed=seed)) for seed in range(6)]
    assert all(sorted(order) == [1, 2, 3, 4] for order in orders)
    assert len({tuple(order) for order in orders}) > 1
    assert chosen("random", by) == chosen("random", by)


def test_cheapest_goes_by_predicted_seconds():
    by = view(LINE, masked=(0,), good=(5,), areas=[1.0, 9000.0, 50.0, 400.0, 60_000.0, 1.0])
    assert chosen("cheapest", by) == [2, 3, 1, 4]


def test_entropy_goes_by_the_doubt_in_the_map():
    assert chosen("entropy", view(LINE, good=(5,), entropy=[0.1, 0.5, 0.2, 0.4, 0.3, 0.9])) == [1, 3, 4, 2, 0]


def test_core_set_goes_far_from_all_that_is_covered():
    # from the mask at 0 the farthest is 11; then 2 (2 from 0), then 1 and 10 (1 from their neighbours)
    assert chosen("core-set", view(LINE, masked=(0,), good=(5,)))[:2] == [4, 2]


def test_core_set_without_a_mask_starts_anywhere_and_then_goes_far():
    for seed in range(5):
        order = chosen("core-set", replace(view(LINE, good=(5,)), seed=seed))
        assert sorted(order) == [0, 1, 2, 3, 4]
        assert abs(LINE[order[0]][0] - LINE[order[1]][0]) >= 9


def test_typiclust_takes_the_centre_of_the_largest_cluster_without_a_mask():
    places = [(0.0, 0.0), (0.1, 0.0), (20.0, 0.0), (20.3, 0.1), (20.1, 0.1), (20.0, 0.3), (0.2, 0.1)]
    assert chosen("typiclust", view(places, masked=(0,), batch=1)) == [4]


def test_reconstruction_wants_what_the_annotated_ones_do_not_explain():
    places = [(-4.0, 0.0), (-1.0, 0.1), (1.0, -0.1), (4.0, 0.0), (3.0, 0.2), (0.5, 3.0)]
    assert chosen("reconstruction", view(places, good=(0, 1, 2, 3))) == [5, 4]


CLUSTERS = [(0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (40.0, 0.0), (40.5, 0.0), (40.0, 0.5), (40.5, 0.5), (90.0, 90.0)]


def test_ours_weighs_benefit_against_seconds_and_its_twin_does_not():
    areas = [100.0] * 3 + [200_000.0] * 4 + [100.0]
    by = view(CLUSTERS, good=(7,), areas=areas)
    assert chosen("ours", by)[0] in (0, 1, 2)
    assert chosen("ours-blind", by)[0] in (3, 4, 5, 6)
    alike = view(CLUSTERS, good=(7,))
    assert chosen("ours", alike)[0] in (3, 4, 5, 6)


def test_ours_and_its_twin_have_the_same_luck():
    places = [(float(place), float(place**2 % 7)) for place in range(12)]
    orders = [
        (chosen("ours", by), chosen("ours-blind", by))
        for by in (replace(view(places, n_masks=0, batch=6), seed=seed) for seed in range(8))
    ]
    assert all(ours == blind for ours, blind in orders), "all cost the same"
    assert len({tuple(ours) for ours, _ in orders}) > 4


def test_more_labels_asks_for_unlabeled_images_only():
    by = view(LINE, batch=10)
    unlabeled = np.array([False, True, False, True, False, False])
    by = replace(by, labels=replace(by.labels, unlabeled=unlabeled))
    assert sorted(chosen("labels", by)) == [1, 3]


@pytest.mark.parametrize("name", STRATEGIES)
def test_no_strategy_breaks_where_there_is_little_to_choose(name: str):
    everything_masked = view(LINE, masked=(0, 1, 2, 3, 4, 5))
    assert chosen(name, everything_masked) == []
    one_left = view(LINE[:2], good=(0,))
    assert chosen(name, one_left) == ([] if name == "labels" else [1])
    alike = view([(1.0, 1.0)] * 4, good=(0,), n_masks=0)
    assert set(chosen(name, alike)) <= {1, 2, 3}
    assert bool(chosen(name, alike)) is (name != "labels")
