"""The first page of a TIFF file, opened by tifffile: its tags are what they must be, or the file is damaged."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from core.images.limits import broken

if TYPE_CHECKING:
    from tifffile import TiffPage

_ORIENTATION = 274
_BITS_PER_SAMPLE = 258
_WHOLE_NUMBERS = (
    "imagewidth",
    "imagelength",
    "imagedepth",
    "samplesperpixel",
    "compression",
    "photometric",
    "planarconfig",
    "predictor",
    "rowsperstrip",
    "tilewidth",
    "tilelength",
    "fillorder",
)


@contextmanager
def first_page(data: bytes, name: str) -> Iterator["TiffPage"]:
    """Raises KnownError where the file's lists of tags are broken; what the tags ask for is not judged here."""
    import tifffile  # here, and not above: a start of the window does without it

    logging.getLogger("tifffile").setLevel(logging.CRITICAL + 1)  # what is wrong becomes a KnownError
    try:
        file = tifffile.TiffFile(BytesIO(data))
        page = file.pages.first
    except Exception as error:  # a broken header or list of tags, told in as many ways as there are fields
        raise broken(name) from error
    with file:
        if not isinstance(page, tifffile.TiffPage) or not _is_sound(page):
            raise broken(name)
        yield page


def orientation_tag(data: bytes, name: str) -> int:
    """0 where the tag holds nothing sensible."""
    with first_page(data, name) as page:
        found = page.tags.valueof(_ORIENTATION, 1)
        return int(found) if isinstance(found, int) else 0


def further_pages(data: bytes, name: str) -> int:
    """How many pages follow the first; what cannot be counted counts as none."""
    with first_page(data, name) as page:
        try:
            return len(page.parent.pages) - 1
        except Exception:  # the list of pages is broken behind the first: tifffile says so in many ways
            return 0


def _is_sound(page: "TiffPage") -> bool:
    """Any tag of a damaged file may hold a text, or several numbers where one is meant."""
    if not all(isinstance(getattr(page, field), int) for field in _WHOLE_NUMBERS):
        return False
    if page.imagewidth <= 0 or page.imagelength <= 0 or page.samplesperpixel <= 0:
        return False
    if min(page.tilewidth, page.tilelength) <= 0 if page.is_tiled else page.rowsperstrip <= 0:
        return False
    if page.planarconfig not in (1, 2) or not _tells_each_depth(page):
        return False
    if page.colormap is not None and np.ndim(page.colormap) != 2:
        return False
    depths: object = page.bitspersample
    depths = depths if isinstance(depths, tuple) else (depths,)
    return _are_whole(depths) and _are_whole(page.dataoffsets) and _are_whole(page.databytecounts)


def _tells_each_depth(page: "TiffPage") -> bool:
    """One depth for all channels, or one for each."""
    tag = page.tags.get(_BITS_PER_SAMPLE)
    return tag is None or tag.count == 1 or tag.count >= page.samplesperpixel


def _are_whole(values: object) -> bool:
    return isinstance(values, tuple | list) and all(isinstance(value, int) for value in values)
