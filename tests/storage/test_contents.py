"""Labels and masks belong to what an image's file held, and images that were taken out of the project keep theirs."""

from collections.abc import Callable

import numpy as np
import pytest

from core.domain import (
    Annotation,
    Authorship,
    ChangeKind,
    ImageLabel,
    ImageRecord,
    MaskState,
    NewImage,
    Outdated,
    PackedMask,
    Prediction,
    RunRecord,
    Suggestion,
    SuggestionKind,
)
from core.suggestion.reason import plain_reason
from storage.store import ProjectStore

FIRST, OTHER = "1" * 64, "2" * 64
COMPLETE = Annotation(PackedMask.pack(np.eye(5, 7, dtype=bool)), MaskState.COMPLETE)

NewImages = Callable[..., NewImage]


@pytest.fixture
def image(store: ProjectStore, new_image: NewImages, inspector: Authorship) -> ImageRecord:
    """A bad image with a complete mask, beside one that nothing happens to."""
    image, other = store.images.add([new_image("a.png", digest=FIRST), new_image("other.png", digest="3" * 64)])
    store.labels.set_many({image.id: ImageLabel.BAD, other.id: ImageLabel.BAD}, inspector)
    store.annotations.save_many({image.id: COMPLETE, other.id: COMPLETE}, inspector)
    return image


@pytest.fixture
def replaced(store: ProjectStore, image: ImageRecord, new_image: NewImages) -> ImageRecord:
    """The same, its file replaced."""
    return store.images.add([new_image("a.png", digest=OTHER)])[0]


def _kinds(store: ProjectStore, image: ImageRecord) -> list[ChangeKind]:
    return [entry.kind for entry in store.history.of(image.id)]


def test_a_replaced_file_keeps_its_label_and_mask_and_both_are_outdated(store: ProjectStore, replaced: ImageRecord):
    assert store.labels.get(replaced.id) is ImageLabel.BAD
    assert store.annotations.get(replaced.id) == COMPLETE
    assert store.contents.outdated() == {replaced.id: Outdated(label=True, mask=True)}
    assert store.contents.of(replaced.id) == Outdated(label=True, mask=True)
    queue = store.images.queue()
    assert (queue.outdated_labels.tolist(), queue.outdated_masks.tolist()) == ([True, False], [True, False])
    assert store.history.of(replaced.id)[-1].kind is ChangeKind.REPLACE


def test_what_is_outdated_is_not_in_force(store: ProjectStore, replaced: ImageRecord):
    assert replaced.id in store.labels.all()
    assert replaced.id not in store.labels.in_force()
    assert replaced.id not in dict(store.annotations.complete())
    assert len(store.labels.in_force()) == len(dict(store.annotations.complete())) == 1


def test_the_former_file_put_back_settles_it(store: ProjectStore, replaced: ImageRecord, new_image: NewImages):
    store.images.add([new_image("a.png", digest="4" * 64)])
    store.images.add([new_image("a.png", digest=FIRST)])
    assert store.contents.outdated() == {}
    assert store.labels.in_force()[replaced.id] is ImageLabel.BAD


def test_the_same_label_again_confirms_the_label_and_not_the_mask(
    store: ProjectStore, replaced: ImageRecord, inspector: Authorship
):
    store.labels.set(replaced.id, ImageLabel.BAD, inspector)
    assert store.contents.of(replaced.id) == Outdated(label=False, mask=True)
    last = store.history.of(replaced.id)[-1]
    assert (last.kind, last.before, last.after) == (ChangeKind.CONFIRM, FIRST, OTHER)


def test_the_same_mask_again_confirms_the_mask(store: ProjectStore, replaced: ImageRecord, inspector: Authorship):
    store.annotations.save(replaced.id, COMPLETE, inspector)
    assert store.contents.of(replaced.id) == Outdated(label=True, mask=False)


def test_another_label_and_another_mask_are_in_force(store: ProjectStore, replaced: ImageRecord, inspector: Authorship):
    store.labels.set(replaced.id, ImageLabel.GOOD, inspector)
    store.annotations.save(replaced.id, Annotation(), inspector)
    assert store.contents.outdated() == {}


