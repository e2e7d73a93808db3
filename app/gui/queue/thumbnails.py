"""Small pictures for the queue, made in the background and kept on disk."""

import os
import struct
import tempfile
import time
from collections import OrderedDict
from collections.abc import Sequence, Set
from contextlib import suppress
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.workflows.project.project import Project
from app.workflows.several.shared_thumbnails import SharedThumbnails
from core.domain import ImageRecord, KnownError
from core.files.own_files import read_own
from core.images import decode_image, decode_reduced, halvings_down_to, read_file, to_uint8

SIZE_PX = 96  # of the longer side, as the grid shows it
_LONGEST_PX = 2 * SIZE_PX  # for screens with twice the pixels
_READING = 2  # counts up when files are read differently, so that thumbnails of before are not shown
_MOST_BYTES = 1 << 20  # of a small picture
_PNG_BEGINS, _PNG_HEADER_BYTES = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 24
MAX_HELD = 500  # at most 192 × 192 × 4 bytes each: 74 MB


class Thumbnails(QObject):
    """``get`` answers at once, from memory or not at all; ``ready(image_id)`` tells when asking again pays, and
    ``failed(image_id, KnownError)`` when the image cannot be read.

    On disk a thumbnail is named by the image's content hash, so that it survives moves and never shows another image.
    With the server that keeps the project it is shared under the same name, see SharedThumbnails.
    """

    ready = Signal(int)
    failed = Signal(int, object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._folder = project.cache_folder / "thumbnails"
        self._shared = SharedThumbnails(project)
        self._held: OrderedDict[int, QPixmap] = OrderedDict()
        self._work = LatestRequestPool(self._make, 1, self)
        self._work.done.connect(self._on_done)

    def get(self, image_id: int) -> QPixmap | None:
        """None while it is not there; a null pixmap for an image that cannot be read."""
        pixmap = self._held.get(image_id)
        if pixmap is not None:
            self._held.move_to_end(image_id)
        return pixmap

    def want(self, image_ids: Sequence[int]) -> None:
        """These rows are on the screen now."""
        self._work.want([image_id for image_id in image_ids if image_id not in self._held])

    def forget(self, image_ids: Set[int]) -> None:
        """Make these anew when they are asked for: their files may have changed."""
        for image_id in image_ids:
            self._held.pop(image_id, None)
            self.ready.emit(image_id)

    def forget_failed(self) -> None:
        """Try every image again that could not be read."""
        self.forget({image_id for image_id, pixmap in self._held.items() if pixmap.isNull()})

    def close(self) -> None:
        self._work.close()

    def _make(self, image_id: int) -> QImage | KnownError:
        record = self._project.store.images.get(image_id)
        name = f"{record.content_hash}_{_LONGEST_PX}_{_READING}.png".replace("/", "_")
        image = self._kept(name)
        if image is not None:
            return image
        content = self._shared.get(name)
        image = None if content is None else _small_picture(content)
        if image is None:
            began = time.monotonic()
            try:
                image = shrunk(self._project.image_path(record), record, _LONGEST_PX)
            except KnownError as error:
                return error
            self._shared.note(name, record, partial(_as_png, image), time.monotonic() - began)
        _write_whole(image, self._folder / name)
        return image

    def _kept(self, name: str) -> QImage | None:
        """Of this name on disk, as long as it is a small picture."""
        try:
            return _small_picture(read_own(self._project.folder, f"cache/thumbnails/{name}", _MOST_BYTES))
        except (OSError, ValueError):
            return None

    def _on_done(self, image_id: int, made: QImage | KnownError) -> None:
        self._held[image_id] = QPixmap() if isinstance(made, KnownError) else QPixmap.fromImage(made)
        while len(self._held) > MAX_HELD:
            self._held.popitem(last=False)
        self.ready.emit(image_id)
        if isinstance(made, KnownError):
            self.failed.emit(image_id, made)


def shrunk(path: Path, record: ImageRecord, longest_px: int) -> QImage:
    """No side longer than ``longest_px``. Raises KnownError when the image cannot be read."""
    data = read_file(path)
    halvings = halvings_down_to(record.height, record.width, 2 * longest_px)
    reduced = decode_reduced(data, str(path), halvings) if halvings else None
    pixels = to_uint8(decode_image(data, str(path)) if reduced is None else reduced)
    height, width = pixels.shape[:2]
    scale = min(1.0, longest_px / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = np.ascontiguousarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))
    kind = QImage.Format.Format_Grayscale8 if small.ndim == 2 else QImage.Format.Format_RGB888
    return QImage(small.data, size[0], size[1], small.strides[0], kind).copy()  # the copy owns its memory


def _small_picture(content: bytes) -> QImage | None:
    """None for anything else: who shares a folder or a server may have left whatever they like."""
    is_png = len(content) >= _PNG_HEADER_BYTES and content[:16] == _PNG_BEGINS
    if not is_png or max(struct.unpack_from(">II", content, 16)) > _LONGEST_PX:
        return None
    image = QImage.fromData(content)
    return None if image.isNull() else image


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide takes no bytes, whatever its stubs say
    return bytes(buffer.data().data())


def _write_whole(image: QImage, target: Path) -> None:
    """Best effort: without a cache the thumbnail is made again next time. Readers never see half a file."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=".png", dir=target.parent)
        os.close(handle)
    except OSError:
        return
    with suppress(OSError):  # the folder is gone meanwhile
        if image.save(name):
            Path(name).replace(target)
        else:
            Path(name).unlink(missing_ok=True)
