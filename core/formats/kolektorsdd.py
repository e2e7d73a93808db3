"""Import KolektorSDD in its published layout, whole or under a published split of mixed supervision."""

from collections.abc import Iterator
from pathlib import Path

from core.domain import KnownError, MaskState, Reason, Remark, Split, Text
from core.domain.natural_order import naturally_sorted
from core.formats.items import Dataset, DatasetItem, ImportOptions, LabelRule
from core.formats.kolektorsdd_splits import Fold, read_fold

_EXCLUDED = "kos21/Part7"  # by the published protocol: 399 images of 400


def import_kolektorsdd(root: Path, options: ImportOptions) -> Dataset:
    """Images ``kosXX/PartY.jpg`` with ``PartY_label.bmp``; the group is the commutator kosXX.

    Without a split every image is for training, with a COMPLETE mask on the bad ones. Under a split, training items
    listed false have their masks looked at for the label only, and items that it does not list are left out.
    Raises KnownError when the folder, the split file, the fold or the number of masks is not there.
    """
    images = naturally_sorted(root.glob("kos*/Part*.jpg"))
    if not images:
        raise KnownError(root, "holds no kosXX/PartY.jpg", "name the folder that holds kos01 to kos50")
    if options.split_file is None:
        if options.fold is not None or options.masks is not None:
            raise KnownError(root, "a fold or a number of masks needs a split", "name the split file too")
        items = tuple(_item(image, Split.TRAIN, MaskState.COMPLETE) for image in images)
        return Dataset(items, tuple(_remarks(items)))
    fold = read_fold(options.split_file, "all" if options.masks is None else str(options.masks), options.fold or 0)
    items = tuple(_items_of_fold(images, fold))
    absent = naturally_sorted(fold.items - {item.group for item in items})
    problem, remedy = "named by the split, but not there", "unpack the whole dataset"
    gaps = (Remark(Reason.MISSING, str(root / name), problem, remedy) for name in absent)
    return Dataset(items, (*gaps, *_remarks(items)))


def _items_of_fold(images: list[Path], fold: Fold) -> Iterator[DatasetItem]:
    for image in images:
        group = image.parent.name
        if f"{group}/{image.stem}" == _EXCLUDED:
            continue
        if group in fold.test:
            yield _item(image, Split.TEST, MaskState.COMPLETE)
        elif group in fold.train:
            yield _item(image, Split.TRAIN, MaskState.COMPLETE if fold.train[group] else MaskState.NONE)


def _item(image: Path, split: Split, mask_state: MaskState) -> DatasetItem:
    mask = image.with_name(f"{image.stem}_label.bmp")
    found = mask if mask.exists() else None
    return DatasetItem(
        image=image,
        masks=(found,) if found else (),
        mask_state=mask_state if found else MaskState.NONE,
        group=image.parent.name,
        split=split,
        label_rule=LabelRule.BY_MASK,
    )


def _remarks(items: tuple[DatasetItem, ...]) -> Iterator[Remark]:
    for item in items:
        if not item.masks:
            problem = Text("{mask} is missing, so nothing is known of it", mask=f"{item.image.stem}_label.bmp")
            yield Remark(Reason.MASK_MISSING, str(item.image), problem, "unpack it again")
