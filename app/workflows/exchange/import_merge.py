"""Store what an import found, without overwriting what people said."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.workflows.exchange.import_choice import Choice, Words, choose, stored_words
from app.workflows.exchange.spool import Spooled
from app.workflows.progress import Progress, Stage, no_progress
from core.domain import Annotation, Authorship, ImageLabel, ImageRecord, MaskState, NewImage, Reason, Remark
from core.domain.natural_order import naturally_sorted
from core.domain.policy import may_have_kinds
from storage.store import ProjectStore

BY_IMPORT = Authorship("import")
_CHUNK = 1000  # images stored at a time: a stroke drawn meanwhile waits for one chunk only
_CHUNK_BYTES = 1 << 23  # and no more of what is drawn on them than this, in memory many times as much


@dataclass(frozen=True, slots=True)
class Told:
    """How an import is called that has not come to its end: by its folder or file, and its format."""

    root: str
    format: str


@dataclass(frozen=True, slots=True)
class FoundImage:
    """An image of a dataset, read, with what the dataset says of it; ``label`` and ``annotation`` None: nothing.
    ``kinds``: names of the defects that it shows. ``drawn``: the annotation, or where it waits until it is stored."""

    new: NewImage
    label: ImageLabel | None
    drawn: Annotation | Spooled | None
    kinds: tuple[str, ...] = ()

    @property
    def annotation(self) -> Annotation | None:
        return self.drawn.load() if isinstance(self.drawn, Spooled) else self.drawn

    @property
    def size(self) -> int:
        """Bytes that wait to be stored, where they are known."""
        return self.drawn.size if isinstance(self.drawn, Spooled) else 0

    @property
    def words(self) -> Words:
        return Words(self.label, self.annotation)


@dataclass(slots=True)
class Merged:
    """Counts of what has been stored; ``kept`` images have another label or mask that stayed. ``remarks`` tell of those
    that could not be stored, or do not go together."""

    added: int = 0
    labeled: int = 0
    masks: int = 0
    kept: int = 0
    remarks: tuple[Remark, ...] = ()

    def count(self, choice: Choice) -> None:
        """What is stored of one more image."""
        self.labeled += choice.changed.label is not None
        self.masks += choice.changed.annotation is not None
        self.kept += choice.keeps
        self.remarks += choice.remarks


def merge(
    store: ProjectStore,
    found: Sequence[FoundImage],
    *,
    overwrite: bool,
    told: Told,
    prepare: Callable[[], None] = lambda: None,
    progress: Progress = no_progress,
) -> Merged:
    """Store images, and the labels and annotations that the project lacks; with ``overwrite``, differing ones too.

    An image comes in with all that is said of it. A thousand images are one transaction, with ``prepare`` in the first;
    of more than that the project knows how far they have come, so that whoever opens it is told. Where ``progress``
    raises, the transactions that have ended stay.
    """
    done, storing = 0, None
    with store.imports.storing(told.root):
        while storing is None or done < len(storing.fitting):
            with store.together():
                if storing is None:
                    prepare()
                    storing = _Storing(store, found, overwrite=overwrite)
                progress(done, len(storing.fitting), Stage.STORING)
                done += storing.store_next()
                store.imports.note(told.root, told.format, done, len(storing.fitting))
    return storing.merged


class _Storing:
    """What is stored, one transaction after another; made in the first."""

    def __init__(self, store: ProjectStore, found: Sequence[FoundImage], *, overwrite: bool) -> None:
        self._store, self._overwrite = store, overwrite
        paths = (image.new.path for image in found)
        self._known = {record.path: record for record in store.images.related(paths=paths)}
        self._states = store.annotations.states()
        outgrown = [image.new for image in found if _outgrows_mask(image.new, self._known, self._states)]
        unfit = {new.path for new in outgrown}
        self.fitting = [image for image in found if image.new.path not in unfit]
        self.merged = Merged(remarks=tuple(map(_outgrown, naturally_sorted(unfit))))
        self.merged.added = sum(image.new.path not in self._known for image in self.fitting)
        # its label is for another file now
        store.images.add(_in_size_of_mask(new, self._known[new.path]) for new in outgrown)
        self._chunks = _chunks(self.fitting)

    def store_next(self) -> int:
        """How many images the next transaction stores."""
        chunk = next(self._chunks, [])
        _merge_chunk(self._store, chunk, self._known, self._states, self.merged, overwrite=self._overwrite)
        return len(chunk)


def _chunks(found: Sequence[FoundImage]) -> Iterator[list[FoundImage]]:
    """In order, with what is drawn on them in memory."""
    chunk: list[FoundImage] = []
    size = 0
    for image in found:
        if chunk and (len(chunk) == _CHUNK or size + image.size > _CHUNK_BYTES):
            yield chunk
            chunk, size = [], 0
        size += image.size
        chunk.append(replace(image, drawn=image.annotation))
    if chunk:
        yield chunk


def _merge_chunk(
    store: ProjectStore,
    chunk: Sequence[FoundImage],
    known: Mapping[str, ImageRecord],
    states: Mapping[int, MaskState],
    merged: Merged,
    *,
    overwrite: bool,
) -> None:
    ids = [record.id for record in store.images.add(image.new for image in chunk)]
    choices = {
        image_id: choose(
            image.new.path,
            image.words,
            stored_words(store, image_id, image.words, states) if image.new.path in known else Words(),
            overwrite=overwrite,
        )
        for image_id, image in zip(ids, chunk, strict=True)
    }
    taken = {image_id: choice.taken for image_id, choice in choices.items()}
    # with ``overwrite`` the same words, too: where a file has changed, that confirms them
    store.labels.set_many({i: words.label for i, words in taken.items() if words.label}, BY_IMPORT)
    store.annotations.save_many({i: words.annotation for i, words in taken.items() if words.annotation}, BY_IMPORT)
    said = {image_id: _kinds(image) for image_id, image in zip(ids, chunk, strict=True)}
    _say_kinds(store, {image_id: kinds for image_id, kinds in said.items() if kinds}, overwrite=overwrite)
    for choice in choices.values():
        merged.count(choice)


def _kinds(image: FoundImage) -> tuple[str, ...]:
    """Of the whole image: those that none of its regions is of."""
    of_regions = image.annotation.kinds if image.annotation else frozenset()
    return tuple(kind for kind in image.kinds if kind not in of_regions)


def _say_kinds(store: ProjectStore, kinds: Mapping[int, tuple[str, ...]], *, overwrite: bool) -> None:
    """Of images of which nobody has said any, and that are not good."""
    if not kinds:
        return
    said, labels = store.kinds.said(), store.labels.of(kinds)
    free = {i: names for i, names in kinds.items() if may_have_kinds(labels.get(i)) and (overwrite or i not in said)}
    store.kinds.set_said(free, BY_IMPORT)


def _outgrows_mask(new: NewImage, known: Mapping[str, ImageRecord], states: Mapping[int, MaskState]) -> bool:
    """Whether the file has been replaced by one of another size while a mask of the old size is stored."""
    record = known.get(new.path)
    return record is not None and record.id in states and (record.width, record.height) != (new.width, new.height)


def _in_size_of_mask(new: NewImage, record: ImageRecord) -> NewImage:
    return replace(new, width=record.width, height=record.height)


def _outgrown(path: str) -> Remark:
    return Remark(
        Reason.OTHER_SIZE, path, "its size has changed since its mask was drawn", "give the new file another name"
    )
