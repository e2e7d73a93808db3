"""What is drawn on images, as rows and as history holds it."""

import json
from collections.abc import Sequence
from dataclasses import astuple

from sqlalchemy import ColumnElement, Connection, select

from core.domain import Annotation, Box, PackedMask
from storage.database.schema import BoxRow, MaskBlobRow, MaskRow

_PAGE = 256  # annotations read at a time when walking all of them
_NOTHING = Annotation()

_DRAWN = select(MaskRow.image_id, MaskRow.state, MaskBlobRow.height, MaskBlobRow.width, MaskBlobRow.data).outerjoin(
    MaskBlobRow, MaskBlobRow.digest == MaskRow.digest
)


def read_annotations(connection: Connection, which: ColumnElement[bool]) -> dict[int, Annotation]:
    """The first annotations, a page at most, that meet the condition; by image id, in its order."""
    rows = connection.execute(_DRAWN.where(which).order_by(MaskRow.image_id).limit(_PAGE)).all()
    boxes = _boxes(connection, [row.image_id for row in rows])
    return {
        image_id: Annotation(None if data is None else PackedMask(height, width, data), state, boxes.get(image_id, ()))
        for image_id, state, height, width, data in rows
    }


def annotation_json(annotation: Annotation) -> str | None:
    """The annotation as history keeps it: the digest stands for the mask, which stays in `mask_blobs`."""
    if annotation == _NOTHING:
        return None
    digest = annotation.mask.digest if annotation.mask else None
    boxes = [astuple(box) for box in annotation.boxes]
    return json.dumps({"state": annotation.state, "digest": digest, "boxes": boxes})


def _boxes(connection: Connection, image_ids: Sequence[int]) -> dict[int, tuple[Box, ...]]:
    query = select(BoxRow.image_id, BoxRow.cx, BoxRow.cy, BoxRow.w, BoxRow.h, BoxRow.angle)
    query = query.where(BoxRow.image_id.in_(image_ids)).order_by(BoxRow.image_id, BoxRow.position)
    found: dict[int, tuple[Box, ...]] = {}
    for image_id, *numbers in connection.execute(query):
        found[image_id] = (*found.get(image_id, ()), Box(*numbers))
    return found
