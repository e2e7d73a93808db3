"""Labels and their history."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from core.domain import Authorship, ChangeKind, Gone, ImageLabel, NewImage
from storage.store import ProjectStore


def test_a_label_returns_the_previous_one_and_every_change_is_remembered(
    store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship
):
    (image,) = store.images.add([new_image("a.png")])

    assert store.labels.set(image.id, ImageLabel.GOOD, inspector) is None
    assert store.labels.set(image.id, ImageLabel.BAD, Authorship("Bo", 0.5)) is ImageLabel.GOOD
    assert store.labels.set(image.id, None, inspector) is ImageLabel.BAD
    assert store.labels.get(image.id) is None

    history = store.history.of(image.id)
    assert [(h.kind, h.author, h.before, h.after, h.active_s) for h in history] == [
        (ChangeKind.LABEL, "Ada", None, "good", 2.0),
        (ChangeKind.LABEL, "Bo", "good", "bad", 0.5),
        (ChangeKind.LABEL, "Ada", "bad", None, 2.0),
    ]
    assert store.history.active_seconds() == 4.5
    assert [h.author for h in store.history.latest(2)] == ["Ada", "Bo"]
    assert abs(history[0].at - datetime.now(UTC)) < timedelta(minutes=1)


def test_nothing_is_noted_when_nothing_changes(
    store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship
):
    (image,) = store.images.add([new_image("a.png")])
    store.labels.set(image.id, None, inspector)
    store.labels.set(image.id, ImageLabel.UNSURE, inspector)
    store.labels.set(image.id, ImageLabel.UNSURE, inspector)

    assert len(store.history.of(image.id)) == 1


def test_many_labels_share_their_seconds_and_count_by_label(store: ProjectStore, new_image: Callable[..., NewImage]):
    images = store.images.add(new_image(f"{n}.png") for n in range(1202))
    store.labels.set(images[0].id, ImageLabel.GOOD, Authorship("Ada"))
    labels = {image.id: ImageLabel.GOOD if n < 2 else ImageLabel.BAD for n, image in enumerate(images)}

    store.labels.set_many(labels, Authorship("import", active_s=1201.0))

    assert store.labels.all() == labels
    assert store.labels.counts() == {ImageLabel.GOOD: 2, ImageLabel.BAD: 1200}
    assert [h.active_s for h in store.history.of(images[5].id)] == [1.0]  # 1201 s over the 1201 that changed


def test_an_unknown_image_leaves_all_labels_as_they_were(
    store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship
):
    (image,) = store.images.add([new_image("a.png")])

    with pytest.raises(Gone):
        store.labels.set_many({image.id: ImageLabel.BAD, 99: ImageLabel.GOOD}, inspector)
    with pytest.raises(Gone):
        store.labels.get(99)

    assert store.labels.all() == {}
    assert store.history.latest(9) == []
