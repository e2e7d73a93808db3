"""Which run's model a project uses, what each image was for in it, and what is left of a deleted one."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core.domain import (
    Authorship,
    Gone,
    ImageLabel,
    NewImage,
    Prediction,
    RunChoice,
    RunCounts,
    RunImage,
    RunPart,
    RunRecord,
    RunState,
    Suggestion,
    SuggestionKind,
)
from core.suggestion.reason import plain_reason
from storage.store import ProjectStore, sqlite_url

Complete = Callable[..., RunRecord]


def _image(image_id: int, part: RunPart, label: ImageLabel, *, has_mask: bool = False) -> RunImage:
    return RunImage(image_id, part, label, has_mask)


def test_a_run_that_is_taken_becomes_the_current_one_and_a_worse_one_is_only_noted(
    store: ProjectStore, completed_run: Complete
):
    first, second, third = completed_run(), completed_run(), completed_run()
    worse = RunChoice(taken=False, against=first.id, n=12, n_bad=4, ap=0.53, ap_against=1.0)
    assert store.runs.settle(second.id, worse)
    assert store.runs.current() == first
    assert store.runs.get(second.id).choice == worse
    assert not store.runs.get(second.id).was_taken

    assert store.runs.settle(third.id, RunChoice(taken=True, against=first.id))
    assert store.runs.current() == store.runs.get(third.id)


def test_a_comparison_with_a_run_that_is_no_longer_the_current_one_decides_nothing(
    store: ProjectStore, completed_run: Complete
):
    first, second, third = completed_run(), completed_run(), completed_run()
    store.runs.use(second.id)

    assert not store.runs.settle(third.id, RunChoice(taken=True, against=first.id))
    assert store.runs.current().id == second.id
    assert store.runs.get(third.id).choice is None


def test_a_person_may_use_any_completed_run_and_no_other(
    store: ProjectStore, completed_run: Complete, start_run: Complete
):
    completed_run()
    second, running = completed_run(), start_run()
    before = store.revision()
    store.runs.settle(second.id, RunChoice(taken=False, against=1, n=3, n_bad=1, ap=0.5, ap_against=1.0))

    used = store.runs.use(second.id)

    assert store.runs.current() == used
    assert used.choice == RunChoice(taken=True, against=1, n=3, n_bad=1, ap=0.5, ap_against=1.0)
    assert store.revision() != before
    with pytest.raises(ValueError, match="is running"):
        store.runs.use(running.id)
    with pytest.raises(Gone):
        store.runs.use(99)


def test_what_an_image_was_for_stays_true_when_labels_change(
    store: ProjectStore, new_image: Callable[..., NewImage], completed_run: Complete, start_run: Complete
):
    ids = [image.id for image in store.images.add(new_image(f"{n}.png") for n in range(4))]
    images = [
        _image(ids[0], RunPart.LEARNED, ImageLabel.BAD, has_mask=True),
        _image(ids[1], RunPart.LEARNED, ImageLabel.BAD),
        _image(ids[2], RunPart.LEARNED, ImageLabel.GOOD),
        _image(ids[3], RunPart.JUDGED, ImageLabel.BAD, has_mask=True),
    ]
    run = completed_run(images)
    start_run([_image(99, RunPart.LEARNED, ImageLabel.BAD)])  # learned by weights to begin with, and gone since

    assert store.run_images.of(run.id) == images
    assert store.run_images.of(run.id + 1) == []
    assert store.run_images.counts() == {run.id: RunCounts(learned=3, learned_bad=2, masks=1, judged=1, pieces=3)}


def test_the_queue_shows_the_scores_of_the_current_run(
    store: ProjectStore, new_image: Callable[..., NewImage], completed_run: Complete
):
    (image,) = store.images.add([new_image("a.png")])
    for score in (0.25, 0.75):
        store.predictions.save(completed_run().id, [Prediction(image.id, score)])
    assert store.images.queue().scores.tolist() == [0.25]

    store.runs.use(2)
    assert store.images.queue().scores.tolist() == [0.75]


def test_nothing_but_the_number_is_left_of_a_deleted_run(
    store: ProjectStore, new_image: Callable[..., NewImage], completed_run: Complete, database_file: Path
):
    (image,) = store.images.add([new_image("a.png")])
    kept, deleted = completed_run(), completed_run([_image(image.id, RunPart.JUDGED, ImageLabel.GOOD)])
    for run in (kept, deleted):
        store.predictions.save(run.id, [Prediction(image.id, 0.5, np.zeros((2, 2), np.uint8))])
        suggestion = Suggestion(image.id, SuggestionKind.MASK, 1.0, 10.0, plain_reason("a reason"))
        store.suggestions.replace(SuggestionKind.MASK, [suggestion], run.id)

    store.runs.delete(deleted.id)

    assert store.runs.all() == [store.runs.get(kept.id)]
    assert store.runs.deleted() == [deleted.id]
    assert store.run_images.of(deleted.id) == []
    assert store.predictions.of_run(deleted.id) == {}
    assert store.predictions.of_run(kept.id) == {image.id: 0.5}
    assert store.suggestions.of_run(SuggestionKind.MASK, deleted.id) == []
    assert len(store.suggestions.of_run(SuggestionKind.MASK, kept.id)) == 1
    for gone in (store.runs.get, store.runs.use, store.runs.delete):
        with pytest.raises(Gone):
            gone(deleted.id)
    store.close()
    with ProjectStore.open(sqlite_url(database_file)) as again:
        assert again.runs.deleted() == [deleted.id]


def test_a_number_is_never_used_twice(store: ProjectStore, completed_run: Complete):
    completed_run()
    newest = completed_run()
    store.runs.delete(newest.id)
    assert completed_run().id == newest.id + 1


def test_a_run_in_use_is_not_deleted(store: ProjectStore, completed_run: Complete, start_run: Complete):
    current, running = completed_run(), start_run()
    for run in (current, running):
        with pytest.raises(ValueError, match="in use"):
            store.runs.delete(run.id)
    assert [run.state for run in store.runs.all()] == [RunState.COMPLETED, RunState.RUNNING]


def test_the_part_of_a_revision_that_a_working_window_follows_changes_with_the_model_alone(
    store: ProjectStore, new_image: Callable[..., NewImage], completed_run: Complete, inspector: Authorship
):
    (image,) = store.images.add([new_image("a.png")])
    current, other = completed_run(), completed_run()
    before = store.revision()

    store.labels.set(image.id, ImageLabel.BAD, inspector)
    store.suggestions.replace(SuggestionKind.MASK, [], other.id)
    assert store.revision() != before
    assert store.revision().of_model == before.of_model

    store.suggestions.replace(SuggestionKind.MASK, [], current.id)
    renewed = store.revision()
    assert renewed.of_model != before.of_model
    store.runs.use(other.id)
    assert store.revision().of_model != renewed.of_model
