"""core.formats.annotations.datumaro: Datumaro's own JSON."""

from pathlib import Path
from typing import Any

import numpy as np
from pycocotools import mask as coco_mask

from core.domain import Box, ImageLabel, MaskState, Split
from tests.core.formats.trees import SIZE, Read, read, rectangle, write_image, write_json

HEIGHT, WIDTH = SIZE


def tree(root: Path, *annotations: list[dict[str, Any]]) -> Read:
    items = []
    for number, some in enumerate(annotations):
        write_image(root / "images" / "test" / f"{number}.png")
        image = {"path": f"{number}.png", "size": [HEIGHT, WIDTH]}
        items.append({"id": str(number), "annotations": some, "image": image})
    labels = [{"name": "ok", "parent": ""}, {"name": "pit", "parent": ""}]
    document = {"dm_format_version": "1.0", "info": {}, "categories": {"label": {"labels": labels}}, "items": items}
    write_json(root / "annotations" / "test.json", document)
    return read(root)


def test_every_annotation_that_has_a_place(tmp_path: Path):
    mask = rectangle(2, 3, 8, 12)
    packed = coco_mask.encode(np.asfortranarray(mask.astype(np.uint8)))
    rle = {"counts": packed["counts"].decode(), "size": [HEIGHT, WIDTH]}
    found = tree(
        tmp_path,
        [{"type": "mask", "label_id": 1, "rle": rle}],
        [{"type": "bbox", "label_id": 1, "bbox": [4, 2, 16, 8]}],
        [{"type": "polygon", "label_id": 1, "points": [4, 2, 20, 2, 20, 10, 4, 10]}],
        [{"type": "label", "label_id": 0}],
        [{"type": "label", "label_id": 1}],
        [],
    )
    assert found.dataset.format == "datumaro"
    bad, good = ImageLabel.BAD, ImageLabel.GOOD
    assert list(found.labels.values()) == [bad, bad, bad, good, bad, None]
    first, second, third, _, fifth, _ = found.images.values()
    assert np.array_equal(first.mask, mask)
    assert (second.annotation.boxes, second.state) == ((Box(12, 6, 16, 8),), MaskState.DRAFT)
    assert np.array_equal(third.mask, rectangle(2, 4, 10, 20))
    assert (fifth.kinds, fifth.state) == (("pit",), MaskState.NONE)
    assert {each.split for each in found.images.values()} == {Split.TEST}
