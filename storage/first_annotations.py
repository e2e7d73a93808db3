"""Annotations of many images on which nothing is drawn yet, in a few statements: an import brings thousands."""

from collections.abc import Mapping

from sqlalchemy import Connection, insert, select

from core.domain import Annotation, Authorship, ChangeKind, PackedMask
from storage.agreement import check_all_agree
from storage.database.chunks import chunks
from storage.database.schema import ImageRow, MaskBlobRow, MaskRow, RegionRow
from storage.database.server.turns import insert_unless_there
from storage.drawn import annotation_json, check_fits, region_rows
from storage.history import Change, append_history
from storage.kinds import ensure_kinds
from storage.pixels.stored import keep_mask, whole_row


def save_first(connection: Connection, annotations: Mapping[int, Annotation], by: Authorship) -> None:
    """In the transaction of `AnnotationRepository.save_many`, and raising like it; no image may have a row yet, and
    none of the annotations be empty. The active seconds are those of all of them."""
    for some in chunks(annotations.items()):
        _save(connection, dict(some))
    append_history(
        connection,
        ChangeKind.MASK,
        [Change(image_id, None, annotation_json(annotation)) for image_id, annotation in annotations.items()],
        by,
    )


def _save(connection: Connection, annotations: Mapping[int, Annotation]) -> None:
    sized = select(ImageRow.id, ImageRow.height, ImageRow.width).where(ImageRow.id.in_(annotations))
    sizes = {row.id: (row.height, row.width) for row in connection.execute(sized)}
    for image_id, annotation in annotations.items():
        check_fits(image_id, annotation, sizes.get(image_id))
    check_all_agree(connection, annotations)
    _keep_pixels(connection, annotations)
    rows = [
        {"image_id": image_id, "state": each.state, "digest": each.mask.digest if each.mask else None}
        for image_id, each in annotations.items()
    ]
    connection.execute(insert(MaskRow), rows)
    ensure_kinds(connection, (region.kind for each in annotations.values() for region in each.regions))
    regions = [row for image_id, each in annotations.items() for row in region_rows(image_id, each.regions)]
    if regions:
        connection.execute(insert(RegionRow), regions)


def _keep_pixels(connection: Connection, annotations: Mapping[int, Annotation]) -> None:
    """Those that are not stored yet, each once."""
    masks: dict[str, PackedMask] = {}
    for each in annotations.values():
        shapes = (each.mask, *(region.shape for region in each.regions))
        masks |= {shape.digest: shape for shape in shapes if isinstance(shape, PackedMask)}
    for some in chunks(masks):
        known = set(connection.execute(select(MaskBlobRow.digest).where(MaskBlobRow.digest.in_(some))).scalars())
        fresh = [masks[digest] for digest in some if digest not in known]
        insert_unless_there(connection, MaskBlobRow, [whole_row(mask) for mask in fresh if mask.is_named_by_data])
        for mask in fresh:
            if not mask.is_named_by_data:
                keep_mask(connection, mask)
