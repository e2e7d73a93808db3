"""How far places of a map stand out from those around them."""

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

AROUND = 9
"""Places to a side that count as around, 72 pixels of the image."""


def contrast(values: Floats) -> Floats:
    """(h, w) less the mean of 9×9 places about each, mirrored beyond borders. A small flaw stands out; what is unusual
    but wide, as a shadow or a border, hardly does."""
    return np.asarray(values - cv2.blur(values, (AROUND, AROUND)), np.float32)
