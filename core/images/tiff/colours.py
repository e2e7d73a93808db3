"""From the numbers of a TIFF page to the colours that they mean."""

from typing import TYPE_CHECKING

import cv2
import numpy as np

from core.images.picture import Picture, Values
from core.images.tiff.kinds import JPEG, Photometric, is_alpha, photometric_of

if TYPE_CHECKING:
    from tifffile import TiffPage

_SEPARATE_PLANES = 2


def picture_of(page: "TiffPage", raw: Values, *, is_lossy: bool) -> Picture:
    """``raw`` as tifffile decodes it, which has turned a JPEG's YCbCr to RGB already."""
    channels = _channels_last(page, raw)
    kind = Photometric(photometric_of(page))
    if kind is Photometric.PALETTE:
        indices = channels[..., 0].astype(np.uint16)
        return Picture(_painted(indices, page), indices=indices, is_lossy=is_lossy)
    n_colours = {Photometric.RGB: 3, Photometric.YCBCR: 3, Photometric.CMYK: 4}.get(kind, 1)
    colours = np.ascontiguousarray(channels[..., 0] if n_colours == 1 else channels[..., :n_colours])
    alpha = channels[..., n_colours] if channels.shape[-1] > n_colours and is_alpha(page) else None
    return Picture(_as_seen(colours, kind, page), alpha, is_lossy=is_lossy)


def _channels_last(page: "TiffPage", raw: Values) -> Values:
    if raw.ndim == 2:
        return raw[..., None]
    return np.moveaxis(raw, 0, -1) if page.planarconfig == _SEPARATE_PLANES else raw


def _as_seen(colours: Values, kind: Photometric, page: "TiffPage") -> Values:
    match kind:
        case Photometric.WHITE_IS_ZERO:
            return _scaled(_inverted(colours, page.bitspersample), page.bitspersample)
        case Photometric.CMYK:
            return _rgb_of_cmyk(colours)
        case Photometric.YCBCR if page.compression not in JPEG:
            return np.asarray(cv2.cvtColor(colours[..., [0, 2, 1]], cv2.COLOR_YCrCb2RGB))
        case _:
            return _scaled(colours, page.bitspersample)


def _inverted(colours: Values, bits: int) -> Values:
    if colours.dtype == bool:
        return ~colours
    return np.asarray(colours.dtype.type(2**bits - 1) - colours)


def _scaled(colours: Values, bits: int) -> Values:
    """Up to 8 bits fill the range of 8, as in a PNG; deeper values stay what the camera said."""
    if colours.dtype == bool:
        return colours.astype(np.uint8) * np.uint8(255)
    if colours.dtype == np.uint8 and bits < 8:
        table = np.round(np.arange(256) * 255 / (2**bits - 1)).clip(0, 255).astype(np.uint8)
        return np.asarray(table[colours])
    return colours


def _rgb_of_cmyk(colours: Values) -> Values:
    """Without the colour profile of a press: what paper is left white by one ink and by black."""
    most = np.iinfo(colours.dtype).max
    left = most - colours.astype(np.uint32)
    return np.asarray((left[..., :3] * left[..., 3:] + most // 2) // most).astype(colours.dtype)


def _painted(indices: Values, page: "TiffPage") -> Values:
    """Palettes are of 16 bits; some programs fill only the lower 8."""
    palette = np.asarray(page.colormap)
    most = int(palette.max(initial=0))
    return np.ascontiguousarray((palette >> 8 if most > 255 else palette).astype(np.uint8).T[indices])
