"""Notes in a file besides its pixels: how it asks to be shown turned, and whether more pictures follow the first."""

import struct

from core.images.containers.container import Container
from core.images.containers.jpeg_kinds import jpeg_segments
from core.images.containers.png_chunks import png_chunks
from core.images.containers.webp_chunks import webp_chunks
from core.images.tiff import page as tiff_page

UPRIGHT = 1
_APP1 = 0xE1
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
_SHORT = 3


def orientation_of(data: bytes, container: Container, name: str) -> int:
    """1 to 8 as EXIF and TIFF count; 1, upright, where nothing or nothing sensible is noted."""
    match container:
        case Container.TIFF:
            found = tiff_page.orientation_tag(data, name)
        case Container.JPEG:
            found = _of_jpeg(data)
        case Container.PNG:
            found = next((_of_exif(body) for kind, body in png_chunks(data) if kind == b"eXIf"), UPRIGHT)
        case Container.WEBP:
            found = next((_of_exif(body) for kind, body in webp_chunks(data) if kind == b"EXIF"), UPRIGHT)
        case _:
            found = UPRIGHT
    return found if 1 <= found <= 8 else UPRIGHT


def further_pages_of(data: bytes, container: Container, name: str) -> int:
    """Pages of a TIFF or pictures of an animation that follow the first, which is the one that is read."""
    match container:
        case Container.TIFF:
            return tiff_page.further_pages(data, name)
        case Container.PNG:
            frames = [struct.unpack(">I", body[:4])[0] for kind, body in png_chunks(data) if kind == b"acTL"]
            return max(0, int(frames[0]) - 1) if frames else 0
        case Container.WEBP:
            return max(0, sum(kind == b"ANMF" for kind, _ in webp_chunks(data)) - 1)
        case _:
            return 0


def _of_jpeg(data: bytes) -> int:
    for marker, start, end in jpeg_segments(data):
        if marker == _APP1 and data[start : start + len(_EXIF)] == _EXIF:
            return _of_exif(data[start + len(_EXIF) : end])
    return UPRIGHT


def _of_exif(exif: bytes) -> int:
    """From the first list of tags; ``exif`` is a TIFF without a picture. Broken notes are none."""
    exif = exif.removeprefix(_EXIF)
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return UPRIGHT
    try:
        (at,) = struct.unpack_from(order + "4xI", exif)
        (count,) = struct.unpack_from(order + "H", exif, at)
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind, _, value = struct.unpack_from(order + "HHIH", exif, entry)
            if (tag, kind) == (_ORIENTATION, _SHORT):
                return int(value)
    except struct.error:
        pass
    return UPRIGHT
