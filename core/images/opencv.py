"""JPEG, PNG, BMP and WebP by OpenCV, with its errors in words."""

import cv2
import numpy as np

from core.domain import KnownError
from core.images.budget import DECODING
from core.images.containers.container import Container, is_animated_webp, is_grey_with_alpha, is_whole
from core.images.containers.declared_size import declared_bytes
from core.images.containers.jpeg_kinds import check_jpeg_is_supported
from core.images.limits import broken, out_of_memory
from core.images.picture import Values

AS_STORED = cv2.IMREAD_ANYDEPTH | cv2.IMREAD_ANYCOLOR | cv2.IMREAD_IGNORE_ORIENTATION
"""Without transparency and without a turn."""

_COPIES = 2  # of a picture while its colours are put in order
_OUT_OF_MEMORY = -4  # cv::Error::StsNoMem

cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)  # every failure becomes a KnownError below


def decode_by_opencv(data: bytes, name: str, container: Container, flags: int = AS_STORED) -> Values:
    """(H, W) grey, (H, W, 3) RGB, or as ``flags`` ask. Raises KnownError."""
    if container is Container.JPEG:
        check_jpeg_is_supported(data, name)
    if not is_whole(data, container):
        raise broken(name)
    with DECODING.share(_COPIES * declared_bytes(data, container), name):
        return _as_rgb(data, name, container, flags)


def _as_rgb(data: bytes, name: str, container: Container, flags: int) -> Values:
    if is_animated_webp(data, container):
        _check_is_opaque(_decoded(data, name, cv2.IMREAD_UNCHANGED), name)
    decoded = _decoded(data, name, flags)
    if decoded.ndim == 2:
        return decoded
    if is_grey_with_alpha(data, container):
        return decoded[..., 0] if decoded.shape[2] == 3 else decoded[..., [0, 3]]  # OpenCV repeats the grey
    order = cv2.COLOR_BGR2RGB if decoded.shape[2] == 3 else cv2.COLOR_BGRA2RGBA
    return np.asarray(cv2.cvtColor(decoded, order))


def _decoded(data: bytes, name: str, flags: int) -> Values:
    try:
        decoded = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    except cv2.error as error:
        # OpenCV refuses more than 2^30 pixels or 2^20 in a row before it allocates: the guard against bombs.
        if "CV_IO_MAX_IMAGE" in str(error):
            raise KnownError(name, "has more than a gigapixel", "cut it into tiles") from error
        if error.code == _OUT_OF_MEMORY:
            raise out_of_memory(name) from error
        raise broken(name, "is damaged") from error
    if decoded is None:
        raise broken(name)
    return decoded


def _check_is_opaque(first: Values, name: str) -> None:
    """What is transparent in an animation OpenCV blends with a background: its colours are lost."""
    if first.ndim == 3 and first.shape[2] == 4 and first[..., 3].min() < 255:
        problem = "is an animation with transparency, which is not supported"
        raise KnownError(name, problem, "save its first picture alone")
