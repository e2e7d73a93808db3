"""What is drawn on images, as rows and as history holds it."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from core.domain import Annotation, Box, ChangeKind, Damaged, DrawnRegion, MaskState, PackedMask, Polygon, Text
from storage.database.gone import no_image
from storage.database.schema import HistoryRow, ImageRow, MaskRow, RegionRow
from storage.pixels.rows import MaskBlob, OtherPixelsError, mask_of
from storage.pixels.stored import read_blobs

_PAGE = 256  # annotations read at a time when walking all of them
_NOTHING = Annotation()

_DRAWN = select(MaskRow.image_id, MaskRow.state, MaskRow.digest, ImageRow.height, ImageRow.width).outerjoin(
    ImageRow, ImageRow.id == MaskRow.image_id
)
_REGIONS = select(RegionRow.image_id, RegionRow.kind, RegionRow.outline, RegionRow.digest)


def read_annotations(
    connection: Connection, which: ColumnElement[bool], damaged: dict[int, Damaged] | None = None
) -> dict[int, Annotation]:
    """The first annotations, a page at most, that meet the condition; by image id, in its order.

    One whose pixels are not those that were stored comes into ``damaged`` instead; without that it raises Damaged.
    """
    rows = connection.execute(_DRAWN.where(which).order_by(MaskRow.image_id).limit(_PAGE)).all()
    regions = _regions(connection, [row.image_id for row in rows])
    digests = {row.digest for row in rows} | {digest for some in regions.values() for *_, digest in some}
    blobs = read_blobs(connection, digests - {None})
    found = {}
    for image_id, state, digest, *size in rows:
        try:
            mask = None if digest is None else _sized_mask(digest, blobs, size)
            drawn = (_drawn(kind, outline, each, blobs, size) for kind, outline, each in regions.get(image_id, ()))
            found[image_id] = Annotation(mask, state, tuple(drawn))
        except OtherPixelsError as error:
            damage = _damaged(connection, image_id)
            if damaged is None:
                raise damage from error
            damaged[image_id] = damage
    return found


def _sized_mask(digest: str, blobs: Mapping[str, MaskBlob], size: Sequence[int]) -> PackedMask:
    """Raises OtherPixelsError where it is not of its image's size: it may not take more memory than that."""
    blob = blobs.get(digest)
    if blob is None or [blob.height, blob.width] != [*size]:
        raise OtherPixelsError(digest)
    return mask_of(digest, blobs)


def _damaged(connection: Connection, image_id: int) -> Damaged:
    path = connection.execute(select(ImageRow.path).where(ImageRow.id == image_id)).scalar_one()
    return Damaged(
        path,
        "its mask is damaged in the project's database, and is left out",
        "repair the project, or draw the mask again",
        command_line="see 'maskworth repair', or draw the mask again",
    )


def last_drawn_json(connection: Connection, image_id: int) -> str | None:
    """What history says is drawn on the image, for one whose pixels are damaged."""
    entries = select(HistoryRow.after).where(HistoryRow.image_id == image_id, HistoryRow.kind == ChangeKind.MASK)
    return connection.execute(entries.order_by(HistoryRow.id.desc()).limit(1)).scalar_one_or_none()


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
    masks = read_masks(connection, wanted)
    drawn = tuple(
        DrawnRegion(masks[digest] if digest else _outline(outline), kind or "") for kind, outline, digest in regions
    )
    return Annotation(masks.get(kept["digest"]), MaskState(kept["state"]), drawn)


def read_masks(connection: Connection, digests: Collection[str]) -> dict[str, PackedMask]:
    """Those that are stored, by digest; raises Damaged when one of them is another by now."""
    blobs = read_blobs(connection, digests)
    try:
        return {digest: mask_of(digest, blobs) for digest in digests if digest in blobs}
    except OtherPixelsError as error:
        raise Damaged(
            Text("the mask {digest}", digest=str(error)[:12]),
            "is damaged in the project's database",
            "repair the project",
            command_line="see 'maskworth repair'",
        ) from error


def region_rows(image_id: int, regions: Sequence[DrawnRegion]) -> list[dict[str, Any]]:
    """The regions as rows; the pixels that they name by digest must be stored already."""
    return [
        {"image_id": image_id, "position": n, "kind": region.kind or None, **_shape_columns(region)}
        for n, region in enumerate(regions)
    ]


def check_fits(image_id: int, annotation: Annotation, size: tuple[int, int] | None) -> None:
    """``size``: height and width of the image. Gone when there is no such image, ValueError when something is of
    another size, or a state stands without a mask."""
    if size is None:
        raise no_image(image_id)
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


def _regions(connection: Connection, image_ids: Sequence[int]) -> dict[int, list[tuple[Any, ...]]]:
    """Kind, outline and pixels of the regions, in drawing order."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    query = _REGIONS.where(RegionRow.image_id.in_(image_ids)).order_by(RegionRow.image_id, RegionRow.position)
    for image_id, *region in connection.execute(query):
        found[image_id].append(tuple(region))
    return found


def _drawn(
    kind: str | None, outline: list[Any] | None, digest: str, blobs: Mapping[str, MaskBlob], size: Sequence[int]
) -> DrawnRegion:
    return DrawnRegion(_sized_mask(digest, blobs, size) if outline is None else _outline(outline), kind or "")


def _outline(figures: list[Any]) -> Box | Polygon:
    try:
        return Box(*figures) if isinstance(figures[0], float | int) else Polygon(tuple((x, y) for x, y in figures))
    except (TypeError, ValueError, LookupError) as error:
        raise OtherPixelsError from error
