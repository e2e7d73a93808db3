"""Images and their masks, decoded before they are asked for."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.canvas.image_pixels import ImagePixels
from app.gui.canvas.mask_document import MaskDocument
from app.gui.wanted_work import WantedWork
from app.workflows.project import Project
from core.domain import ImageRecord, KnownError
from core.images import read_image

MAX_BYTES = 600 * 1024**2
N_AHEAD = 3
_GIVE_WAY_MS = 30  # decoding ahead waits until the image at hand is drawn: threads share Python's lock


@dataclass(frozen=True, slots=True, eq=False)
class LoadedImage:
    """``pixels`` as stored, (H, W) or (H, W, 3), None where the file cannot be shown: ``problem`` says why.

    ``document`` is the one and only mask of this image in the window, whether or not its file can be read.
    """

    record: ImageRecord
    document: MaskDocument
    pixels: ImagePixels | None
    problem: KnownError | None = None

    @property
    def n_bytes(self) -> int:
        pixels = 0 if self.pixels is None else self.pixels.nbytes
        return pixels + self.record.width * self.record.height


class ImageLoader(QObject):
    """A bounded store of decoded images around the one that is shown.

    An image whose mask has changes on their way to the store (``is_pinned``) is never dropped, so that a later load
    cannot bring back an older mask.
    """

    loaded = Signal(object)  # LoadedImage

    def __init__(self, project: Project, is_pinned: Callable[[int], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._is_pinned = is_pinned
        self._cache: OrderedDict[int, LoadedImage] = OrderedDict()
        self._current: int | None = None
        self._work = WantedWork(self._load, 2, self)
        self._work.done.connect(self._on_done)
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
            self._keep(self._load(image_id))
        return self._cache[image_id]

    def want(self, image_id: int, around: Sequence[int]) -> None:
        """Load this image, then the others around it; ``loaded`` follows for each that was not at hand."""
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
        self._work.want([near for near in self._wished if near not in self._cache])

    def _load(self, image_id: int) -> LoadedImage:
        store = self._project.store
        record = store.images.get(image_id)
        document = MaskDocument(record.height, record.width, store.annotations.get(image_id))
        try:
            pixels = read_image(self._project.image_path(record))
        except KnownError as problem:
            return LoadedImage(record, document, None, problem)
        if pixels.shape[:2] != (record.height, record.width):
            change = f"is now {pixels.shape[1]}×{pixels.shape[0]} pixels, not {record.width}×{record.height}"
            replaced = KnownError(record.path, change, "import the folder again or put the old file back")
            return LoadedImage(record, document, None, replaced)
        return LoadedImage(record, document, np.ascontiguousarray(pixels))

    def _on_done(self, image_id: int, result: LoadedImage) -> None:
        if image_id not in self._cache:  # else an undo loaded it meanwhile, and its document is the true one
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
