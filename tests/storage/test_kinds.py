"""Kinds of defects, on images and on regions, with their history; and boxes of an older database."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from core.domain import (
    Annotation,
    Authorship,
    Box,
    ChangeKind,
    DrawnRegion,
    Gone,
    ImageLabel,
    Kind,
    MaskState,
    NewImage,
    PackedMask,
    Polygon,
)
from storage.database.connection import Database
from storage.database.migrate import upgrade
from storage.store import ProjectStore, sqlite_url
from tools.faults.old_projects import scripts_until

_BOXES_BEFORE = """
INSERT INTO project (id, name, image_root, created_at) VALUES (1, 'a line', '/images', '2026-05-01 10:00:00');
INSERT INTO images (id, path, width, height, channels, bit_depth, content_hash, "group", split, removed)
    VALUES (1, 'a.png', 8, 8, 1, 8, 'a', 'a', 'train', 0), (2, 'b.png', 8, 8, 1, 8, 'b', 'b', 'train', 0);
INSERT INTO masks (image_id, state, digest) VALUES (2, 'none', NULL);
INSERT INTO boxes (image_id, position, cx, cy, w, h, angle)
    VALUES (2, 1, 4.0, 4.0, 1.0, 2.0, 0.1), (2, 0, 3.0, 2.5, 0.30000000000000004, 1.0, -12.5);
