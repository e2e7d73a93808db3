"""Pixels as the project's database keeps them, in the caller's transaction."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, func, select, update

from core.domain import MaskDifference, PackedMask
from storage.database.chunks import chunks
from storage.database.schema import MaskBlobRow
from storage.database.server.turns import insert_unless_there
from storage.pixels.rows import MOST_DIFFERENCES, MaskBlob, OtherPixelsError, is_worth_it, mask_of, remember

_BLOB = select(MaskBlobRow.digest, MaskBlobRow.height, MaskBlobRow.width, MaskBlobRow.base, MaskBlobRow.data)


def read_blobs(connection: Connection, digests: Collection[str]) -> dict[str, MaskBlob]:
    """The rows of these masks and of those that they differ from, by digest; without those that are not there."""
    found: dict[str, MaskBlob] = {}
    wanted = set(digests)
    for _ in range(MOST_DIFFERENCES + 1):
        for some in chunks(sorted(wanted)):
            found |= {
                row.digest: MaskBlob(*row) for row in connection.execute(_BLOB.where(MaskBlobRow.digest.in_(some)))
            }
        wanted = {str(found[digest].base) for digest in wanted & found.keys() if found[digest].base} - found.keys()
        if not wanted:
            break
    return found


def keep_mask(connection: Connection, mask: PackedMask, base: PackedMask | None = None) -> None:
    """Store the mask's content unless it is there: as what differs from ``base``, which is stored, where that is given
    and takes less space, else whole. One that was damaged since is mended."""
    here = MaskBlobRow.digest == mask.digest
    row = connection.execute(_BLOB.where(here)).one_or_none()
    if row is None:
        insert_unless_there(connection, MaskBlobRow, [_row(connection, mask, base)])
        return
    has_what_is_asked = row.base is None or base is not None or not mask.is_named_by_data
    if not has_what_is_asked or not _is_readable(connection, MaskBlob(*row)):
        connection.execute(update(MaskBlobRow).where(here).values(_row(connection, mask, None)))


def whole_row(mask: PackedMask) -> dict[str, Any]:
    """As a row of `mask_blobs` that differs from no other."""
    size = {"height": mask.height, "width": mask.width}
    return {"digest": mask.digest, **size, "base": None, "data": mask.data}


def _is_readable(connection: Connection, blob: MaskBlob) -> bool:
    try:
        if blob.base is None:
            blob.whole()
        else:
            mask_of(blob.digest, read_blobs(connection, [blob.digest]))
    except OtherPixelsError:
        return False
    return True


def _row(connection: Connection, mask: PackedMask, base: PackedMask | None) -> dict[str, Any]:
    if base is not None and is_worth_it(mask, base):
        depth = _depth(connection, base.digest) + 1
        if depth <= MOST_DIFFERENCES:
            difference = MaskDifference.between(mask, base, depth)
            if is_worth_it(mask, base, difference):
                row = _row_of(difference)
                remember(MaskBlob(**row), mask)
                return row
    if mask.is_named_by_data:
        return whole_row(mask)
    empty = PackedMask.empty(mask.height, mask.width)
    insert_unless_there(connection, MaskBlobRow, [whole_row(empty)])
    return _row_of(MaskDifference.between(mask, empty, 1))


def _row_of(difference: MaskDifference) -> dict[str, Any]:
    size = {"height": difference.changed.height, "width": difference.changed.width}
    return {"digest": difference.digest, **size, "base": difference.base, "data": difference.sealed}


def _depth(connection: Connection, digest: str) -> int:
    """How many differences lead to the stored mask."""
    first_byte = func.substr(MaskBlobRow.data, 1, 1)
    row = connection.execute(select(MaskBlobRow.base, first_byte).where(MaskBlobRow.digest == digest)).one()
    return 0 if row[0] is None else row[1][0]
