"""Masks with their state, boxes and history."""

import json
from collections.abc import Callable

import numpy as np
import pytest
from sqlalchemy import text

from core.domain import Annotation, Authorship, Box, DrawnRegion, Gone, MaskState, NewImage, PackedMask, box_regions
from storage.store import ProjectStore


def _mask(*pixels: tuple[int, int]) -> PackedMask:
    mask = np.zeros((5, 7), bool)
    for y, x in pixels:
        mask[y, x] = True
    return PackedMask.pack(mask)


def test_an_annotation_comes_back_pixel_for_pixel(
    store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship
):
    (image,) = store.images.add([new_image("a.png")])
    boxes = box_regions([Box(3.1, 2.2, 1 / 3, 1e-3, -12.5), Box(1, 1, 2, 2)])
    drawn = Annotation(_mask((0, 6), (4, 2)), MaskState.COMPLETE, boxes)

    assert store.annotations.save(image.id, drawn, inspector) == Annotation()

    stored = store.annotations.get(image.id)
    assert stored == drawn
    np.testing.assert_array_equal(np.argwhere(stored.mask.unpack()), [(0, 6), (4, 2)])


def test_a_replaced_or_cleared_mask_can_still_be_found_through_history(
    store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship
):
    (image,) = store.images.add([new_image("a.png")])
    first, second = (
        Annotation(_mask((1, 1)), MaskState.DRAFT),
        Annotation(_mask((2, 2)), MaskState.COMPLETE, box_regions([Box(1, 2, 3, 4)])),
    )
    store.annotations.save(image.id, first, inspector)
    store.annotations.save(image.id, second, inspector)
    store.annotations.save(image.id, second, inspector)
    assert store.annotations.save(image.id, Annotation(), inspector) == second

    history = store.history.of(image.id)
    assert [h.before and json.loads(h.before)["digest"] for h in history] == [
        None,
        first.mask.digest,
        second.mask.digest,
    ]
    assert json.loads(history[1].after) == {
        "state": "complete",
        "digest": second.mask.digest,
        "regions": [{"kind": "", "outline": [1.0, 2.0, 3.0, 4.0, 0.0], "digest": None}],
    }
    assert history[-1].after is None
    with store._database.read() as connection:
        rows = connection.execute(text("SELECT digest, data FROM mask_blobs"))
        kept = {row.digest: row.data for row in rows}
    assert kept == {a.mask.digest: a.mask.data for a in (first, second)}
    assert store.annotations.get(image.id) == Annotation()


def test_boxes_may_stand_before_anything_is_drawn(
    store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship
):
    (image,) = store.images.add([new_image("a.png")])
    store.annotations.save(image.id, Annotation(regions=box_regions([Box(3, 3, 1, 1)])), inspector)

    assert store.annotations.get(image.id) == Annotation(regions=box_regions([Box(3, 3, 1, 1)]))
    assert store.annotations.states() == {}
    assert list(store.annotations.complete()) == []


@pytest.mark.parametrize(
    ("image_id", "annotation", "error"),
    [
        (99, Annotation(_mask((0, 0)), MaskState.DRAFT), Gone),
        (2, Annotation(PackedMask.pack(np.ones((7, 5), bool)), MaskState.DRAFT), ValueError),
        (2, Annotation(None, MaskState.COMPLETE), ValueError),
    ],
)
def test_what_cannot_belong_to_an_image_is_refused_with_all_that_came_along(
    store: ProjectStore,
    new_image: Callable[..., NewImage],
    inspector: Authorship,
    image_id: int,
    annotation: Annotation,
    error: type[Exception],
):
    store.images.add([new_image("a.png"), new_image("b.png")])

    with pytest.raises(error):
        store.annotations.save_many({1: Annotation(_mask((0, 0)), MaskState.DRAFT), image_id: annotation}, inspector)

    assert list(store.annotations.iterate()) == []
    assert store.history.latest(9) == []


def test_walking_all_annotations_leaves_room_for_writing(store: ProjectStore, new_image: Callable[..., NewImage]):
    images = store.images.add(new_image(f"{n}.png") for n in range(600))
    states = [MaskState.COMPLETE if n % 3 == 0 else MaskState.DRAFT for n in range(600)]
    pairs = [(i.id, Annotation(_mask((i.id % 5, i.id % 7)), s)) for i, s in zip(images, states, strict=True)]
    store.annotations.save_many(iter(pairs), Authorship("import", active_s=300.0))

    walked = []
    for image_id, annotation in store.annotations.iterate():
        walked.append((image_id, annotation))
        store.annotations.save(image_id, Annotation(), Authorship("Ada"))

    assert walked == pairs
    assert store.annotations.states() == {}
    assert store.history.active_seconds() == pytest.approx(300.0)


def test_complete_gives_only_complete_masks(
    store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship
):
    images = store.images.add(new_image(f"{n}.png") for n in range(4))
    for image, state in zip(images, (MaskState.COMPLETE, MaskState.DRAFT, MaskState.COMPLETE), strict=False):
        store.annotations.save(image.id, Annotation(_mask((0, image.id)), state), inspector)

    assert list(store.annotations.complete()) == [(1, _mask((0, 1))), (3, _mask((0, 3)))]
    assert store.annotations.counts() == {MaskState.COMPLETE: 2, MaskState.DRAFT: 1}


def test_many_at_once_are_what_each_on_its_own_is(
    store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship
):
    """Of images on which nothing is drawn, of one that has something, and of one named twice."""
    drawn = Annotation(_mask((1, 1)), MaskState.COMPLETE, (DrawnRegion(_mask((1, 1)), "crack"),))
    draft = Annotation(_mask((1, 1), (2, 2)), MaskState.DRAFT, (DrawnRegion(Box(2, 2, 2, 2), "dent"),))
    pairs = [(0, draft), (1, drawn), (2, Annotation()), (3, drawn), (3, draft)]
    alone = [image.id for image in store.images.add(new_image(f"a{n}.png") for n in range(4))]
    many = [image.id for image in store.images.add(new_image(f"b{n}.png") for n in range(4))]
    for ids in (alone, many):
        store.annotations.save(ids[0], drawn, inspector)
    for n, annotation in pairs:
        store.annotations.save(alone[n], annotation, inspector)
    store.annotations.save_many(((many[n], annotation) for n, annotation in pairs), inspector)

    found = dict(store.annotations.iterate())
    for one, other in zip(alone, many, strict=True):
        assert found.get(one) == found.get(other)
        assert [(h.before, h.after) for h in store.history.of(one)] == [
            (h.before, h.after) for h in store.history.of(other)
        ]
    assert [h.active_s for h in store.history.of(many[1])] == [pytest.approx(2.0 / 5)]
    assert {kind.name for kind in store.kinds.all()} == {"crack", "dent"}
    with pytest.raises(ValueError, match=f"image {many[2]}"):
        store.annotations.save_many({many[2]: Annotation(PackedMask.pack(np.eye(9, dtype=bool)))}, inspector)
    with pytest.raises(Gone):
        store.annotations.save_many({10**6: draft}, inspector)
