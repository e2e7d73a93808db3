"""Scores and defect maps."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from core.domain import Authorship, ImageLabel, KnownError, NewImage, Prediction, RunRecord
from storage.store import ProjectStore


def test_scores_and_maps_come_back_and_are_replaced_per_run_and_image(
    store: ProjectStore, new_image: Callable[..., NewImage], start_run: Callable[[], RunRecord]
):
    a, b = store.images.add([new_image("a.png"), new_image("b.png")])
    first, second = start_run(), start_run()
    defect_map = np.array([[0, 255, 3], [4, 5, 6]], np.uint8)
    store.predictions.save(first.id, [Prediction(a.id, 0.1), Prediction(b.id, 0.2)])
    store.predictions.save(second.id, [Prediction(a.id, 0.3)])
    store.predictions.save(first.id, [Prediction(a.id, 1 / 3, defect_map)])

    assert store.predictions.of_run(first.id) == {a.id: 1 / 3, b.id: 0.2}
    assert store.predictions.of_run(second.id) == {a.id: 0.3}
    stored = store.predictions.map_of(first.id, a.id)
    np.testing.assert_array_equal(stored, defect_map)
    assert stored.dtype == np.uint8
    stored[0, 0] = 1  # the caller's own
    assert store.predictions.map_of(first.id, b.id) is None
    assert store.predictions.map_of(99, b.id) is None


def test_people_can_label_while_a_network_is_still_predicting(
    store: ProjectStore, new_image: Callable[..., NewImage], start_run: Callable[[], RunRecord], inspector: Authorship
):
    images = store.images.add(new_image(f"{n}.png") for n in range(3))

    def predict() -> Iterator[Prediction]:
        for image in images:
            store.labels.set(image.id, ImageLabel.GOOD, inspector)  # would wait for ever inside a transaction
            yield Prediction(image.id, 0.5)

    store.predictions.save(start_run().id, predict())
    assert len(store.labels.all()) == 3


def test_a_map_of_probabilities_is_refused(
    store: ProjectStore, new_image: Callable[..., NewImage], start_run: Callable[[], RunRecord]
):
    (image,) = store.images.add([new_image("a.png")])
    with pytest.raises(ValueError, match="uint8"):
        store.predictions.save(start_run().id, [Prediction(image.id, 0.5, np.ones((2, 2), np.float32))])


@pytest.mark.parametrize("score", [float("nan"), float("inf")])
def test_a_score_that_is_no_number_is_refused_in_words(
    store: ProjectStore, new_image: Callable[..., NewImage], start_run: Callable[[], RunRecord], score: float
):
    (image,) = store.images.add([new_image("a.png")])
    run = start_run()
    with pytest.raises(KnownError, match="gives no number for image 1"):
        store.predictions.save(run.id, [Prediction(image.id, score)])
    assert store.predictions.of_run(run.id) == {}
