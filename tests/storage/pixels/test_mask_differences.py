"""Drafts that are kept as what differs from the draft before."""

import zlib
from collections.abc import Callable

import numpy as np
import pytest
from sqlalchemy import text

from core.domain import (
    Annotation,
    Authorship,
    BadlyPacked,
    Damaged,
    DrawnRegion,
    MaskDifference,
    MaskState,
    NewImage,
    PackedMask,
    rebuilt,
)
from storage.store import ProjectStore

SIDE = 300
BY = Authorship("Ada")


def drafts(n: int, seed: int = 0) -> list[PackedMask]:
    """Noise that takes 11 kB, with one more small rectangle turned over in each."""
    rng = np.random.default_rng(seed)
    pixels = np.zeros((SIDE, SIDE), bool)
    pixels[5:-5, 7:-3] = rng.random((SIDE - 10, SIDE - 10)) < 0.5
    masks = []
    for _ in range(n):
        y, x = rng.integers(0, SIDE - 20, 2)
        pixels[y : y + 20, x : x + 9] ^= True
        masks.append(PackedMask.pack(pixels))
    return masks


@pytest.fixture
def image(store: ProjectStore, new_image: Callable[..., NewImage]) -> int:
    (record,) = store.images.add([new_image("a.png", width=SIDE, height=SIDE)])
    return record.id


def rows(store: ProjectStore) -> dict[str, tuple[str | None, int]]:
    """Of each mask what it differs from, and how many bytes it takes."""
    with store._database.read() as connection:
        found = connection.execute(text("SELECT digest, base, length(data) FROM mask_blobs"))
        return {digest: (base, size) for digest, base, size in found}


def save(store: ProjectStore, image: int, masks: list[PackedMask], state: MaskState = MaskState.DRAFT) -> None:
    for mask in masks:
        store.annotations.save(image, Annotation(mask, state), BY)


def test_every_draft_of_many_strokes_comes_back_from_a_fraction_of_the_bytes(store: ProjectStore, image: int):
    masks = drafts(40)
    save(store, image, masks)

    found = store.annotations.masks(mask.digest for mask in masks)
    for mask in masks:
        np.testing.assert_array_equal(found[mask.digest].unpack(), mask.unpack())
        assert (found[mask.digest], found[mask.digest].digest) == (mask, mask.digest)
    assert store.annotations.get(image) == Annotation(masks[-1], MaskState.DRAFT)
    kept = rows(store)
    whole = [digest for digest, (base, _) in kept.items() if base is None]
    assert whole == [masks[0].digest, masks[17].digest, masks[34].digest]
    assert sum(size for _, size in kept.values()) < sum(len(mask.data) for mask in masks) / 8


def test_what_is_called_complete_is_whole_whatever_it_was_before(store: ProjectStore, image: int):
    masks = drafts(4)
    save(store, image, masks)
    assert rows(store)[masks[2].digest][0] == masks[1].digest
    store.annotations.save(image, Annotation(masks[2], MaskState.COMPLETE), BY)

    assert rows(store)[masks[2].digest] == (None, len(masks[2].data))
    assert store.annotations.masks([masks[3].digest]) == {masks[3].digest: masks[3]}, "it differs from that one"
    assert dict(store.annotations.complete()) == {image: masks[2]}


def test_regions_that_are_pixels_are_kept_in_the_same_way(store: ProjectStore, image: int):
    masks, parts = drafts(3), drafts(3, seed=1)
    for mask, part in zip(masks, parts, strict=True):
        drawn = Annotation(PackedMask.pack(mask.unpack() | part.unpack()), MaskState.DRAFT, (DrawnRegion(part),))
        store.annotations.save(image, drawn, BY)
    assert rows(store)[parts[2].digest][0] == parts[1].digest
    assert store.annotations.get(image) == drawn


def test_undo_names_what_is_there_and_the_next_stroke_differs_from_it(store: ProjectStore, image: int):
    masks = drafts(6)
    save(store, image, [*masks[:4], masks[2], masks[1]])
    before = rows(store)
    save(store, image, [masks[5]])
    assert rows(store)[masks[5].digest][0] == masks[1].digest
    assert {digest: row for digest, row in rows(store).items() if digest in before} == before


