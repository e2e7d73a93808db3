"""The first page of a TIFF file, by tifffile: right, or refused by its true reason."""

import os
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from core.domain import KnownError
from core.images.budget import DECODING
from core.images.containers.webp_chunks import is_lossless
from core.images.inner_size import inner_pixels
from core.images.limits import broken, check_size, out_of_memory
from core.images.picture import Picture, Values
from core.images.tiff.colours import picture_of
from core.images.tiff.kinds import JPEG, check_is_supported
from core.images.tiff.page import first_page

if TYPE_CHECKING:
    from tifffile import TiffPage

_WEBP = 50001
_JPEG_2000 = frozenset({33005, 34712})  # with loss or without: it is not told here
_COPIES = 2  # of a picture while its colours are made of its numbers
_MAX_THREADS = 4
_SMALL_PX = 2**20


def read_tiff(data: bytes, name: str) -> Picture:
    """Raises KnownError when the page is damaged, too large, or of a kind that is not supported."""
    with first_page(data, name) as page:
        check_is_supported(page, name)
        _check_size(page, name)
        _check_is_whole(page, len(data), name)
        _check_inner_sizes(page, data, name)
        n_bytes = page.imagewidth * page.imagelength * page.samplesperpixel * np.dtype(page.dtype).itemsize
        with DECODING.share(_COPIES * n_bytes, name):
            return picture_of(page, _decoded(page, name), is_lossy=_is_lossy(page, data))


def _check_size(page: "TiffPage", name: str) -> None:
    itemsize = np.dtype(page.dtype).itemsize
    check_size(name, page.imagewidth, page.imagelength, page.samplesperpixel * itemsize)
    check_size(name, page.tilewidth, page.tilelength, page.samplesperpixel * itemsize)


def _check_is_whole(page: "TiffPage", size: int, name: str) -> None:
    """Every strip or tile must be there, and inside the file: what is missing would be shown black."""
    places, lengths = page.dataoffsets, page.databytecounts
    if min(len(places), len(lengths)) < (1 if page.is_contiguous else prod(page.chunked)):
        raise broken(name)
    if any(place + length > size for place, length in zip(places, lengths, strict=False)):
        raise broken(name)
    if not all(places) or not all(lengths):
        raise KnownError(name, "leaves out parts of its picture (a sparse TIFF)", "save it again in full")


def _check_inner_sizes(page: "TiffPage", data: bytes, name: str) -> None:
    if page.compression not in JPEG and page.compression not in _JPEG_2000:
        return
    rows, columns = (page.tilelength, page.tilewidth) if page.is_tiled else (page.rowsperstrip, page.imagewidth)
    for place, length in zip(page.dataoffsets, page.databytecounts, strict=False):
        if inner_pixels(data[place : place + length]) > 2 * rows * columns + _SMALL_PX:  # some round up to blocks
            raise broken(name, "holds a picture larger than it says")


def _decoded(page: "TiffPage", name: str) -> Values:
    """(H, W), (H, W, samples) or, of separate planes, (samples, H, W)."""
    try:
        out = np.zeros(page.shaped, page.dtype)  # nothing that was left in memory can ever be seen
        return np.asarray(page.asarray(out=out, maxworkers=min(_MAX_THREADS, os.cpu_count() or 1)))
    except MemoryError as error:
        raise out_of_memory(name) from error
    except Exception as error:  # each codec has exceptions of its own; the kind of file was checked before
        raise broken(name) from error


def _is_lossy(page: "TiffPage", data: bytes) -> bool:
    if page.compression == _WEBP:
        start, length = page.dataoffsets[0], page.databytecounts[0]
        return not is_lossless(data[start : start + length])
    return page.compression in JPEG or page.compression in _JPEG_2000
