"""How large a picture may be: asked before memory is taken."""

from core.domain import KnownError

_MAX_PIXELS = 2**30
_MAX_BYTES = 6 * _MAX_PIXELS  # RGB of 16 bits


def check_size(name: str, width: int, height: int, bytes_per_pixel: int = 1) -> None:
    """Raises KnownError where decoding would take over a gigapixel, or more memory than a gigapixel of 16-bit RGB."""
    if width * height > _MAX_PIXELS:
        raise KnownError(name, "has more than a gigapixel", "cut it into tiles")
    if width * height * bytes_per_pixel > _MAX_BYTES:
        raise KnownError(name, "would take more than 6 GiB of memory", "cut it into tiles")


def out_of_memory(name: str) -> KnownError:
    return KnownError(name, "needs more memory than is free", "close other programs or cut it into tiles")


def broken(name: str, how: str = "is cut short or damaged") -> KnownError:
    return KnownError(name, how, "copy it again from its source")
