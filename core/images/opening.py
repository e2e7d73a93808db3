"""Opening the file of an image: whatever else lies under its name neither stops the program nor fills its memory."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from core.domain import KnownError, system_reason
from core.files.regular_file import NotRegularError, open_regular
from core.images.containers.container import container_of
from core.images.containers.declared_size import declared_bytes

_LARGE_BYTES = 1 << 28
_MOST_BYTES = 6 << 30  # a gigapixel of 16-bit RGB, not packed
_BEGINNING_BYTES = 16
_HEAD_BYTES = 1 << 20
_NOTES_BYTES = 1 << 26  # beside the pixels


@contextmanager
def open_image(path: Path) -> Iterator[BufferedReader]:
    """The file, to be read, at its beginning; closed at the end. A pipe or a device is never waited for.

    Raises KnownError when it is no regular file, or far larger than the picture that it begins, OSError when it is
    missing or cannot be read.
    """
    try:
        file = open_regular(path)
    except NotRegularError as error:
        if path.is_dir():
            raise KnownError(path, "is a folder, not an image", "name the image inside it") from error
        raise KnownError(path, "is not a regular file", "replace it with an image") from error
    with file:
        size = os.fstat(file.fileno()).st_size
        if size > _LARGE_BYTES:
            _check_size(path, size, file.read(_HEAD_BYTES))
            file.seek(0)
        yield file


def check_is_image(path: Path) -> None:
    """Raises KnownError when the file is missing, may not be read, or does not begin as an image does."""
    try:
        with open_image(path) as file:
            if container_of(file.read(_BEGINNING_BYTES)) is None:
                raise no_image(path)
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> KnownError:
    """Why the system does not let the file be read."""
    if isinstance(error, FileNotFoundError):
        return KnownError(path, "is missing", "put it back")
    remedy = "check the file's permissions and its disk"
    return KnownError(path, "cannot be read ({why})", remedy, why=system_reason(error))


def no_image(path: Path | str) -> KnownError:
    return KnownError(path, "is not a JPEG, PNG, BMP, TIFF or WebP image", "save it again in one of these formats")


def _check_size(path: Path, n_bytes: int, head: bytes) -> None:
    container = container_of(head)
    if container is None:
        raise no_image(path)
    pixels = declared_bytes(head, container)
    if n_bytes > (2 * pixels + _NOTES_BYTES if pixels else _MOST_BYTES):
        raise KnownError(path, "is far larger than its picture", "save it again")
