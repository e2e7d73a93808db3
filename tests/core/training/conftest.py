"""Small surfaces to learn from."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.domain import ImageLabel, PackedMask, SnapshotItem, Split


def write_items(
    folder: Path, n: int, seed: int = 0, shapes: tuple[tuple[int, int], ...] = ((96, 128),)
) -> list[SnapshotItem]:
    """Noise, every third image with a dark bar; the first half of those with a mask. Their shapes take turns."""
    rng = np.random.default_rng(seed)
    items = []
    for number in range(n):
        height, width = shapes[number % len(shapes)]
        image = rng.normal(140, 12, (height, width))
        mask = np.zeros(image.shape, bool)
        if number % 3 == 0:
            row, column = rng.integers(8, height - 16), rng.integers(8, width - 38)
            mask[row : row + 8, column : column + 30] = True
            image[mask] -= 70
        path = folder / f"{seed}-{number}.png"
        cv2.imwrite(str(path), np.clip(image, 0, 255).astype(np.uint8))
        label = ImageLabel.BAD if mask.any() else ImageLabel.GOOD
        drawn = PackedMask.pack(mask) if mask.any() and number < n // 2 else None
        items.append(SnapshotItem(number, path, width, height, 1, path.name, label, str(number), Split.TRAIN, drawn))
    return items


@pytest.fixture(scope="session")
def surfaces() -> Callable[..., list[SnapshotItem]]:
    """Writes small images into a folder and gives their snapshot items."""
    return write_items
