"""Import KolektorSDD in its published layout, whole or under a published split of mixed supervision."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.domain import KnownError, MaskState, Reason, Remark, Split, Text, system_reason
from core.domain.natural_order import naturally_sorted
from core.formats.items import Dataset, DatasetItem, ImportOptions, LabelRule
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look


@dataclass(frozen=True, slots=True)
class Fold:
    """``train``: items, and whether a mask of theirs is given; ``test``: items held out."""

    train: dict[str, bool]
    test: frozenset[str]

    @property
    def items(self) -> frozenset[str]:
        return self.test | self.train.keys()


def read_fold(split_file: Path, masks: str, fold: int) -> Fold:
    """Fold ``fold`` for ``masks``: a number of masks among all training items, ``N_M`` for M masks among N, or ``all``.

    Raises KnownError when the file is no split file, or has no such fold or number of masks.
    """
    splits = _read_splits(split_file)
    folds = splits.get(_key(masks, splits))
    if folds is None:
        known = ", ".join(sorted(splits, key=_numbers))
        problem, remedy = "has no split for {masks} masks", "choose one of {known} or its last number"
        raise KnownError(split_file, problem, remedy, masks=masks, known=known)
    if not 0 <= fold < len(folds):
        raise KnownError(
            split_file, "has no fold {fold}", "choose one from 0 to {last}", fold=fold, last=len(folds) - 1
        )
    return folds[fold]


def _key(masks: str, splits: dict[str, list[Fold]]) -> str:
    most = max((_numbers(key)[0] for key in splits), default=0)
    if masks == "all":
        return f"{most}_{most}"
    return masks if "_" in masks else f"{most}_{masks}"


def _numbers(key: str) -> tuple[int, int]:
    train, masks = key.split("_")
    return int(train), int(masks)


def _read_splits(split_file: Path) -> dict[str, list[Fold]]:
    try:
        document = json.loads(split_file.read_text(encoding="utf-8"))
        splits = {key: [_fold(entry) for entry in folds] for key, folds in document["splits"].items()}
        for key in splits:
            _numbers(key)
    except OSError as error:
        raise KnownError(
            split_file, "cannot be read ({why})", "name the split file", why=system_reason(error)
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KnownError(split_file, "is not a split file", "name the file kolektorsdd_splits.json") from error
    return splits


def _fold(entry: dict[str, Any]) -> Fold:
    train, test = entry["train"], entry["test"]
    if not all(isinstance(has_mask, bool) for has_mask in train.values()):
        raise ValueError("whether an item has a mask is true or false")
    if not set(test).isdisjoint(train):
        raise ValueError("an item both trains and tests")
    return Fold(dict(train), frozenset(test))


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


def _recognise(look: Look) -> Recognition | None:
    images = [file for file in look.images if file.match("kos*/Part*.jpg") and len(file.parts) == 2]
    masks = {file for file in look.images if file.match("kos*/Part*_label.bmp")}
    if any(image.with_name(f"{image.stem}_label.bmp") in masks for image in images):
        return Recognition.by(Certainty.CERTAIN, "kosXX/PartY.jpg, PartY_label.bmp")
    return None


KOLEKTORSDD = ImportFormat(
    name="kolektorsdd",
    title="KolektorSDD",
    source="https://www.vicos.si/resources/kolektorsdd/",
    layout="kos01/Part0.jpg\nkos01/Part0_label.bmp",
    recognised_by="images `kosXX/PartY.jpg` with masks `PartY_label.bmp`",
    keeps=(
        "labels by the masks",
        "masks, complete",
        "the commutator as the group",
        "a published split, with `--split`",
    ),
    loses=(),
    oddities=("an image without its mask file is unlabeled",),
    recognise=_recognise,
    read=lambda look, options: import_kolektorsdd(look.root, options),
)
