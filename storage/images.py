"""The images of a project, and the queue that lists them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, bindparam, func, insert, select, update
from sqlalchemy.orm import aliased

from core.domain import Authorship, ChangeKind, ImageRecord, Names, NewImage, QueueColumns, Split
from storage.contents import outdate
from storage.database.chunks import chunks, listed
from storage.database.connection import Database
from storage.database.gone import no_image
from storage.database.schema import HistoryRow, ImageRow, present
from storage.history import Change, append_history
from storage.queue_columns import read_columns, read_names, read_paths
from storage.sources import SourceRepository

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
    ImageRow.file_size,
    ImageRow.modified_ns,
)
_OF_ANY = ImageRow.removed.in_([False, True]), ImageRow.split.in_(Split)  # so that groups are looked up in their index
_ID = ImageRow.id
_PRESENT = _RECORD.where(present(ImageRow.id)).order_by(ImageRow.id)

_UPDATE = (
    update(ImageRow)
    .where(ImageRow.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in ("width", "height", "channels", "bit_depth")})
    .values({name: bindparam(name) for name in ("content_hash", "group", "split", "file_size", "modified_ns")})
)


class ImageRepository:
    """Image records; every method is one transaction."""

    def __init__(self, database: Database, sources: SourceRepository) -> None:
        self._database = database
        self._sources = sources

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        """A look at images, and at their sources as of the same moment."""
        with self._database.read() as connection:
            self._sources.read_again(connection)
            yield connection

    def add(self, new: Iterable[NewImage]) -> list[ImageRecord]:
        """Add images, all or none; one whose path is known already is updated in place and keeps its id: where its
        content is another now, what was said and drawn is outdated (see `ContentRepository`).

        Returns the stored records in the order of ``new``.
        """
        images = list(new)  # before the transaction: the caller may be reading each image's file
        latest = {image.path: image for image in images}
        with self._database.write() as connection:
            known = _by_path(connection, latest)
            changed = [{"row_id": known[path].id, **asdict(image)} for path, image in latest.items() if path in known]
            added = [{**asdict(image), "removed": False} for path, image in latest.items() if path not in known]
            for path, record in known.items():
                if record.content_hash != latest[path].content_hash:
                    outdate(connection, record.id, record.content_hash, latest[path].content_hash)
            if changed:
                connection.execute(_UPDATE, changed)
            if added:
                connection.execute(insert(ImageRow), added)
            stored = _by_path(connection, latest)
        return [stored[image.path] for image in images]

    def rename(self, paths: Mapping[int, str], by: Authorship) -> None:
        """Images whose files lie at other paths now, by id; all or none. What they are called by their own name as a
        group goes along. Gone when one does not exist."""
        with self._database.write() as connection:
            records = {image_id: _by_id(connection, image_id) for image_id in paths}
            for image_id, path in paths.items():
                group = records[image_id].group
                own = group == PurePosixPath(records[image_id].path).with_suffix("").as_posix()
                values = {"path": path, "group": PurePosixPath(path).with_suffix("").as_posix() if own else group}
                connection.execute(update(ImageRow).where(ImageRow.id == image_id).values(values))
            changes = [Change(image_id, records[image_id].path, path) for image_id, path in paths.items()]
            append_history(connection, ChangeKind.RENAME, changes, by)

    def remove(self, image_ids: Iterable[int], by: Authorship) -> None:
        """Take images out of the project; label, mask and history are kept. Gone when one does not exist."""
        self._set_removed(image_ids, True, by)

    def bring_back(self, image_ids: Iterable[int], by: Authorship) -> None:
        """Take removed images in again, with all that they had."""
        self._set_removed(image_ids, False, by)

    def _set_removed(self, image_ids: Iterable[int], removed: bool, by: Authorship) -> None:
        wanted = list(image_ids)
        with self._database.write(wanted, alone=True) as connection:
            records = [_by_id(connection, image_id) for image_id in wanted]
            for some in chunks(record.id for record in records):
                connection.execute(update(ImageRow).where(ImageRow.id.in_(some)).values(removed=removed))
            changes = [Change(r.id, r.path, None) if removed else Change(r.id, None, r.path) for r in records]
            append_history(connection, ChangeKind.REMOVE, changes, by)

    def assign(self, splits: Mapping[str, Split], by: Authorship) -> dict[int, Split]:
        """Give every image of these groups, removed ones too, the split of its group; all or none. A group can so
        never straddle. Returns the splits before, by image id, of those that had another."""
        with self._database.write() as connection:
            rows = connection.execute(select(ImageRow.id, ImageRow.group, ImageRow.split).order_by(ImageRow.id))
            before = {i: (split, splits[group]) for i, group, split in rows if splits.get(group, split) is not split}
            for split in Split:
                for ids in chunks(image_id for image_id, (_, after) in before.items() if after is split):
                    connection.execute(update(ImageRow).where(ImageRow.id.in_(ids)).values(split=split))
            append_history(connection, ChangeKind.SPLIT, [Change(i, *pair) for i, pair in before.items()], by)
        return {image_id: split for image_id, (split, _) in before.items()}

    def assigned(self) -> dict[str, Split]:
        """The groups that people have given a split, and which."""
        given = select(HistoryRow.image_id).where(HistoryRow.kind == ChangeKind.SPLIT)
        with self._database.read() as connection:
            rows = connection.execute(select(ImageRow.group, ImageRow.split).where(ImageRow.id.in_(given)))
            return {group: split for group, split in rows}  # noqa: C416

    def related(
        self, *, paths: Iterable[str] = (), contents: Collection[str] = (), groups: Collection[str] = ()
    ) -> list[ImageRecord]:
        """Images, removed ones among them, at one of these paths, with one of these contents or of one of these groups,
        by id."""
        with self._read() as connection:
            found = {record.id: record for record in _by_path(connection, paths).values()}
            if contents:
                found |= _by_id_where(connection, ImageRow.content_hash.in_(listed(connection, contents)))
            if groups:
                found |= _by_id_where(connection, ImageRow.group.in_(listed(connection, groups)), *_OF_ANY)
        return [found[image_id] for image_id in sorted(found)]

    def removed(self) -> list[ImageRecord]:
        """Images that were taken out of the project, by id."""
        with self._read() as connection:
            return [_record(row) for row in connection.execute(_RECORD.where(ImageRow.removed).order_by(ImageRow.id))]

    def is_removed(self, image_id: int) -> bool:
        """Whether the image has been taken out of the project; Gone when there is none of this id."""
        with self._read() as connection:
            found = connection.execute(select(ImageRow.removed).where(ImageRow.id == image_id)).one_or_none()
        if found is None:
            raise no_image(image_id)
        return bool(found.removed)

    def get(self, image_id: int) -> ImageRecord:
        """The image, removed or not; Gone when there is none of this id."""
        with self._read() as connection:
            return _by_id(connection, image_id)

    def find(self, path: str) -> ImageRecord | None:
        """The image at exactly this path of the project."""
        with self._read() as connection:
            row = connection.execute(_PRESENT.where(ImageRow.path == path)).one_or_none()
        return None if row is None else _record(row)

    def ending_with(self, path: str) -> list[ImageRecord]:
        """Images whose path is ``path`` or ends in ``/path``, by id."""
        ending = select(ImageRow.id, ImageRow.path).where(ImageRow.path.endswith(f"/{path}", autoescape=True))
        with self._read() as connection:
            # From the index of paths alone. SQLite's LIKE takes A for a; file names on most systems do not.
            ids = {row.id for row in connection.execute(ending) if row.path.endswith(f"/{path}")}
            found = [_record(row) for some in chunks(ids) for row in connection.execute(_PRESENT.where(_ID.in_(some)))]
            found += [_record(row) for row in connection.execute(_PRESENT.where(ImageRow.path == path))]
        return sorted(found, key=lambda record: record.id)

    def names_like(self, path: str, most: int) -> list[str]:
        """Paths that ``path`` may have been meant for, ``most`` at most: every one where there are no more, else those
        next to it in the order of paths and those that end like it; empty only where there are no images."""
        near = select(ImageRow.path).where(present(ImageRow.id))
        backwards = near.where(ImageRow.path < path).order_by(ImageRow.path.desc()).limit(most // 4)
        onwards = near.where(ImageRow.path >= path).order_by(ImageRow.path).limit(most // 4)
        alike = near.where(ImageRow.path.endswith(path[len(path) // 2 :], autoescape=True)).limit(most // 2)
        with self._database.read() as connection:
            first = connection.execute(near.limit(most + 1)).scalars().all()
            if len(first) <= most:
                return [*first]
            found = (connection.execute(query).scalars().all() for query in (backwards, onwards, alike))
            return [*dict.fromkeys(name for names in found for name in names)]

    def all(self) -> list[ImageRecord]:
        """Every image of the project, by id."""
        with self._read() as connection:
            return [_record(row) for row in connection.execute(_PRESENT)]

    def paths(self) -> tuple[NDArray[np.int64], Names]:
        """Id and path of every image, by id: in a tenth of the time and memory of their records."""
        with self._database.read() as connection:
            ids, paths, _ = read_names(connection)
        return ids, paths

    def path_pages(self, below: str = "") -> Iterator[list[str]]:
        """The paths of all images, or of those in the folder ``below``, which a slash ends, in the order of their
        characters, some thousands at a time: in half the time of `paths`. Each page is a transaction."""
        last: str | None = below
        while last is not None:
            with self._database.read() as connection:
                page, last = read_paths(connection, below, last)
            yield page

    def queue(self) -> QueueColumns:
        """Every image with its label, mask state and score, as of one moment."""
        with self._read() as connection:
            return read_columns(connection, self._sources.all())

    def counts(self) -> dict[Split, int]:
        """How many images each split has; splits without any are absent."""
        with self._read() as connection:
            query = select(ImageRow.split, func.count()).where(~ImageRow.removed).group_by(ImageRow.split)
            rows = connection.execute(query)
            return {split: count for split, count in rows}  # noqa: C416 - rows are no tuples to the type checker

    def n_torn(self) -> int:
        """How many groups straddle splits."""
        other = aliased(ImageRow)
        elsewhere = select(other.id).where(
            other.group == ImageRow.group, other.split.in_(Split), other.split != ImageRow.split, ~other.removed
        )
        # each of them is in another split than that for training, which most images are of
        torn = select(func.count(ImageRow.group.distinct())).where(
            ImageRow.split.in_([split for split in Split if split is not Split.TRAIN]), ~ImageRow.removed
        )
        with self._database.read() as connection:
            return connection.execute(torn.where(elsewhere.exists())).scalar_one()


def _by_path(connection: Connection, paths: Iterable[str]) -> dict[str, ImageRecord]:
    found = {}
    for some in chunks(paths):
        for row in connection.execute(_RECORD.where(ImageRow.path.in_(some))):
            found[row.path] = _record(row)
    return found


def _by_id_where(connection: Connection, *which: ColumnElement[bool]) -> dict[int, ImageRecord]:
    return {row.id: _record(row) for row in connection.execute(_RECORD.where(*which))}


def _by_id(connection: Connection, image_id: int) -> ImageRecord:
    row = connection.execute(_RECORD.where(ImageRow.id == image_id)).one_or_none()
    if row is None:
        raise no_image(image_id)
    return _record(row)


def _record(row: Sequence[Any]) -> ImageRecord:
    return ImageRecord(*row)
