"""Which of a folder's files are masks, and whose."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from core.domain import Split

SPLIT_FOLDERS = {"train": Split.TRAIN, "val": Split.VALIDATION, "validation": Split.VALIDATION, "test": Split.TEST}
LABEL_FOLDERS = frozenset({"good", "bad"})

_MASK_FOLDERS = frozenset({"masks", "mask", "ground_truth"})
_PLAIN = _MASK_FOLDERS | {"images", "image"}
_SPLITS = frozenset(SPLIT_FOLDERS)
_MASK_ENDING = re.compile(r"_(mask|label|gt)$", re.IGNORECASE)
_JPEG = frozenset({".jpg", ".jpeg"})

# Folders of an image's path that may be missing in its mask's, most alike first. Mask and image folders never count.
_MISSING_FOLDERS: tuple[frozenset[str], ...] = (frozenset(), _SPLITS, LABEL_FOLDERS, _SPLITS | LABEL_FOLDERS)

_Place = tuple[tuple[str, ...], str]  # folders and stem


@dataclass(frozen=True, slots=True)
class Pairing:
    """``stray`` files are named like masks, and no image or more than one could be theirs."""

    images: tuple[PurePosixPath, ...]
    mask_of: dict[PurePosixPath, PurePosixPath]
    stray: tuple[PurePosixPath, ...]


def pair_masks(files: Iterable[PurePosixPath]) -> Pairing:
    """Tell masks from images by their names, and give each mask to the one image that it belongs to.

    A file is a mask when it lies in a mask folder, ends in _mask, _label or _GT, or is a PNG beside a JPEG of its name.
    """
    everything = sorted(files)
    jpegs = {(path.parent, path.stem) for path in everything if path.suffix.lower() in _JPEG}
    masks = [path for path in everything if _is_mask(path, jpegs)]
    images = sorted(set(everything).difference(masks))
    mask_of: dict[PurePosixPath, PurePosixPath] = {}
    indexes = _indexes(images)
    for mask in masks:
        owner = _owner(mask, indexes)
        if owner is not None:
            mask_of.setdefault(owner, mask)
    return Pairing(tuple(images), mask_of, tuple(sorted(set(masks).difference(mask_of.values()))))


def _is_mask(path: PurePosixPath, jpegs: set[tuple[PurePosixPath, str]]) -> bool:
    in_mask_folder = any(part.lower() in _MASK_FOLDERS for part in path.parent.parts)
    beside_jpeg = path.suffix.lower() == ".png" and (path.parent, path.stem) in jpegs
    return in_mask_folder or beside_jpeg or _MASK_ENDING.search(path.stem) is not None


def _indexes(images: list[PurePosixPath]) -> list[dict[_Place, list[PurePosixPath]]]:
    """Images by place: exactly as they lie first, then under ever looser views of their folders."""
    indexes: list[dict[_Place, list[PurePosixPath]]] = [defaultdict(list) for _ in range(1 + len(_MISSING_FOLDERS))]
    for image in images:
        indexes[0][(image.parent.parts, image.stem)].append(image)
        for index, missing in zip(indexes[1:], _MISSING_FOLDERS, strict=True):
            index[(_without(_PLAIN | missing, image), image.stem)].append(image)
    return indexes


def _owner(mask: PurePosixPath, indexes: list[dict[_Place, list[PurePosixPath]]]) -> PurePosixPath | None:
    """The only image at the most alike place; None when there are several, or none anywhere."""
    stem = _MASK_ENDING.sub("", mask.stem)
    for rank, index in enumerate(indexes):
        folders = mask.parent.parts if rank == 0 else _without(_PLAIN, mask)
        owners = index.get((folders, stem), [])
        if owners:
            return owners[0] if len(owners) == 1 else None
    return None


def _without(names: frozenset[str], path: PurePosixPath) -> tuple[str, ...]:
    return tuple(part for part in path.parent.parts if part.lower() not in names)
