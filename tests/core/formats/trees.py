"""Layouts of other programs, made by the tests themselves, and what an import makes of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Annotation, ImageLabel, MaskState, Remark, Split
from core.formats import AUTO, Dataset, ImportOptions, read_dataset
from core.formats.item_reading import read_item

SIZE = (24, 36)
"""Height and width of the images."""


def write_image(path: Path, pixels: NDArray[np.uint8] | None = None, size: tuple[int, int] = SIZE) -> Path:
    """An image file; without ``pixels`` of a grey that depends on its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    grey = sum(str(path.name).encode()) % 200
    cv2.imwrite(str(path), np.full(size, grey, np.uint8) if pixels is None else pixels)
    return path


def write_mask(path: Path, mask: NDArray[np.bool_], value: int = 255) -> Path:
    return write_image(path, (mask * value).astype(np.uint8))


def write_json(path: Path, document: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def write_text(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def rectangle(top: int, left: int, bottom: int, right: int, size: tuple[int, int] = SIZE) -> NDArray[np.bool_]:
    mask = np.zeros(size, bool)
    mask[top:bottom, left:right] = True
    return mask


@dataclass(frozen=True, slots=True)
class Found:
    """What an image of a tree became."""

    label: ImageLabel | None
    split: Split
    annotation: Annotation
    kinds: tuple[str, ...]

    @property
    def mask(self) -> NDArray[np.bool_] | None:
        return self.annotation.mask.unpack() if self.annotation.mask else None

    @property
    def state(self) -> MaskState:
        return self.annotation.state


@dataclass(frozen=True, slots=True)
class Read:
    """A dataset, read with its images."""

    dataset: Dataset
    images: Mapping[str, Found]
    remarks: tuple[Remark, ...]

    @property
    def labels(self) -> dict[str, ImageLabel | None]:
        return {path: found.label for path, found in self.images.items()}


def read(place: Path, options: ImportOptions | None = None, format_name: str = AUTO) -> Read:
    """Everything that an import would take, before it is stored."""
    dataset = read_dataset(format_name, place, options or ImportOptions())
    root = dataset.root or place
    images, remarks = {}, list(dataset.remarks)
    for item in dataset.items:
        content = read_item(item, root)
        path = item.image.relative_to(root).as_posix()
        images[path] = Found(content.label, item.split, content.annotation or Annotation(), content.kinds)
        remarks += content.remarks
    return Read(dataset, images, tuple(remarks))
