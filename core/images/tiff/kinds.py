"""Which of the many kinds of TIFF are read; of each other one, its true reason.

Numbers are those of the TIFF 6.0 specification and of libtiff's registry.
"""

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from core.domain import KnownError, Text

if TYPE_CHECKING:
    from tifffile import TiffPage

JPEG = frozenset({7})
_COMPRESSIONS = JPEG | {
    1,  # none
    2, 3, 4,  # CCITT, of one bit
    5,  # LZW
    8, 32946,  # deflate
    32773,  # PackBits
    33005, 34712,  # JPEG 2000
    34925,  # LZMA
    50000,  # Zstandard
    50001,  # WebP
}  # fmt: skip
_PHOTOMETRIC_TAG = 262
_PREDICTORS = frozenset({1, 2, 3})


class Photometric(IntEnum):
    """What the numbers of a pixel mean."""

    WHITE_IS_ZERO = 0
    BLACK_IS_ZERO = 1
    RGB = 2
    PALETTE = 3
    MASK = 4
    CMYK = 5
    YCBCR = 6


_OTHERS = {
    8: Text("CIE Lab colours"),
    9: Text("ICC Lab colours"),
    10: Text("ITU Lab colours"),
    32803: Text("raw values of a camera's sensor"),
    32844: Text("logarithmic brightness"),
    32845: Text("logarithmic colours"),
    34892: Text("raw values of a camera's sensor"),
}
_REMEDY = "save it again as grey or RGB, as PNG or as a TIFF that is not compressed or with LZW"


def check_is_supported(page: "TiffPage", name: str) -> None:
    """Raises KnownError with what this program does not read of the page."""
    problem = _compression_problem(page) or _layout_problem(page) or _colour_problem(page)
    if problem:
        raise KnownError(name, "{problem}, which is not supported", _REMEDY, problem=problem)


def photometric_of(page: "TiffPage") -> int:
    """What the numbers mean; where the file does not say so, by their count, as libtiff does."""
    if _PHOTOMETRIC_TAG in page.tags:
        return int(page.photometric)
    return Photometric.RGB if page.samplesperpixel > 2 else Photometric.BLACK_IS_ZERO


def is_alpha(page: "TiffPage") -> bool:
    """Whether the first extra sample is transparency; 0, unspecified, is not."""
    return len(page.extrasamples) > 0 and page.extrasamples[0] != 0


def _compression_problem(page: "TiffPage") -> Text | None:
    if page.compression not in _COMPRESSIONS:
        return Text("is compressed as {name}", name=getattr(page.compression, "name", page.compression))
    if page.predictor not in _PREDICTORS or (page.predictor != 1 and page.bitspersample not in (8, 16, 32, 64)):
        return Text(
            "is compressed with predictor {number} at {bits} bits", number=int(page.predictor), bits=page.bitspersample
        )
    if page.is_subsampled and page.compression not in JPEG:
        return Text("stores its colours at half its size without being a JPEG")
    return None


def _layout_problem(page: "TiffPage") -> Text | None:
    depths: int | tuple[int, ...] = page.bitspersample
    if not isinstance(depths, int):
        return Text("has channels of different depths ({depths} bits)", depths=", ".join(map(str, depths)))
    if page.dtype is None:
        return Text(
            "has numbers of {bits} bits and format {format}", bits=page.bitspersample, format=str(page.sampleformat)
        )
    return Text("is a volume of several layers") if page.imagedepth > 1 else None


def _colour_problem(page: "TiffPage") -> Text | None:
    channels, kind = page.samplesperpixel, photometric_of(page)
    if kind not in list(Photometric):
        colours = _OTHERS.get(int(kind), Text("colours of kind {number}", number=int(kind)))
        return Text("holds {colours}", colours=colours)
    wanted = {Photometric.RGB: 3, Photometric.YCBCR: 3, Photometric.CMYK: 4}.get(Photometric(kind), 1)
    if channels < wanted:
        return Text("holds {n} channels where its colours need {wanted}", n=channels, wanted=wanted)
    if wanted == 1 and channels > 1 and not is_alpha(page):
        return Text("holds {n} channels that are neither grey nor RGB", n=channels)
    if kind == Photometric.PALETTE and (page.colormap is None or page.colormap.shape[-1] < 2**page.bitspersample):
        return Text("is indexed, and its palette is missing or too short")
    if kind == Photometric.WHITE_IS_ZERO and np.dtype(page.dtype).kind not in "bu":
        return Text("calls white zero, of type {type}", type=page.dtype)
    if kind in (Photometric.CMYK, Photometric.YCBCR) and page.dtype not in ("uint8", "uint16"):
        return Text("holds colours of type {type}", type=page.dtype)
    return None
