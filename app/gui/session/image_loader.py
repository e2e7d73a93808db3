"""Images and their masks, decoded before they are asked for."""

from collections import OrderedDict
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.session.stamp_watch import StampedImage
from app.workflows.project.authorship import this_person
from app.workflows.project.file_changes import FileStamp, look_for_changes
from app.workflows.project.project import Project
from core.annotation.document import MaskDocument
from core.domain import Annotation, Damaged, Gone, ImageRecord, KnownError
from core.images import decode_image, decode_reduced, halvings_down_to, read_file
from core.images.display.pixels import ImagePixels
from core.images.display.pyramid import ImagePyramid, reduced

MAX_BYTES = 600 * 1024**2
N_AHEAD = 3
_PREVIEW_FROM_PX = 4_000_000  # smaller images are decoded before a person would see a difference
_PREVIEW_PX = 1000  # of the longer side: as sharp as most windows show a whole image
_GIVE_WAY_MS = 30  # decoding ahead waits until the image at hand is drawn: threads share Python's lock


@dataclass(frozen=True, slots=True, eq=False)
class LoadedImage:
    """``pyramid`` is None where the file cannot be shown: ``problem`` says why.

    A large image may come twice: first as a reduced copy (``pyramid.is_whole`` tells), then itself, maybe only a moment
    later. ``document`` is the one and only mask of this image in the window, also between the two and where its file
    cannot be read; of one that ``is_blind`` it is what the person has painted for their second opinion.
    """

    record: ImageRecord
    document: MaskDocument
    pyramid: ImagePyramid | None
    problem: KnownError | None = None
    stamp: FileStamp | None = None  # of the file that was read
    is_blind: bool = False

    @property
    def n_bytes(self) -> int:
        pixels = 0 if self.pyramid is None else self.pyramid.n_bytes
        return pixels + self.record.width * self.record.height

    @property
    def is_complete(self) -> bool:
        """Whether nothing better will come."""
        return self.pyramid is None or self.pyramid.is_whole


