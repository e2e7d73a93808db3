"""Second opinions of a project."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, delete, func, insert, select

from core.domain import (
    LABELS,
    Annotation,
    AskedFor,
    Authorship,
    ChangeKind,
    ImageLabel,
    Opinion,
    Refused,
)
from core.domain.policy import contradiction, go_together, shows_defect
from storage.agreement import check_label
from storage.annotations import keep_pixels
from storage.database.chunks import chunks
from storage.database.connection import Database
from storage.database.gone import check_images
from storage.database.schema import ImageRow, LabelRow, MaskRow, OpinionRequestRow, OpinionRow, present
from storage.drawn import annotation_json, check_fits
from storage.history import Change, append_history
from storage.labels import set_labels
from storage.moments.next_moment import next_moment
from storage.people.opinion_rows import OPINION, differ, last_entries, put_opinion

_UNKNOWN = "unknown"
_NOTHING = Annotation()


class OpinionRepository:
    """Who says what beside the labels, which stay as they are until somebody settles them; every method is one
    transaction, and writes its history in the same one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, images: Mapping[int, AskedFor | None], by: Authorship) -> None:
        """Ask for a second opinion of these images, or no longer with None, all or none. Gone when one is not
        there."""
        with self._database.write(images) as connection:
            set_requests(connection, images, by)

    def requests(self) -> dict[int, AskedFor]:
        """Of which images a second opinion is asked, answered or not, and why."""
        with self._database.read() as connection:
            return _requests(connection)

    def waiting_for(self, author: str) -> frozenset[int]:
        """The images, by id, that wait for a second opinion and that this person may give it on: labeled, not by
        them, and nobody else has given one."""
        with self._database.read() as connection:
            labeled = select(LabelRow.image_id).where(present(LabelRow.image_id))
            asked = select(OpinionRequestRow.image_id).where(OpinionRequestRow.image_id.in_(labeled))
            answered = select(OpinionRow.image_id).where(OpinionRow.label.is_not(None), ~OpinionRow.is_first)
            left = connection.execute(asked.where(OpinionRequestRow.image_id.not_in(answered))).scalars().all()
            first = last_entries(connection, left, ChangeKind.LABEL)
        return frozenset(i for i in left if i not in first or first[i].author != author)

    def of(self, image_id: int) -> list[Opinion]:
        """Of one image, the first one first."""
        return _in_order(self._read(image_id))

    def all(self) -> dict[int, list[Opinion]]:
        """Of every image of the project that has any, by id."""
        found: dict[int, list[Opinion]] = defaultdict(list)
        for opinion in self._read():
            found[opinion.image_id].append(opinion)
        return {image_id: _in_order(found[image_id]) for image_id in sorted(found)}

    def count(self) -> int:
        """How many there are."""
        with self._database.read() as connection:
            return int(connection.execute(select(func.count()).select_from(OpinionRow)).scalar_one())

    def disputed(self) -> frozenset[int]:
        """The images, by id, on which people differ and nobody has settled it since."""
        differing = [image_id for image_id, said in self.all().items() if differ(said)]
        with self._database.read() as connection:
            said = last_entries(connection, differing, ChangeKind.OPINION)
            settled = last_entries(connection, differing, ChangeKind.ADJUDICATE)
        return frozenset(
            i
            for i in differing
            if i not in settled or settled[i].after is None or (i in said and said[i].id > settled[i].id)
        )

    def say(self, image_id: int, label: ImageLabel | None, annotation: Annotation, by: Authorship) -> Opinion | None:
        """Keep what this person says and paints of the image, beside its label; None: not said yet, or taken back.
        Returns what they had said.

        With the first of them the image's label is kept as its author's opinion: they have seen no other. Gone
        when there is no such image, Refused when it has no label, the label is this person's, or their mask does
        not go with what they say, ValueError when it has another size.
        """
        with self._database.write([image_id]) as connection:
            size = connection.execute(select(ImageRow.height, ImageRow.width).where(ImageRow.id == image_id)).first()
            check_fits(image_id, annotation, None if size is None else (size.height, size.width))
            path = self._keep_first(connection, image_id, by)
            if not go_together(label, annotation.state, painted=shows_defect(annotation)):
                raise contradiction(path)
            said = None
            if label is not None or annotation != _NOTHING:
                keep_pixels(connection, annotation)
                said = Opinion(image_id, by.author, label, next_moment(connection), annotation_json(annotation))
            return put_opinion(connection, image_id, by.author, said, by)

    def settle(
        self,
        image_id: int,
        label: ImageLabel | None,
        by: Authorship,
        expected: Collection[ImageLabel | None] = LABELS,
        *,
        is_settled: bool = True,
    ) -> ImageLabel | None:
        """The label that it is from now on, whatever people said; not ``is_settled``: that is open again. Returns the
        previous label. Raises as `LabelRepository.set`."""
        with self._database.write([image_id]) as connection:
            if len(expected) < len(LABELS):
                check_label(connection, image_id, (label, *expected))
            said = {each.author: each.label for each in _of(connection, image_id) if each.label is not None}
            before = set_labels(connection, {image_id: label}, by)[image_id]
            change = Change(image_id, json.dumps(said, ensure_ascii=False), label if is_settled else None)
            append_history(connection, ChangeKind.ADJUDICATE, [change], Authorship(by.author))
            return before

    def _keep_first(self, connection: Connection, image_id: int, by: Authorship) -> str:
        """The image's path."""
        path: str
        path, label = connection.execute(
            select(ImageRow.path, LabelRow.label)
            .outerjoin(LabelRow, LabelRow.image_id == ImageRow.id)
            .where(ImageRow.id == image_id)
        ).one()
        opinions = _of(connection, image_id)
        others = [each for each in opinions if each.author != by.author]
        is_answered = any(not each.is_first and each.label is not None for each in others)
        if is_answered and not any(each.is_first for each in opinions if each.author == by.author):
            return path  # then the label of now may be one that somebody gave who has seen them
        if label is None:
            raise Refused(path, "has no label yet, so there is nothing to give a second opinion on", "label it")
        entry = last_entries(connection, [image_id], ChangeKind.LABEL).get(image_id)
        author = by.author if is_answered else _UNKNOWN if entry is None else entry.author
        if author == by.author:
            raise Refused(
                path, "was labeled by {name}, who cannot give the second opinion", "ask somebody else", name=author
            )
        for each in others:
            if each.is_first and each.author != author:
                put_opinion(connection, image_id, each.author, None, Authorship(by.author))
        at = next_moment(connection) if entry is None else entry.at
        first = Opinion(image_id, author, label, at, _drawn_by(connection, image_id, author), is_first=True)
        put_opinion(connection, image_id, author, first, Authorship(by.author))
        return path

    def _read(self, image_id: int | None = None) -> list[Opinion]:
        query = OPINION.where(present(OpinionRow.image_id))
        if image_id is not None:
            query = query.where(OpinionRow.image_id == image_id)
        with self._database.read() as connection:
            return [Opinion(*row) for row in connection.execute(query)]


