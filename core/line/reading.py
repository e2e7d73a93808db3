"""Image files into arrays: by OpenCV where it is installed, which reads all that the program reads, else by Pillow,
which is a tenth as large."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.domain import KnownError, system_reason

SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".tif", ".tiff", ".webp"})
"""Lower-case endings of the files that are taken for images, as in `core.images`."""
_ENDS = {b"\x89PNG": b"IEND\xaeB`\x82", b"\xff\xd8\xff": b"\xff\xd9"}
"""What a whole file of this beginning ends with."""


def read_bytes(path: Path) -> bytes:
    """Raises KnownError where the file cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise KnownError(path, "cannot be read ({why})", "check it", why=system_reason(error)) from error


def is_whole(content: bytes) -> bool:
    """False for a PNG or JPEG file that is still being written, or was cut short."""
    return all(not content.startswith(start) or end in content[-64:] for start, end in _ENDS.items())


def decoded(content: bytes, name: str) -> NDArray[Any]:
    """(H, W) grey or (H, W, 3) RGB, uint8 or uint16, as stored: neither turned nor with its transparency.

    Raises KnownError for what is no image, or one that this installation cannot read.
    """
    image = _by_opencv(content) if _has_opencv() else _by_pillow(content)
    if image is None or image.dtype not in (np.uint8, np.uint16):
        remedy = "replace it with a whole image of 8 or 16 bits"
        raise KnownError(name, "cannot be decoded", remedy)
    return image


def encoded(image: NDArray[np.uint8]) -> bytes:
    """(H, W) grey or (H, W, 3) RGB as PNG."""
    if _has_opencv():
        import cv2

        done, content = cv2.imencode(".png", image if image.ndim == 2 else np.ascontiguousarray(image[..., ::-1]))
        assert done
        return content.tobytes()
    from PIL import Image

    buffer = BytesIO()
    Image.fromarray(image).save(buffer, "png", compress_level=1)
    return buffer.getvalue()


@cache
def _has_opencv() -> bool:
    try:
        import cv2  # noqa: F401 asked for, not used
    except ImportError:
        return False
    return True


def _by_opencv(content: bytes) -> NDArray[Any] | None:
    import cv2

    flags = cv2.IMREAD_ANYDEPTH | cv2.IMREAD_ANYCOLOR | cv2.IMREAD_IGNORE_ORIENTATION
    try:
        image = cv2.imdecode(np.frombuffer(content, np.uint8), flags)
    except cv2.error:
        return None
    return image if image is None or image.ndim == 2 else np.ascontiguousarray(image[..., ::-1])


def _by_pillow(content: bytes) -> NDArray[Any] | None:
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError as error:
        raise KnownError("pillow", "is not installed", "install maskworth[predict]") from error
    try:
        with Image.open(BytesIO(content)) as image:
            if image.mode.startswith("I;16"):
                return np.array(image).astype(np.uint16)
            grey = image.mode in ("1", "L", "LA") or (image.mode == "P" and _is_grey(image.getpalette()))
            return np.array(image.convert("L" if grey else "RGB"))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None


def _is_grey(palette: list[int] | None) -> bool:
    colours = np.array(palette or [], np.uint8).reshape(-1, 3)
    return bool((colours == colours[:, :1]).all())
