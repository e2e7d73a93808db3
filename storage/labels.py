"""What people said of whole images."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from core.domain import LABELS, Authorship, ChangeKind, ImageLabel, Split, Verdicts, says_bad, says_good
from storage.agreement import check_label, labeled_meanwhile, reopen_masks
from storage.contents import confirm_labels
from storage.database.chunks import chunks
from storage.database.connection import Database
from storage.database.gone import no_image
from storage.database.schema import ImageRow, LabelRow, present
from storage.history import Change, append_history

_SAYS_BAD = [label for label in ImageLabel if says_bad(label)]
_SAYS_GOOD = [label for label in ImageLabel if says_good(label)]


class LabelRepository:
    """Labels by image id; every method is one transaction, and writes their history in the same one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set(
        self,
        image_id: int,
        label: ImageLabel | None,
        by: Authorship,
        expected: Collection[ImageLabel | None] = LABELS,
    ) -> ImageLabel | None:
        """Label an image, or take its label back with None; returns the previous label. A complete mask that does not
        go with the label becomes a draft.

        Safely stored on return. Gone when there is no such image, Refused when its label is neither this nor one
        of those ``expected``; nothing is noted when nothing changes. The same label again, once the file has changed,
        confirms it.
        """
        with self._database.write([image_id]) as connection:
            if len(expected) < len(LABELS):
                check_label(connection, image_id, (label, *expected))
            return set_labels(connection, {image_id: label}, by)[image_id]

    def set_many(
        self,
        labels: Mapping[int, ImageLabel | None],
        by: Authorship,
        expected: Mapping[int, ImageLabel | None] | None = None,
    ) -> None:
        """Label many images, all or none; they share ``by.active_s``. Complete masks as in `set`.

        Gone when one of them does not exist, Refused when its label is neither this nor the one ``expected``.
        """
        with self._database.write(labels) as connection:
            previous = set_labels(connection, labels, by)
            for image_id, label in (expected or {}).items():
                if previous[image_id] not in (label, labels[image_id]):
                    raise labeled_meanwhile(connection, image_id)

    def get(self, image_id: int) -> ImageLabel | None:
        """The label; Gone when there is no such image."""
        with self._database.read() as connection:
            return _current(connection, [image_id])[image_id]

    def all(self) -> dict[int, ImageLabel]:
        """The labels of every labeled image."""
        return self._read(present(LabelRow.image_id))

    def of(self, image_ids: Iterable[int]) -> dict[int, ImageLabel]:
        """The labels of those of these images that have one."""
        found: dict[int, ImageLabel] = {}
        for some in chunks(image_ids):
            found |= self._read(LabelRow.image_id.in_(some))
        return found

    def in_force(self) -> dict[int, ImageLabel]:
        """Those that were given for what their image's file holds now, or confirmed since."""
        return self._read(present(LabelRow.image_id) & LabelRow.content_hash.is_(None))

    def counts(self) -> dict[ImageLabel, int]:
        """How many images have each label; labels that none has are absent."""
        with self._database.read() as connection:
            query = select(LabelRow.label, func.count()).where(present(LabelRow.image_id)).group_by(LabelRow.label)
            return {label: count for label, count in connection.execute(query)}  # noqa: C416

    def verdicts(self) -> dict[Split, Verdicts]:
        """What was said of the images of each split, by the labels in force; every split is there."""
        in_force = present(LabelRow.image_id) & LabelRow.content_hash.is_(None)
        pieces = func.count(ImageRow.group.distinct())
        # an outer join, so that the few bad ones are looked up among the images and not all images among the labels
        bad = select(ImageRow.split, func.count(), pieces).select_from(LabelRow).outerjoin(ImageRow)
        bad = bad.where(in_force, LabelRow.label.in_(_SAYS_BAD)).group_by(ImageRow.split)
        good = (
            select(LabelRow.image_id).join(ImageRow).where(in_force, LabelRow.label.in_(_SAYS_GOOD), ~ImageRow.removed)
        )
        with self._database.read() as connection:
            found = {split: (n, n_pieces) for split, n, n_pieces in connection.execute(bad)}
            return {
                split: Verdicts(
                    *found.get(split, (0, 0)),
                    has_good=connection.execute(select(good.where(ImageRow.split == split).exists())).scalar_one(),
                )
                for split in Split
            }

    def _read(self, which: ColumnElement[bool]) -> dict[int, ImageLabel]:
        query = select(LabelRow.image_id, LabelRow.label).where(which).order_by(LabelRow.image_id)
        with self._database.read() as connection:
            return {image_id: label for image_id, label in connection.execute(query)}  # noqa: C416


def _current(connection: Connection, image_ids: Iterable[int]) -> dict[int, ImageLabel | None]:
    wanted = list(image_ids)
    found: dict[int, ImageLabel | None] = {}
    query = select(ImageRow.id, LabelRow.label).outerjoin(LabelRow, LabelRow.image_id == ImageRow.id)
    for some in chunks(wanted):
        found.update((image_id, label) for image_id, label in connection.execute(query.where(ImageRow.id.in_(some))))
    missing = [image_id for image_id in wanted if image_id not in found]
    if missing:
        raise no_image(missing[0])
    return found


def set_labels(
    connection: Connection, labels: Mapping[int, ImageLabel | None], by: Authorship
) -> dict[int, ImageLabel | None]:
    """Write what differs, with its history, in the caller's transaction; returns the previous labels. Errors as in
    `LabelRepository.set_many`."""
    previous = _current(connection, labels)
    confirm_labels(connection, [image_id for image_id, label in labels.items() if label is previous[image_id]], by)
    changed = {image_id: label for image_id, label in labels.items() if label is not previous[image_id]}
    for some in chunks(image_id for image_id in changed if previous[image_id] is not None):
        connection.execute(delete(LabelRow).where(LabelRow.image_id.in_(some)))
    rows = [{"image_id": image_id, "label": label} for image_id, label in changed.items() if label is not None]
    if rows:
        connection.execute(insert(LabelRow), rows)
    append_history(connection, ChangeKind.LABEL, [Change(i, previous[i], label) for i, label in changed.items()], by)
    reopen_masks(connection, changed, by)
    return previous