class ImageLoader(QObject):
    """A bounded store of decoded images around the one that is shown.

    An image whose mask has changes on their way to the store (``is_pinned``) is never dropped, so that a later load
    cannot bring back an older mask. ``notes_changes``: a file that holds something else than before is noted in the
    project, which a window that only looks leaves alone.
    """

    loaded = Signal(object)  # LoadedImage
    wanted = Signal()
    content_changed = Signal(int)  # the image's file holds something else than the project knew
    mask_damaged = Signal(object)  # Damaged
    turned = Signal(object)  # frozenset[int]: what is to be seen of these images is another mask now
    _previewed = Signal(object)  # the same, across threads

    def __init__(
        self,
        project: Project,
        is_pinned: Callable[[int], bool],
        parent: QObject | None = None,
        *,
        notes_changes: bool = True,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._notes_changes = notes_changes
        self._is_pinned = is_pinned
        self._cache: OrderedDict[int, LoadedImage] = OrderedDict()
        self._current: int | None = None
        self._work = LatestRequestPool(self._load, 2, self)
        self._work.done.connect(self._on_done)
        self._previewed.connect(self._on_previewed)
        self._wished: tuple[int, ...] = ()
        self._blind: frozenset[int] = frozenset()
        self._aside: dict[tuple[int, bool], MaskDocument] = {}  # of the other side, while they are on their way
        self._stale: set[int] = set()  # at hand, but their files are others now
        self._wish = QTimer(self, singleShot=True, interval=_GIVE_WAY_MS)
        self._wish.timeout.connect(self._on_wish)

    def get(self, image_id: int) -> LoadedImage | None:
        """The image if it is at hand, never waiting; one that could not be read may be back, so it is not at hand."""
        image = self._cache.get(image_id)
        if image is not None and image.problem is not None and not self._is_pinned(image_id):
            del self._cache[image_id]
            return None
        return image

    def get_now(self, image_id: int) -> LoadedImage:
        """The image, decoded on the spot when it is not at hand; for undo in an image long left."""
        if image_id not in self._cache:
            self._cache[image_id] = self._load(image_id, may_preview=False)
            self._drop_old(image_id)
        return self._cache[image_id]

    @property
    def documents(self) -> tuple[MaskDocument, ...]:
        """Of every image at hand."""
        return tuple(image.document for image in self._cache.values())

    def take_stored_mask(self, image_id: int) -> None:
        """Where the image is at hand, with the mask of the store from now on: that of the window was refused.

        Raises KnownError, and leaves all as it was.
        """
        known = self._cache.get(image_id)
        if known is None:
            return
        try:
            record = self._project.store.images.get(image_id)
        except Gone:  # so is its mask
            del self._cache[image_id]
            return
        annotation = self._own(image_id) if known.is_blind else self._project.store.annotations.get(image_id)
        if (record.height, record.width) == (known.record.height, known.record.width):
            self._cache[image_id] = replace(known, document=MaskDocument(record.height, record.width, annotation))
        else:
            del self._cache[image_id]

    def set_blind(self, image_ids: frozenset[int]) -> None:
        """Of these the person sees no mask but their own: what is at hand of one that was none of them, or is none any
        more, is loaded anew when it is wanted. What was painted stays at hand until it is stored."""
        turned, self._blind = self._blind ^ image_ids, image_ids
        self._aside = {key: document for key, document in self._aside.items() if self._is_pinned(key[0])}
        for image_id in turned:
            known = self._cache.pop(image_id, None)
            if known is not None and self._is_pinned(image_id):
                self._aside[image_id, known.is_blind] = known.document
        if turned:
            self.turned.emit(turned)

    def is_blind(self, image_id: int) -> bool:
        return image_id in self._blind

    def want(self, image_id: int, around: Sequence[int]) -> None:
        """Load this image, then the others around it; ``loaded`` follows for each that was not at hand, for a large
        one that was asked for itself twice."""
        self._current = image_id
        for near in reversed((image_id, *around)):
            if near in self._cache:
                self._cache.move_to_end(near)
        self._wished = (image_id, *around)
        if image_id in self._cache:
            self._wish.start()
        else:
            self._on_wish()
        self.wanted.emit()

    @property
    def near(self) -> tuple[StampedImage, ...]:
        """The image that is shown and those around it, as far as they are at hand."""
        images = (self._cache[image_id] for image_id in self._wished if self._is_at_hand(image_id))
        return tuple(StampedImage(image.record, image.stamp) for image in images)

    def reload(self, image_ids: Set[int]) -> None:
        """Their files are others now: read them anew, the shown one first, each with the mask that it has here. One
        whose mask is on its way to the store is left as it is."""
        self._stale |= {each for each in image_ids if each in self._cache and not self._is_pinned(each)}
        self._on_wish()

    def forget(self, image_ids: Set[int]) -> None:
        """Their masks in the store are others now: load these anew when they are wanted."""
        for image_id in image_ids:
            if not self._is_pinned(image_id):
                self._cache.pop(image_id, None)

    def close(self) -> None:
        self._wish.stop()
        self._work.close()

    def _on_wish(self) -> None:
        self._wish.stop()
        self._work.want([near for near in self._wished if not self._is_at_hand(near)])

    def _is_at_hand(self, image_id: int) -> bool:
        return image_id in self._cache and self._cache[image_id].is_complete and image_id not in self._stale

    def _load(self, image_id: int, *, may_preview: bool = True) -> LoadedImage:
        is_blind = image_id in self._blind
        known = self._cache.get(image_id)
        known = None if known is None or known.is_blind is not is_blind else known
        stamp = self._stamp(image_id)
        record = self._record_of_now(image_id)
        aside = self._aside.get((image_id, is_blind))
        if aside is not None:
            document = aside
        elif known is not None and (known.record.height, known.record.width) == (record.height, record.width):
            document = known.document
        else:
            drawn = self._own(image_id) if is_blind else self._stored(image_id)
            document = MaskDocument(record.height, record.width, drawn)
        halvings = _preview_halvings(record) if may_preview and known is None and image_id == self._current else 0
        try:
            pixels = self._read(record, document, halvings)
        except KnownError as problem:
            return LoadedImage(record, document, None, problem, stamp, is_blind)
        pyramid = ImagePyramid(np.ascontiguousarray(pixels))
        return LoadedImage(record, document, pyramid, stamp=stamp, is_blind=is_blind)

    def _stored(self, image_id: int) -> Annotation:
        """Nothing where it is damaged: that is told, and can be drawn anew."""
        annotations = self._project.store.annotations
        drawn = annotations.readable(image_id)
        if drawn is None:
            self.mask_damaged.emit(annotations.damaged[image_id])
        return drawn or Annotation()

    def _own(self, image_id: int) -> Annotation:
        """What the person has painted for their second opinion; nothing where that is damaged."""
        said = {each.author: each for each in self._project.store.opinions.of(image_id)}
        own = said.get(this_person().author)
        try:
            return Annotation() if own is None else self._project.store.annotations.past(own.drawn)
        except (Damaged, Gone):
            return Annotation()

    def _stamp(self, image_id: int) -> FileStamp | None:
        """Before the file is read: one that is written meanwhile has another one then."""
        try:
            return FileStamp.of(self._project.image_path(self._project.store.images.get(image_id)))
        except KnownError:
            return None

    def _record_of_now(self, image_id: int) -> ImageRecord:
        """With what its file holds now, as soon as size or time of the file tell that it may be something else."""
        record = self._project.store.images.get(image_id)
        try:
            changed = look_for_changes(self._project, [record]) if self._notes_changes else ()
        except KnownError:
            return record  # to read it will tell why
        if changed:
            self.content_changed.emit(image_id)
        return changed[0] if changed else record

    def _read(self, record: ImageRecord, document: MaskDocument, halvings: int) -> ImagePixels:
        """The pixels, with a preview on the way: what the format gives away before them, else all of them averaged."""
        path = self._project.image_path(record)
        data = read_file(path)
        given = decode_reduced(data, record.path, halvings) if halvings else None
        if given is not None and given.shape[:2] == (-(-record.height // 2**halvings), -(-record.width // 2**halvings)):
            self._preview(given, halvings, record, document)
        pixels = decode_image(data, str(path))
        if pixels.shape[:2] != (record.height, record.width):
            change = f"is now {pixels.shape[1]}×{pixels.shape[0]} pixels, not {record.width}×{record.height}"
            raise KnownError(record.path, change, "import the folder again or put the old file back")
        if halvings and given is None and pixels.dtype == np.uint8:  # deeper ones are stretched by all their pixels
            self._preview(reduced(pixels, halvings), halvings, record, document)
        return pixels

    def _preview(self, pixels: ImagePixels, halvings: int, record: ImageRecord, document: MaskDocument) -> None:
        """Hand out a reduced copy before the image itself."""
        size = record.height, record.width
        pyramid = ImagePyramid(np.ascontiguousarray(pixels), finest=halvings, size=size)
        self._previewed.emit(LoadedImage(record, document, pyramid, is_blind=record.id in self._blind))

    def _on_previewed(self, image: LoadedImage) -> None:
        if image.record.id not in self._cache and image.is_blind is self.is_blind(image.record.id):
            self._cache[image.record.id] = image
            self.loaded.emit(image)
            self._drop_old(image.record.id)

    def _on_done(self, image_id: int, result: LoadedImage) -> None:
        if result.is_blind is not self.is_blind(image_id):  # turned meanwhile
            if image_id in self._wished:
                self._on_wish()
            return
        known = self._cache.get(image_id)
        is_other_size = image_id in self._stale and not self._is_pinned(image_id)
        self._stale.discard(image_id)
        if known is None or known.document is result.document or is_other_size:
            self._cache[image_id] = result  # else an undo loaded it meanwhile with the true one
        self.loaded.emit(self._cache[image_id])
        self._drop_old(image_id)

    def _drop_old(self, newest: int) -> None:
        """Down to the bound; after the new one is shown, since giving back the memory of a large one takes time."""
        held = sum(kept.n_bytes for kept in self._cache.values())
        for old in list(self._cache):
            if held <= MAX_BYTES:
                return
            if old not in (self._current, newest) and not self._is_pinned(old):
                held -= self._cache.pop(old).n_bytes


def _preview_halvings(record: ImageRecord) -> int:
    """How often a copy that is shown before the image itself is halved; 0 for none."""
    if record.height * record.width < _PREVIEW_FROM_PX:
        return 0
    shorter = min(record.height, record.width)
    return min(halvings_down_to(record.height, record.width, _PREVIEW_PX), shorter.bit_length() - 1)
