"""One picture as its file stores it, before anything is asked of it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[Any]
"""Numbers of any type that a format can hold."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """``colours``: (H, W) grey or (H, W, 3) RGB as a person would see them, in the file's own number type.

    ``alpha``: (H, W), 0 where transparent; None where nothing can be. ``indices``: (H, W), of an indexed picture.
    ``is_lossy``: its values are only about those that were saved.
    """

    colours: Values
    alpha: Values | None = None
    indices: NDArray[np.uint16] | None = None
    is_lossy: bool = False
