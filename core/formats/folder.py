"""Import a plain folder of images, with what its subfolders, its mask files or its labels.csv say of them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from core.domain import ImageLabel, KnownError, MaskState, Reason, Remark, Split
from core.formats.items import Dataset, DatasetItem, ImportOptions, LabelRule
from core.formats.labels_csv import FILE_NAME, read_labels_csv
from core.formats.mask_files import LABEL_FOLDERS, SPLIT_FOLDERS, pair_masks
from core.images import SUFFIXES

_PROJECT_FILE = "project.db"
_PROJECT_FOLDERS = frozenset({"cache", "runs"})  # thumbnails of a project that lies among its images are no images


def import_folder(root: Path, options: ImportOptions) -> Dataset:  # noqa: ARG001 - the importers' common signature
    """The dataset below ``root``; its labels.csv, when there is one, has the only word. Raises KnownError."""
    if (root / FILE_NAME).exists():
        return read_labels_csv(root)
    return folder_dataset(root, _image_files(root))


def folder_dataset(root: Path, files: Iterable[PurePosixPath]) -> Dataset:
    """What names and places say of these image and mask files, relative to ``root``."""
    pairing = pair_masks(files)
    all_masked = len(pairing.mask_of) == len(pairing.images)
    rule = LabelRule.BY_MASK if all_masked else LabelRule.BAD_IF_DRAWN
    items = tuple(_item(root, image, pairing.mask_of.get(image), rule) for image in pairing.images)
    return Dataset(items, tuple(map(_stray, pairing.stray)))


def _item(root: Path, image: PurePosixPath, mask: PurePosixPath | None, rule: LabelRule) -> DatasetItem:
    folders = [part.lower() for part in reversed(image.parent.parts)]  # the nearest folder has the last word
    label = next((ImageLabel(name) for name in folders if name in LABEL_FOLDERS), None)
    split = next((SPLIT_FOLDERS[name] for name in folders if name in SPLIT_FOLDERS), Split.TRAIN)
    return DatasetItem(
        image=root / image,
        label=label,
        masks=(root / mask,) if mask else (),
        mask_state=MaskState.COMPLETE if mask else MaskState.NONE,
        split=split,
        label_rule=rule,
    )


def _image_files(root: Path) -> Iterator[PurePosixPath]:
    """Every file with an image's ending below ``root``, relative to it; hidden files and folders are left out."""

    def refuse(error: OSError) -> None:
        raise KnownError(str(error.filename), f"cannot be read ({error.strerror})", "check its permissions")

    for folder, folders, names in os.walk(root, onerror=refuse):
        skipped = _PROJECT_FOLDERS if _PROJECT_FILE in names else frozenset()
        folders[:] = [name for name in folders if not name.startswith(".") and name not in skipped]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield PurePosixPath((Path(folder) / name).relative_to(root).as_posix())


def _stray(path: PurePosixPath) -> Remark:
    problem = "named like a mask, but not of exactly one image"
    return Remark(Reason.MASK_WITHOUT_IMAGE, str(path), problem, "name it after its image and put it beside it")