def test_both_can_be_confirmed_at_once(store: ProjectStore, replaced: ImageRecord, inspector: Authorship):
    store.contents.confirm([replaced.id], inspector)
    assert store.contents.outdated() == {}
    assert replaced.id in dict(store.annotations.complete())
    store.contents.confirm([replaced.id], inspector)  # nothing is left to confirm
    assert _kinds(store, replaced).count(ChangeKind.CONFIRM) == 2  # of the label, and of the mask


def test_what_a_run_said_of_the_former_file_is_forgotten(
    store: ProjectStore, image: ImageRecord, new_image: NewImages, completed_run: Callable[..., RunRecord]
):
    run = completed_run()
    store.predictions.save(run.id, [Prediction(n, 0.5) for n in (image.id, image.id + 1)])
    store.images.add([new_image("a.png", digest=OTHER)])
    assert store.predictions.of_run(run.id) == {image.id + 1: 0.5}


def test_an_image_added_again_with_the_same_content_changes_nothing(
    store: ProjectStore, image: ImageRecord, new_image: NewImages
):
    store.images.add([new_image("a.png", digest=FIRST)])
    assert store.contents.outdated() == {}
    assert ChangeKind.REPLACE not in _kinds(store, image)


def test_a_renamed_image_keeps_everything(store: ProjectStore, image: ImageRecord, inspector: Authorship):
    store.images.rename({image.id: "new/b.png"}, inspector)
    found = store.images.find("new/b.png")
    assert found is not None
    assert found.id == image.id
    assert store.images.find("a.png") is None
    assert store.labels.in_force()[image.id] is ImageLabel.BAD
    assert store.history.of(image.id)[-1].before == "a.png"


def test_a_group_that_is_the_images_own_name_is_renamed_with_it(
    store: ProjectStore, image: ImageRecord, new_image: NewImages, inspector: Authorship
):
    store.images.rename({image.id: "b.png"}, inspector)
    assert store.images.get(image.id).group == "b"
    (shared,) = store.images.add([NewImage("c.png", 7, 5, 1, 8, "5" * 64, "casting 7")])
    store.images.rename({shared.id: "d.png"}, inspector)
    assert store.images.get(shared.id).group == "casting 7"


def test_a_removed_image_is_nowhere_and_comes_back_with_all_that_it_had(
    store: ProjectStore, image: ImageRecord, inspector: Authorship, completed_run: Callable[..., RunRecord]
):
    run = completed_run()
    store.predictions.save(run.id, [Prediction(n, 0.5) for n in (image.id, image.id + 1)])
    store.suggestions.replace(
        SuggestionKind.MASK, [Suggestion(image.id, SuggestionKind.MASK, 1, 1, plain_reason("r"))], run.id
    )
    before = _seen(store, run.id)
    store.images.remove([image.id], inspector)
    assert image.id not in {n for ids in _seen(store, run.id) for n in ids}
    assert store.images.counts() == {image.split: 1}
    assert store.labels.counts() == {ImageLabel.BAD: 1}
    assert store.annotations.counts() == {MaskState.COMPLETE: 1}
    assert store.images.find("a.png") is None
    assert store.images.ending_with("a.png") == []
    assert [record.path for record in store.images.removed()] == ["a.png"]
    store.images.bring_back([image.id], inspector)
    assert _seen(store, run.id) == before
    assert store.images.removed() == []
    assert _kinds(store, image)[-2:] == [ChangeKind.REMOVE, ChangeKind.REMOVE]


def _seen(store: ProjectStore, run_id: int) -> list[list[int]]:
    return [
        [record.id for record in store.images.all()],
        store.images.queue().ids.tolist(),
        list(store.labels.all()),
        list(store.annotations.states()),
        [image_id for image_id, _ in store.annotations.complete()],
        [image_id for image_id, _ in store.annotations.iterate()],
        list(store.predictions.of_run(run_id)),
        [each.image_id for each in store.suggestions.of(SuggestionKind.MASK)],
    ]