def add_requests(connection: Connection, images: Mapping[int, AskedFor], by: Authorship) -> None:
    """`OpinionRepository.ask` in the caller's transaction."""
    known = _requests(connection)
    set_requests(connection, {i: why for i, why in images.items() if i not in known}, by)


def set_requests(connection: Connection, images: Mapping[int, AskedFor | None], by: Authorship) -> None:
    """Ask for a second opinion of these, or no longer with None, in the caller's transaction."""
    before = _requests(connection)
    changed = {i: why for i, why in images.items() if before.get(i) is not why}
    check_images(connection, changed)
    for some in chunks(changed):
        connection.execute(delete(OpinionRequestRow).where(OpinionRequestRow.image_id.in_(some)))
    rows = [{"image_id": i, "why": why} for i, why in changed.items() if why is not None]
    if rows:
        connection.execute(insert(OpinionRequestRow), rows)
    append_history(connection, ChangeKind.ASK, [Change(i, before.get(i), why) for i, why in changed.items()], by)


def _requests(connection: Connection) -> dict[int, AskedFor]:
    query = select(OpinionRequestRow.image_id, OpinionRequestRow.why).where(present(OpinionRequestRow.image_id))
    return {image_id: why for image_id, why in connection.execute(query)}  # noqa: C416


def _of(connection: Connection, image_id: int) -> list[Opinion]:
    return [Opinion(*row) for row in connection.execute(OPINION.where(OpinionRow.image_id == image_id))]


def _in_order(opinions: Collection[Opinion]) -> list[Opinion]:
    return sorted(opinions, key=lambda each: (not each.is_first, each.at, each.author))


def _drawn_by(connection: Connection, image_id: int, author: str) -> str | None:
    """What is drawn on the image, where this person has drawn it last."""
    entry = last_entries(connection, [image_id], ChangeKind.MASK).get(image_id)
    has_mask = connection.execute(select(MaskRow.image_id).where(MaskRow.image_id == image_id)).first() is not None
    return entry.after if has_mask and entry is not None and entry.author == author else None
