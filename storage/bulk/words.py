"""Labels, masks and kinds of many images in one transaction: all of them or none, and taken back the same way."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from core.domain import Annotation, AskedFor, Authorship, ChangeKind, HistoryEntry, ImageLabel, Opinion, Refused
from storage.annotations import keep_pixels, save_annotation
from storage.database.chunks import chunks
from storage.database.connection import Database
from storage.database.revision import newest_change
from storage.database.schema import HistoryRow, ImageRow
from storage.drawn import annotation_from_json, annotation_json
from storage.history import ENTRY
from storage.kinds import kinds_from_json, set_said_kinds
from storage.labels import set_labels
from storage.people.opinion_rows import opinion_from_json, put_opinion
from storage.people.opinions import add_requests, set_requests

_KINDS = (ChangeKind.LABEL, ChangeKind.MASK, ChangeKind.KIND, ChangeKind.ASK, ChangeKind.OPINION)
_BY_MERGE = Authorship("merge")


@dataclass(frozen=True, slots=True)
class ImageWords:
    """What ``author`` says of one image; None: nothing of that."""

    image_id: int
    author: str
    label: ImageLabel | None = None
    annotation: Annotation | None = None
    kinds: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class OtherOpinion:
    """What somebody said of an image elsewhere; ``annotation`` is what they painted, with its pixels."""

    opinion: Opinion
    annotation: Annotation


@dataclass(frozen=True, slots=True)
class Step:
    """What one transaction noted: the ids of its first and last HistoryEntry; ``last`` below ``first``: nothing."""

    first: int
    last: int

    @property
    def is_empty(self) -> bool:
        return self.last < self.first


class WordRepository:
    """Every method is one transaction, with its history."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def say(
        self,
        words: Sequence[ImageWords],
        opinions: Sequence[OtherOpinion] = (),
        asked: Mapping[int, AskedFor] | None = None,
        by: Authorship = _BY_MERGE,
    ) -> Step:
        """Store all of it or nothing. Labels come first: a mask has to go with its image's new label. ``opinions`` are
        kept beside the labels, and ``by`` asks for second opinions of the images ``asked`` that nobody has asked for.

        Gone when an image does not exist, Refused when a mask does not go with its label, ValueError for a mask of
        another size.
        """
        with self._database.write([each.image_id for each in words], alone=True) as connection:
            first = newest_change(connection) + 1
            for author, some in _by_author(words).items():
                labels = {each.image_id: each.label for each in some if each.label is not None}
                set_labels(connection, labels, Authorship(author))
            for each in words:
                if each.annotation is not None:
                    save_annotation(connection, each.image_id, each.annotation, Authorship(each.author))
            for author, some in _by_author(words).items():
                kinds = {each.image_id: each.kinds for each in some if each.kinds is not None}
                if kinds:
                    set_said_kinds(connection, kinds, Authorship(author))
            for other in opinions:
                keep_pixels(connection, other.annotation)
                said = replace(other.opinion, drawn=annotation_json(other.annotation))
                put_opinion(connection, said.image_id, said.author, said, by)
            add_requests(connection, asked or {}, by)
            return Step(first, newest_change(connection))

    def take_back(self, step: Step, by: Authorship) -> Step:
        """Everything as it was before the step; returns the step that did it. Refused, and nothing changes, when there
        is no such step, or somebody has said something else of one of its images since."""
        with self._database.read() as connection:
            images = {entry.image_id for entry in _entries(connection, step)}
        with self._database.write(images, alone=True) as connection:
            entries = _entries(connection, step)
            if not entries:
                raise Refused(f"{step.first}-{step.last}", "is no step of this project", "name one that was told")
            _check_is_last(connection, entries, step)
            first = newest_change(connection) + 1
            before = _before(entries)
            labels = {i: _label(text) for (i, kind), text in before.items() if kind is ChangeKind.LABEL}
            set_labels(connection, labels, by)
            for (image_id, kind), text in before.items():
                if kind is ChangeKind.MASK:
                    save_annotation(connection, image_id, annotation_from_json(connection, text), by)
            asked = {i: _asked(text) for (i, kind), text in before.items() if kind is ChangeKind.ASK}
            set_requests(connection, asked, by)
            for (image_id, author), text in _opinions_before(entries).items():
                put_opinion(connection, image_id, author, opinion_from_json(image_id, text), by)
            kinds = {i: kinds_from_json(text) for (i, kind), text in before.items() if kind is ChangeKind.KIND}
            if kinds:
                set_said_kinds(connection, kinds, by)
            return Step(first, newest_change(connection))


def _by_author(words: Iterable[ImageWords]) -> dict[str, list[ImageWords]]:
    found: dict[str, list[ImageWords]] = defaultdict(list)
    for each in words:
        found[each.author].append(each)
    return found


def _entries(connection: Connection, step: Step) -> list[HistoryEntry]:
    inside = HistoryRow.id.between(step.first, step.last) & HistoryRow.kind.in_(_KINDS)
    return [HistoryEntry(*row) for row in connection.execute(ENTRY.where(inside).order_by(HistoryRow.id))]


def _check_is_last(connection: Connection, entries: Collection[HistoryEntry], step: Step) -> None:
    touched = {(entry.image_id, entry.kind) for entry in entries}
    later = select(HistoryRow.image_id, HistoryRow.kind, ImageRow.path).join(
        ImageRow, ImageRow.id == HistoryRow.image_id
    )
    for some in chunks(sorted({image_id for image_id, _ in touched})):
        since = later.where(HistoryRow.id > step.last, HistoryRow.image_id.in_(some))
        for image_id, kind, path in connection.execute(since):
            if (image_id, kind) in touched:
                raise Refused(path, "has been changed since this step", "take that back first, or leave the step")


def _before(entries: Iterable[HistoryEntry]) -> Mapping[tuple[int, ChangeKind], str | None]:
    """What each image had before the first of its changes."""
    before: dict[tuple[int, ChangeKind], str | None] = {}
    for entry in entries:
        before.setdefault((entry.image_id, entry.kind), entry.before)
    return before


def _opinions_before(entries: Iterable[HistoryEntry]) -> Mapping[tuple[int, str], str | None]:
    """The same of what each person had said of each image."""
    before: dict[tuple[int, str], str | None] = {}
    for entry in entries:
        if entry.kind is ChangeKind.OPINION:
            author = json.loads(entry.before or entry.after or "{}")["author"]
            before.setdefault((entry.image_id, author), entry.before)
    return before


def _asked(text: str | None) -> AskedFor | None:
    return None if text is None else AskedFor(text)


def _label(text: str | None) -> ImageLabel | None:
    return None if text is None else ImageLabel(text)