@pytest.mark.parametrize("spoilt", ["data = substr(data, 1, length(data) - 1)", "height = 299", "base = NULL"])
def test_damage_takes_what_differs_from_it_and_a_new_stroke_is_whole(store: ProjectStore, image: int, spoilt: str):
    masks = drafts(5)
    save(store, image, masks[:4])
    with store._database.write() as connection:
        connection.execute(text(f"UPDATE mask_blobs SET {spoilt} WHERE digest = :d"), {"d": masks[1].digest})

    with pytest.raises(Damaged):
        store.annotations.get(image)
    with pytest.raises(Damaged):
        store.annotations.masks([masks[2].digest])
    assert store.annotations.masks([masks[0].digest]) == {masks[0].digest: masks[0]}
    save(store, image, [masks[4]])
    assert rows(store)[masks[4].digest][0] is None
    assert store.annotations.get(image).mask == masks[4]
    save(store, image, [masks[1]])
    assert store.annotations.masks([masks[3].digest]) == {masks[3].digest: masks[3]}, "what it differs from is mended"


def packed_elsewhere(mask: PackedMask) -> PackedMask:
    """As a zlib packs it that is not the one here."""
    bits = np.packbits(mask.crop()).tobytes()
    return PackedMask(mask.height, mask.width, mask.data[:16] + zlib.compress(bits, level=0))


def test_a_mask_keeps_its_name_where_another_zlib_packs_it(store: ProjectStore, image: int):
    first, second, third = drafts(3)
    foreign = packed_elsewhere(second)
    save(store, image, [first, foreign])
    assert rows(store)[foreign.digest][0] == first.digest

    read = store.annotations.get(image).mask
    assert (read, read.digest) == (second, foreign.digest), "history and trainings know it by that"
    save(store, image, [read], MaskState.COMPLETE)
    assert store.annotations.get(image).mask.digest == foreign.digest
    assert dict(store.annotations.complete()) == {image: second}
    save(store, image, [third])
    assert store.annotations.get(image).mask == third


def test_one_read_elsewhere_is_stored_under_the_name_it_had(
    store: ProjectStore, image: int, new_image: Callable[..., NewImage]
):
    (mask,) = drafts(1)
    named = mask.named("f" * 64)
    (other,) = store.images.add([new_image("b.png", width=SIDE, height=SIDE)])
    save(store, image, [named], MaskState.COMPLETE)
    store.annotations.save_many({other.id: Annotation(mask.named("e" * 64), MaskState.COMPLETE)}, BY)
    for image_id, digest in ((image, "f" * 64), (other.id, "e" * 64)):
        read = store.annotations.get(image_id).mask
        assert (read, read.digest) == (mask, digest)


def test_a_ring_of_differences_is_damage_and_no_endless_walk(store: ProjectStore, image: int):
    one, other = drafts(2)
    ring = (MaskDifference.between(one, other, 1), MaskDifference.between(other, one, 1))
    save(store, image, [one, other])
    with store._database.write() as connection:
        for each in ring:
            change = text("UPDATE mask_blobs SET base = :b, data = :s WHERE digest = :d")
            connection.execute(change, {"b": each.base, "s": each.sealed, "d": each.digest})
    with pytest.raises(Damaged):
        store.annotations.get(image)


@pytest.mark.parametrize(
    "boxes", [((0, 0, 9, 9), (5, 3, 20, 40)), ((0, 0, 0, 0), (7, 7, 8, 8)), ((1, 1, 9, 9), (0, 0, 0, 0))]
)
def test_a_difference_leads_from_any_box_to_any_other(boxes: tuple[tuple[int, int, int, int], ...]):
    rng = np.random.default_rng(0)
    masks = []
    for top, left, bottom, right in boxes:
        pixels = np.zeros((30, 50), bool)
        pixels[top:bottom, left:right] = rng.random((bottom - top, right - left)) < 0.7
        masks.append(PackedMask.pack(pixels))
    base, mask = masks
    assert rebuilt(base, [MaskDifference.between(mask, base, 1)]) == mask


def test_every_byte_of_a_difference_is_checked():
    base, mask = drafts(2)
    difference = MaskDifference.between(mask, base, 3)
    said = (mask.digest, base.digest, SIDE, SIDE)
    assert MaskDifference.unsealed(*said, difference.sealed) == difference
    for place in range(len(difference.sealed)):
        spoilt = bytearray(difference.sealed)
        spoilt[place] ^= 1
        with pytest.raises(BadlyPacked):
            MaskDifference.unsealed(*said, bytes(spoilt))
    for other in ((base.digest, base.digest, SIDE, SIDE), (mask.digest, base.digest, SIDE + 1, SIDE)):
        with pytest.raises(BadlyPacked):
            MaskDifference.unsealed(*other, difference.sealed)
