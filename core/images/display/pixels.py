"""The type of an image's stored values."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

ImagePixels: TypeAlias = NDArray[np.unsignedinteger[Any]]  # (H, W) or (H, W, 3) RGB, uint8 or uint16
