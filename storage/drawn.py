"""What is drawn on images, as rows and as history holds it."""

import json
from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from core.domain import Annotation, Box, DrawnRegion, MaskState, PackedMask, Polygon
from storage.database.schema import MaskBlobRow, MaskRow, RegionRow

_PAGE = 256  # annotations read at a time when walking all of them
_NOTHING = Annotation()

_DRAWN = select(MaskRow.image_id, MaskRow.state, MaskBlobRow.height, MaskBlobRow.width, MaskBlobRow.data).outerjoin(
    MaskBlobRow, MaskBlobRow.digest == MaskRow.digest
)
_REGIONS = select(
    RegionRow.image_id, RegionRow.kind, RegionRow.outline, MaskBlobRow.height, MaskBlobRow.width, MaskBlobRow.data
).outerjoin(MaskBlobRow, MaskBlobRow.digest == RegionRow.digest)


def read_annotations(connection: Connection, which: ColumnElement[bool]) -> dict[int, Annotation]:
    """The first annotations, a page at most, that meet the condition; by image id, in its order."""
    rows = connection.execute(_DRAWN.where(which).order_by(MaskRow.image_id).limit(_PAGE)).all()
    regions = _regions(connection, [row.image_id for row in rows])
    return {
        image_id: Annotation(
            None if data is None else PackedMask(height, width, data), state, regions.get(image_id, ())
        )
        for image_id, state, height, width, data in rows
    }


def annotation_json(annotation: Annotation) -> str | None:
    """The annotation as history keeps it: the digest stands for the mask, which stays in `mask_blobs`."""
    if annotation == _NOTHING:
        return None
    digest = annotation.mask.digest if annotation.mask else None
    regions = [{"kind": region.kind, **_shape_columns(region)} for region in annotation.regions]
    return json.dumps({"state": annotation.state, "digest": digest, "regions": regions})


def annotation_from_json(connection: Connection, text: str | None) -> Annotation:
    """What history kept of an annotation, with its pixels."""
    if text is None:
        return _NOTHING
    kept = json.loads(text)
    regions = [(each["kind"], each["outline"], each["digest"]) for each in kept.get("regions", ())]
    regions += [("", box, None) for box in kept.get("boxes", ())]  # before revision 8
    wanted = {kept["digest"], *(digest for *_, digest in regions)} - {None}
    pixels = select(MaskBlobRow.digest, MaskBlobRow.height, MaskBlobRow.width, MaskBlobRow.data)
    rows = connection.execute(pixels.where(MaskBlobRow.digest.in_(wanted)))
    masks = {row.digest: PackedMask(row.height, row.width, row.data) for row in rows}
    drawn = tuple(
        DrawnRegion(masks[digest] if digest else _outline(outline), kind or "") for kind, outline, digest in regions
    )
    return Annotation(masks.get(kept["digest"]), MaskState(kept["state"]), drawn)


def region_rows(image_id: int, regions: Sequence[DrawnRegion]) -> list[dict[str, Any]]:
    """The regions as rows; the pixels that they name by digest must be stored already."""
    return [
        {"image_id": image_id, "position": n, "kind": region.kind or None, **_shape_columns(region)}
        for n, region in enumerate(regions)
    ]


def check_fits(image_id: int, annotation: Annotation, size: tuple[int, int] | None) -> None:
    """``size``: height and width of the image. KeyError when there is no such image, ValueError when something is of
    another size, or a state stands without a mask."""
    if size is None:
        raise KeyError(image_id)
    mask = annotation.mask
    if mask is None and annotation.state is not MaskState.NONE:
        raise ValueError(f"image {image_id}: a {annotation.state} annotation needs a mask")
    if mask is not None and (mask.height, mask.width) != size:
        raise ValueError(f"image {image_id}: the mask is {mask.height}×{mask.width}, the image {size[0]}×{size[1]}")
    parts = [region.shape for region in annotation.regions if isinstance(region.shape, PackedMask)]
    if any((part.height, part.width) != size for part in parts):
        raise ValueError(f"image {image_id}: a region has another size than the image")


def _shape_columns(region: DrawnRegion) -> dict[str, Any]:
    match region.shape:
        case Box() as box:
            return {"outline": list(astuple(box)), "digest": None}
        case Polygon(corners=corners):
            return {"outline": [list(corner) for corner in corners], "digest": None}
        case mask:
            return {"outline": None, "digest": mask.digest}


def _regions(connection: Connection, image_ids: Sequence[int]) -> dict[int, tuple[DrawnRegion, ...]]:
    found: dict[int, tuple[DrawnRegion, ...]] = {}
    query = _REGIONS.where(RegionRow.image_id.in_(image_ids)).order_by(RegionRow.image_id, RegionRow.position)
    for image_id, kind, outline, *pixels in connection.execute(query):
        shape = PackedMask(*pixels) if outline is None else _outline(outline)
        found[image_id] = (*found.get(image_id, ()), DrawnRegion(shape, kind or ""))
    return found


def _outline(figures: list[Any]) -> Box | Polygon:
    return Box(*figures) if isinstance(figures[0], float | int) else Polygon(tuple((x, y) for x, y in figures))
