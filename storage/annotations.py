"""What people drew on images."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, true

from core.domain import Annotation, Authorship, ChangeKind, Damaged, ImageLabel, MaskState, PackedMask
from storage.agreement import check_agrees
from storage.contents import confirm_mask
from storage.database.chunks import chunks
from storage.database.connection import Database
from storage.database.gone import no_pixels
from storage.database.schema import ImageRow, LabelRow, MaskRow, RegionRow, present
from storage.drawn import (
    annotation_from_json,
    annotation_json,
    check_fits,
    last_drawn_json,
    read_annotations,
    read_masks,
    region_rows,
)
from storage.first_annotations import save_first
from storage.history import Change, append_history
from storage.kinds import ensure_kinds
from storage.labels import set_labels
from storage.pixels.stored import keep_mask

LabelBy = Callable[[ImageLabel | None], ImageLabel | None]

_NOTHING = Annotation()


class AnnotationRepository:
    """Annotations by image id. A mask, its state, its regions and its history are one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._damaged: dict[int, Damaged] = {}

    @property
    def damaged(self) -> Mapping[int, Damaged]:
        """The images, by id, that were left out so far since their masks are damaged."""
        return self._damaged

    def get(self, image_id: int) -> Annotation:
        """What is drawn on the image; an empty Annotation when nothing is. Raises Damaged."""
        with self._database.read() as connection:
            return read_annotations(connection, MaskRow.image_id == image_id).get(image_id, _NOTHING)

    def readable(self, image_id: int) -> Annotation | None:
        """The same for whoever goes on without it: None where it is damaged, see `damaged`."""
        try:
            return self.get(image_id)
        except Damaged as damage:
            self._damaged[image_id] = damage
            return None

    def past(self, text: str | None) -> Annotation:
        """What a HistoryEntry says was drawn (`before`, `after`), with its pixels. Gone when they are not kept any
        more, Damaged when they are others by now."""
        with self._database.read() as connection:
            drawn = annotation_from_json(connection, text)
        if drawn.mask is None and drawn.state is not MaskState.NONE:
            raise no_pixels()
        return drawn

    def save(self, image_id: int, annotation: Annotation, by: Authorship) -> Annotation:
        """Replace what is drawn on the image; returns what was drawn before.

        Safely stored on return; nothing is noted when nothing changes, but the same again, once the file has changed,
        confirms it. Kinds that the project does not have yet are made. Gone when there is no such image, Refused
        when the mask does not go with the image's label, ValueError when it has another size than the image or a state
        stands without a mask.
        """
        with self._database.write([image_id]) as connection:
            return save_annotation(connection, image_id, annotation, by)

    def save_and_label(
        self, image_id: int, annotation: Annotation, by: Authorship, label_by: LabelBy
    ) -> tuple[Annotation, ImageLabel | None, ImageLabel | None]:
        """`save`, with the label that ``label_by`` makes of the image's in the same transaction: what was drawn before,
        and the label before and after. The seconds went into the mask."""
        with self._database.write([image_id]) as connection:
            before = save_annotation(connection, image_id, annotation, by)
            label = connection.execute(select(LabelRow.label).where(LabelRow.image_id == image_id)).scalar_one_or_none()
            after = label_by(label)
            if after is not label:
                set_labels(connection, {image_id: after}, Authorship(by.author))
        return before, label, after

    def save_many(
        self, annotations: Mapping[int, Annotation] | Iterable[tuple[int, Annotation]], by: Authorship
    ) -> None:
        """Save many, all or none; they share ``by.active_s``. Errors as in `save`."""
        pairs = list(annotations.items() if isinstance(annotations, Mapping) else annotations)
        share = Authorship(by.author, by.active_s / max(len(pairs), 1))
        with self._database.write([image_id for image_id, _ in pairs]) as connection:
            first = _first(connection, pairs)
            save_first(connection, first, Authorship(by.author, share.active_s * len(first)))
            for image_id, annotation in pairs:
                if image_id not in first:
                    save_annotation(connection, image_id, annotation, share)

    def states(self) -> dict[int, MaskState]:
        """DRAFT or COMPLETE of every image that has a mask in that state."""
        query = select(MaskRow.image_id, MaskRow.state).where(MaskRow.state != MaskState.NONE)
        query = query.where(present(MaskRow.image_id))
        with self._database.read() as connection:
            return {image_id: state for image_id, state in connection.execute(query)}  # noqa: C416

    def counts(self) -> dict[MaskState, int]:
        """How many images have a mask in each state; states that none has, and NONE, are absent."""
        drawn = (MaskRow.state != MaskState.NONE) & present(MaskRow.image_id)
        query = select(MaskRow.state, func.count()).where(drawn).group_by(MaskRow.state)
        with self._database.read() as connection:
            return {state: count for state, count in connection.execute(query)}  # noqa: C416

    def complete(self) -> Iterator[tuple[int, PackedMask]]:
        """Image ids with their COMPLETE masks, as far as they were drawn on what the file holds now; by id, and a few
        hundred are in memory at a time. Those that are damaged are left out, see `damaged`."""
        for image_id, annotation in self._walk((MaskRow.state == MaskState.COMPLETE) & MaskRow.content_hash.is_(None)):
            if annotation.mask is not None:
                yield image_id, annotation.mask

    def masks(self, digests: Iterable[str]) -> dict[str, PackedMask]:
        """Masks by content, also those that no image has any more; Gone when one was never stored, Damaged when its
        pixels are others by now."""
        wanted = set(digests)
        found: dict[str, PackedMask] = {}
        with self._database.read() as connection:
            for some in chunks(sorted(wanted)):
                found |= read_masks(connection, some)
        if wanted - found.keys():
            raise no_pixels()
        return found

    def iterate(self) -> Iterator[tuple[int, Annotation]]:
        """Every image that has an annotation, by id; a few hundred are in memory at a time. Those that are damaged are
        left out, see `damaged`."""
        return self._walk(true())

    def _walk(self, which: ColumnElement[bool]) -> Iterator[tuple[int, Annotation]]:
        # A page per transaction: one left open between items would keep the write-ahead log growing.
        last = 0
        while True:
            damaged: dict[int, Damaged] = {}
            with self._database.read() as connection:
                rest = which & present(MaskRow.image_id) & (MaskRow.image_id > last)
                found = read_annotations(connection, rest, damaged)
            if not found and not damaged:
                return
            self._damaged |= damaged
            yield from found.items()
            last = max((*found, *damaged))


