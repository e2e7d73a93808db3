"""How large a compressed strip or tile calls itself: its decoder takes that much memory, whatever the TIFF says."""

import struct

from core.images.containers.jpeg_kinds import FRAMES, jpeg_segments

_SIZE_OF_JPEG_2000 = b"\xff\x4f\xff\x51"  # the codestream's start, and its size right behind


def inner_pixels(data: bytes) -> int:
    """Of a JPEG or JPEG 2000; 0 where it is not told."""
    if data.startswith(b"\xff\xd8"):
        for marker, start, end in jpeg_segments(data):
            if marker in FRAMES and end - start >= 5:
                height, width = struct.unpack_from(">HH", data, start + 1)
                return int(height) * int(width)
        return 0
    start = data.find(_SIZE_OF_JPEG_2000, 0, 4096)
    if start < 0 or start + 16 > len(data):
        return 0
    width, height = struct.unpack_from(">II", data, start + 8)
    return int(height) * int(width)
