"""The images of a project, and the queue that lists them."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from core.domain import ImageRecord, NewImage, QueueColumns, Split
from storage.chunks import chunks
from storage.database import Database
from storage.queue_columns import read_columns
from storage.schema import ImageRow

_RECORD = select(
    ImageRow.id,
    ImageRow.path,
    ImageRow.width,
    ImageRow.height,
    ImageRow.channels,
    ImageRow.bit_depth,
    ImageRow.content_hash,
    ImageRow.group,
    ImageRow.split,
)

_UPDATE = (
    update(ImageRow)
    .where(ImageRow.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in ("width", "height", "channels", "bit_depth")})
    .values({name: bindparam(name) for name in ("content_hash", "group", "split")})
)


class ImageRepository:
    """Image records; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, new: Iterable[NewImage]) -> list[ImageRecord]:
        """Add images, all or none; one whose path is known already is updated in place and keeps its id.

        Returns the stored records in the order of ``new``.
        """
        images = list(new)  # before the transaction: the caller may be reading each image's file
        latest = {image.path: image for image in images}
        with self._database.write() as connection:
            known = _by_path(connection, latest)
            changed = [{"row_id": known[path].id, **asdict(image)} for path, image in latest.items() if path in known]
            added = [asdict(image) for path, image in latest.items() if path not in known]
            if changed:
                connection.execute(_UPDATE, changed)
            if added:
                connection.execute(insert(ImageRow), added)
            stored = _by_path(connection, latest)
        return [stored[image.path] for image in images]

    def get(self, image_id: int) -> ImageRecord:
        """The image; KeyError when there is none of this id."""
        with self._database.read() as connection:
            row = connection.execute(_RECORD.where(ImageRow.id == image_id)).one_or_none()
        if row is None:
            raise KeyError(image_id)
        return _record(row)

    def find(self, path: str) -> ImageRecord | None:
        """The image at exactly this path, relative to the image root with forward slashes."""
        with self._database.read() as connection:
            return _by_path(connection, [path]).get(path)

    def ending_with(self, path: str) -> list[ImageRecord]:
        """Images whose path is ``path`` or ends in ``/path``, by id."""
        ending = ImageRow.path.endswith(f"/{path}", autoescape=True)
        with self._database.read() as connection:
            rows = connection.execute(_RECORD.where(ending | (ImageRow.path == path)).order_by(ImageRow.id)).all()
        # SQLite's LIKE takes A for a; file names on most systems do not.
        return [_record(row) for row in rows if f"/{row.path}".endswith(f"/{path}")]

    def all(self) -> list[ImageRecord]:
        """Every image, by id."""
        with self._database.read() as connection:
            return [_record(row) for row in connection.execute(_RECORD.order_by(ImageRow.id))]

    def queue(self) -> QueueColumns:
        """Every image with its label, mask state and score, as of one moment."""
        with self._database.read() as connection:
            return read_columns(connection)

    def counts(self) -> dict[Split, int]:
        """How many images each split has; splits without any are absent."""
        with self._database.read() as connection:
            rows = connection.execute(select(ImageRow.split, func.count()).group_by(ImageRow.split))
            return {split: count for split, count in rows}  # noqa: C416 - rows are no tuples to the type checker


def _by_path(connection: Connection, paths: Iterable[str]) -> dict[str, ImageRecord]:
    found = {}
    for some in chunks(paths):
        for row in connection.execute(_RECORD.where(ImageRow.path.in_(some))):
            found[row.path] = _record(row)
    return found


def _record(row: Sequence[Any]) -> ImageRecord:
    return ImageRecord(*row)