def _first(connection: Connection, pairs: Sequence[tuple[int, Annotation]]) -> dict[int, Annotation]:
    """Those of images on which nothing is drawn yet; an image that is named twice is none of them."""
    times = Counter(image_id for image_id, _ in pairs)
    drawn = set(times) - {image_id for image_id, n in times.items() if n == 1}
    for some in chunks(times):
        drawn |= set(connection.execute(select(MaskRow.image_id).where(MaskRow.image_id.in_(some))).scalars())
    return {image_id: each for image_id, each in pairs if image_id not in drawn and each != _NOTHING}


def save_annotation(connection: Connection, image_id: int, annotation: Annotation, by: Authorship) -> Annotation:
    """`AnnotationRepository.save` in the caller's transaction."""
    _check(connection, image_id, annotation)
    check_agrees(connection, image_id, annotation)
    damaged: dict[int, Damaged] = {}
    previous = read_annotations(connection, MaskRow.image_id == image_id, damaged).get(image_id, _NOTHING)
    if annotation == previous and not damaged:
        confirm_mask(connection, image_id, by)
        return previous
    before = last_drawn_json(connection, image_id) if damaged else annotation_json(previous)
    _replace(connection, image_id, annotation, previous)
    change = Change(image_id, before, annotation_json(annotation))
    append_history(connection, ChangeKind.MASK, [change], by)
    return previous


def _check(connection: Connection, image_id: int, annotation: Annotation) -> None:
    size = connection.execute(select(ImageRow.height, ImageRow.width).where(ImageRow.id == image_id)).one_or_none()
    check_fits(image_id, annotation, None if size is None else (size.height, size.width))


def _replace(connection: Connection, image_id: int, annotation: Annotation, previous: Annotation) -> None:
    connection.execute(delete(RegionRow).where(RegionRow.image_id == image_id))
    connection.execute(delete(MaskRow).where(MaskRow.image_id == image_id))
    if annotation == _NOTHING:
        return
    keep_pixels(connection, annotation, previous)
    digest = annotation.mask.digest if annotation.mask else None
    connection.execute(insert(MaskRow), [{"image_id": image_id, "state": annotation.state, "digest": digest}])
    ensure_kinds(connection, (region.kind for region in annotation.regions))
    if annotation.regions:
        connection.execute(insert(RegionRow), region_rows(image_id, annotation.regions))


def keep_pixels(connection: Connection, annotation: Annotation, previous: Annotation = _NOTHING) -> None:
    """Store what is painted, so that it can be named by its digests. A draft is kept as what differs from the
    ``previous`` state where that takes less space; what a person calls complete is kept whole."""
    before = _shapes(previous) if annotation.state is MaskState.DRAFT else ()
    for shape, base in zip_longest(_shapes(annotation), before[: len(annotation.regions) + 1]):
        if isinstance(shape, PackedMask):
            keep_mask(connection, shape, base if isinstance(base, PackedMask) else None)


def _shapes(annotation: Annotation) -> tuple[object, ...]:
    return annotation.mask, *(region.shape for region in annotation.regions)