"""


def _part(*pixels: tuple[int, int]) -> PackedMask:
    mask = np.zeros((5, 7), bool)
    mask[tuple(zip(*pixels, strict=True))] = True
    return PackedMask.pack(mask)


_REGIONS = (
    DrawnRegion(_part((0, 0), (4, 6)), "scratch"),  # one defect in two pieces
    DrawnRegion(_part((0, 1)), "dent"),  # touches it
    DrawnRegion(Box(2, 2, 2, 1, 30.5), "dent"),
    DrawnRegion(Polygon(((0.5, 1.25), (3.0, 1.25), (3.0, 4.0)))),
)


@pytest.fixture
def drawn() -> Annotation:
    return Annotation(PackedMask.pack(np.ones((5, 7), bool)), MaskState.DRAFT, _REGIONS)


def test_regions_come_back_as_they_were_saved(
    store: ProjectStore, inspector: Authorship, new_image: Callable[..., NewImage], drawn: Annotation
):
    (image,) = store.images.add([new_image("a.png")])
    store.annotations.save(image.id, drawn, inspector)

    assert store.annotations.get(image.id) == drawn
    assert [kind.name for kind in store.kinds.all()] == ["scratch", "dent"]
    (entry,) = store.history.of(image.id)
    noted = json.loads(entry.after or "")["regions"]
    assert [region["kind"] for region in noted] == ["scratch", "dent", "dent", ""]
    assert noted[2]["outline"] == [2, 2, 2, 1, 30.5]


def test_a_region_of_another_size_is_refused(
    store: ProjectStore, inspector: Authorship, new_image: Callable[..., NewImage]
):
    (image,) = store.images.add([new_image("a.png")])
    small = DrawnRegion(PackedMask.pack(np.ones((2, 2), bool)), "dent")
    with pytest.raises(ValueError, match="another size"):
        store.annotations.save(image.id, Annotation(_part((0, 0)), MaskState.DRAFT, (small,)), inspector)
    assert store.kinds.all() == []


def test_new_kinds_get_colours_and_keys_of_their_own(store: ProjectStore):
    store.kinds.add(["scratch", "dent", "scratch"])
    store.kinds.add(["dent", "stain", "crack", "hole", "burr", "rust"])
    kinds = store.kinds.all()
    assert [kind.name for kind in kinds] == ["scratch", "dent", "stain", "crack", "hole", "burr", "rust"]
    assert [kind.key for kind in kinds] == ["4", "5", "6", "7", "8", "9", ""]
    assert len({kind.colour for kind in kinds}) == 7


def test_a_key_belongs_to_one_kind(store: ProjectStore):
    store.kinds.add(["scratch", "dent"])
    store.kinds.look(Kind("dent", "#112233", "4"))
    assert store.kinds.all() == [Kind("scratch", store.kinds.all()[0].colour, ""), Kind("dent", "#112233", "4")]
    with pytest.raises(Gone):
        store.kinds.look(Kind("rust", "#112233", "4"))


def test_what_is_said_of_images_has_a_history(
    store: ProjectStore, inspector: Authorship, new_image: Callable[..., NewImage]
):
    a, b = store.images.add([new_image("a.png"), new_image("b.png")])
    store.kinds.set_said({a.id: ["dent", "scratch"], b.id: ["dent"]}, inspector)
    store.kinds.set_said({a.id: ["scratch", "dent"]}, inspector)  # the same in another order
    store.kinds.set_said({a.id: []}, inspector)

    assert store.kinds.of_image(a.id) == ()
    assert store.kinds.said() == {b.id: ("dent",)}
    entries = [(entry.image_id, entry.before, entry.after) for entry in store.history.all(ChangeKind.KIND)]
    assert entries == [
        (a.id, None, '["dent", "scratch"]'),
        (b.id, None, '["dent"]'),
        (a.id, '["dent", "scratch"]', None),
    ]
    with pytest.raises(Gone):
        store.kinds.set_said({b.id: ["rust"], 99: ["rust"]}, inspector)
    assert [kind.name for kind in store.kinds.all()] == ["dent", "scratch"]


def test_images_count_once_and_good_and_removed_ones_not_at_all(
    store: ProjectStore, inspector: Authorship, new_image: Callable[..., NewImage], drawn: Annotation
):
    images = store.images.add([new_image(f"{name}.png") for name in "abcd"])
    a, b, c, d = (image.id for image in images)
    store.annotations.save(a, drawn, inspector)
    store.kinds.set_said(dict.fromkeys((a, b, c, d), ("dent",)), inspector)
    store.kinds.add(["rust"])
    store.labels.set(c, ImageLabel.GOOD, inspector)
    store.images.remove([d], inspector)

    assert store.kinds.counts() == {"scratch": 1, "dent": 2, "rust": 0}
    columns = store.images.queue().kinds
    assert columns.names == ("scratch", "dent", "rust")
    assert columns.said.tolist() == [[False] * 3, [True] * 3, [False] * 3]
    assert columns.drawn.tolist() == [[True, False, False], [True, False, False], [False] * 3]


def test_a_kind_that_is_renamed_keeps_its_place_and_look_and_every_region_says_so(
    store: ProjectStore, inspector: Authorship, new_image: Callable[..., NewImage], drawn: Annotation
):
    a, b = (image.id for image in store.images.add([new_image("a.png"), new_image("b.png")]))
    store.annotations.save(a, drawn, inspector)
    store.kinds.set_said({b: ["scratch"]}, inspector)
    before = store.kinds.all()

    assert store.kinds.rename("scratch", "Kratzer ä", inspector) == 2

    assert store.kinds.all() == [Kind("Kratzer ä", before[0].colour, before[0].key), before[1]]
    assert store.annotations.get(a).regions[0] == DrawnRegion(_REGIONS[0].shape, "Kratzer ä")
    assert store.annotations.get(a).regions[1:] == _REGIONS[1:]
    assert store.kinds.of_image(b) == ("Kratzer ä",)
    last = store.history.of(a)[-1]
    assert json.loads(last.before or "")["regions"][0]["kind"] == "scratch"
    assert json.loads(last.after or "")["regions"][0]["kind"] == "Kratzer ä"


def test_merged_kinds_are_one_and_a_removed_one_leaves_regions_without(
    store: ProjectStore, inspector: Authorship, new_image: Callable[..., NewImage], drawn: Annotation
):
    (image,) = store.images.add([new_image("a.png")])
    store.annotations.save(image.id, drawn, inspector)
    store.kinds.set_said({image.id: ["scratch", "dent"]}, inspector)

    store.kinds.rename("scratch", "dent", inspector)
    assert [region.kind for region in store.annotations.get(image.id).regions] == ["dent", "dent", "dent", ""]
    assert store.kinds.of_image(image.id) == ("dent",)

    assert store.kinds.remove("dent", inspector) == 1
    assert [region.shape for region in store.annotations.get(image.id).regions] == [r.shape for r in _REGIONS]
    assert store.annotations.get(image.id).kinds == frozenset()
    assert (store.kinds.of_image(image.id), store.kinds.all()) == ((), [])
    with pytest.raises(Gone):
        store.kinds.remove("dent", inspector)


def test_boxes_of_a_project_of_revision_7_are_regions(tmp_path: Path):
    before = scripts_until("0007", tmp_path / "before")
    file = tmp_path / "project.db"
    with Database(sqlite_url(file)).write() as connection:
        upgrade(connection, before)
    with closing(sqlite3.connect(file)) as other:
        other.executescript(_BOXES_BEFORE)

    with ProjectStore.open(sqlite_url(file)) as store:
        boxes = store.annotations.get(2).boxes
        assert boxes == (Box(3.0, 2.5, 0.30000000000000004, 1.0, -12.5), Box(4.0, 4.0, 1.0, 2.0, 0.1))
        assert store.annotations.get(1) == Annotation()
        assert store.kinds.all() == []
    with closing(sqlite3.connect(file)) as other:
        tables = {name for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert "boxes" not in tables
