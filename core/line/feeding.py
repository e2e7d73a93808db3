"""From pixels as a file stores them to what a model takes."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_GREY = np.array([9798, 19235, 3735], np.uint32)  # red, green, blue in 2^15, as OpenCV weighs them
_GREY_BITS = 15


def fed(image: NDArray[Any], colours: int, bits: int | None) -> NDArray[Any]:
    """(H, W) grey or (H, W, 3) RGB, uint8 or uint16, to (1, H, W, ``colours``): uint8 where ``bits`` is None, else
    uint16 of which a camera fills so many. 16 bits for a model of 8 lose what their brightest pixel leaves unused."""
    if bits is None and image.dtype != np.uint8:
        unused = max(8, int(image.max()).bit_length()) - 8
        image = (image >> unused).astype(np.uint8)
    elif bits is not None and image.dtype == np.uint8:
        image = image.astype(np.uint16) << (bits - 8)
    if colours == 1 and image.ndim == 3:
        grey = (image.astype(np.uint32) @ _GREY + (1 << (_GREY_BITS - 1))) >> _GREY_BITS
        image = grey.astype(image.dtype)
    if image.ndim == 2:
        image = image[..., None]
    if colours == 3 and image.shape[2] == 1:
        image = np.repeat(image, 3, axis=2)
    return np.ascontiguousarray(image[None])
