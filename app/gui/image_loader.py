"""Images and their masks, decoded before they are asked for."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.canvas.image_pyramid import ImagePyramid
from app.gui.canvas.mask_document import MaskDocument
from app.gui.wanted_work import WantedWork
from app.workflows.project import Project
from core.domain import ImageRecord, KnownError
from core.images import decode_image, decode_reduced, halvings_down_to, read_file

MAX_BYTES = 600 * 1024**2
N_AHEAD = 3
_PREVIEW_FROM_PX = 4_000_000  # smaller images are decoded before a person would see a difference
_PREVIEW_PX = 1000  # of the longer side: as sharp as most windows show a whole image
_GIVE_WAY_MS = 30  # decoding ahead waits until the image at hand is drawn: threads share Python's lock


@dataclass(frozen=True, slots=True, eq=False)
class LoadedImage:
    """``pyramid`` is None where the file cannot be shown: ``problem`` says why.

    A large image may come twice: first as a reduced copy (``pyramid.is_whole`` tells), then itself. ``document`` is
    the one and only mask of this image in the window, also between the two and where its file cannot be read.
    """

    record: ImageRecord
    document: MaskDocument
    pyramid: ImagePyramid | None
    problem: KnownError | None = None

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
    cannot bring back an older mask.
    """

    loaded = Signal(object)  # LoadedImage
    _previewed = Signal(object)  # the same, across threads

    def __init__(self, project: Project, is_pinned: Callable[[int], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._is_pinned = is_pinned
        self._cache: OrderedDict[int, LoadedImage] = OrderedDict()
        self._current: int | None = None
        self._work = WantedWork(self._load, 2, self)
        self._work.done.connect(self._on_done)
        self._previewed.connect(self._on_previewed)
        self._wished: tuple[int, ...] = ()
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
            self._keep(self._load(image_id, may_preview=False))
        return self._cache[image_id]

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

    def close(self) -> None:
        self._wish.stop()
        self._work.close()

    def _on_wish(self) -> None:
        self._wish.stop()
        self._work.want([near for near in self._wished if not self._is_at_hand(near)])

    def _is_at_hand(self, image_id: int) -> bool:
        return image_id in self._cache and self._cache[image_id].is_complete

    def _load(self, image_id: int, *, may_preview: bool = True) -> LoadedImage:
        store = self._project.store
        record = store.images.get(image_id)
        document = MaskDocument(record.height, record.width, store.annotations.get(image_id))
        try:
            path = self._project.image_path(record)
            data = read_file(path)
            if may_preview and image_id == self._current:
                self._preview(data, record, document)
            pixels = decode_image(data, str(path))
        except KnownError as problem:
            return LoadedImage(record, document, None, problem)
        if pixels.shape[:2] != (record.height, record.width):
            change = f"is now {pixels.shape[1]}×{pixels.shape[0]} pixels, not {record.width}×{record.height}"
            replaced = KnownError(record.path, change, "import the folder again or put the old file back")
            return LoadedImage(record, document, None, replaced)
        return LoadedImage(record, document, ImagePyramid(np.ascontiguousarray(pixels)))

    def _preview(self, data: bytes, record: ImageRecord, document: MaskDocument) -> None:
        """Hand out a reduced copy of a large image at once, where its format gives one away."""
        size = record.height, record.width
        halvings = halvings_down_to(*size, _PREVIEW_PX)
        if record.height * record.width < _PREVIEW_FROM_PX or halvings == 0:
            return
        pixels = decode_reduced(data, record.path, halvings)
        if pixels is not None and pixels.shape[:2] == tuple(-(-side // 2**halvings) for side in size):
            pyramid = ImagePyramid(np.ascontiguousarray(pixels), finest=halvings, size=size)
            self._previewed.emit(LoadedImage(record, document, pyramid))

    def _on_previewed(self, image: LoadedImage) -> None:
        if image.record.id not in self._cache:
            self._keep(image)
            self.loaded.emit(image)

    def _on_done(self, image_id: int, result: LoadedImage) -> None:
        known = self._cache.get(image_id)
        if known is None or known.document is result.document:  # else an undo loaded it meanwhile with the true one
            self._keep(result)
        self.loaded.emit(self._cache[image_id])

    def _keep(self, image: LoadedImage) -> None:
        self._cache[image.record.id] = image
        held = sum(kept.n_bytes for kept in self._cache.values())
        for old in list(self._cache):
            if held <= MAX_BYTES:
                return
            if old not in (self._current, image.record.id) and not self._is_pinned(old):
                held -= self._cache.pop(old).n_bytes
