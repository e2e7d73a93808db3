"""The defect that the given images show: one bright rectangle, whose mask is known."""

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.cases.outcome import Mask, Outcome, Step, Wrong

PIXELS = 375
_SHAPE, _TOP, _LEFT, _HEIGHT, _WIDTH = (60, 80), 10, 15, 15, 25


def rectangle() -> Mask:
    mask = np.zeros(_SHAPE, bool)
    mask[_TOP : _TOP + _HEIGHT, _LEFT : _LEFT + _WIDTH] = True
    return mask


def overlap(one: Mask | None, other: Mask) -> float:
    """Intersection over union, 1 for equal masks; 0 where there is none or it has another shape."""
    if one is None or one.shape != other.shape:
        return 0.0
    return float((one & other).sum() / max((one | other).sum(), 1))


def check_mask(what: str, mask: Mask | None, expected: Mask, least: float = 1.0) -> None:
    """Raise Wrong unless the mask is the expected one; ``least`` below 1: nearly."""
    if overlap(mask, expected) < least:
        got = "none" if mask is None else f"{int(mask.sum())}, overlap {overlap(mask, expected):.2f}"
        raise Wrong(f"{what} a mask of {int(expected.sum())} pixels on the rectangle", got)


def mask_of_file(outcome: Outcome, name: str) -> Mask:
    """Of a plain black and white mask file."""
    return np.asarray(pixels_of_file(outcome, name) > 0)


def pixels_of_file(outcome: Outcome, name: str) -> NDArray[np.uint8]:
    """Of a file that OpenCV reads without any doubt; colours as blue, green, red."""
    return np.asarray(cv2.imread(str(outcome.folder / name), cv2.IMREAD_UNCHANGED), np.uint8)


def source_of(step: Step) -> str:
    """The file that a ``mask`` command takes."""
    return step.arguments[step.arguments.index("--from") + 1]
