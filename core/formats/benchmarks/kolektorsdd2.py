"""Import KolektorSDD2: each image with a mask beside it, which is empty for good ones."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from core.domain import MaskState, Reason, Remark, Text
from core.formats.items import Dataset, DatasetItem, ImportOptions, LabelRule
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look
from core.formats.side_files.reading import split_of
from core.formats.side_files.remarks import nobodys_mask, not_there, other_name

_NAME = re.compile(r"(?P<number>\d+)(?P<is_mask>_GT)?")


def import_kolektorsdd2(look: Look, _options: ImportOptions) -> Dataset:
    """Images named by a number, with masks ``NUMBER_GT``; the split is their folder, ``train`` or ``test``."""
    masks = {mask.with_stem(mask.stem.removesuffix("_GT")): mask for mask in _named(look, is_mask=True)}
    items = tuple(_item(look, image, masks.pop(image, None)) for image in _named(look, is_mask=False))
    if not items:
        raise not_there(look.root, "10000.png, 10000_GT.png")
    remarks = [
        Remark(Reason.MASK_MISSING, str(item.image), Text("has no mask, so nothing is known of it"), "unpack it again")
        for item in items
        if not item.masks
    ]
    remarks += [nobodys_mask(mask) for mask in masks.values()]
    for file in look.images:
        if not _NAME.fullmatch(file.stem):
            remarks.append(other_name(file))
    return Dataset(items, (*remarks, *look.passed_over(()), *look.remarks))


def _item(look: Look, image: PurePosixPath, mask: PurePosixPath | None) -> DatasetItem:
    return DatasetItem(
        image=look.root / image,
        masks=(look.root / mask,) if mask else (),
        mask_state=MaskState.COMPLETE if mask else MaskState.NONE,
        split=split_of(image),
        label_rule=LabelRule.BY_MASK,
    )


def _named(look: Look, *, is_mask: bool) -> Iterator[PurePosixPath]:
    for file in look.images:
        match = _NAME.fullmatch(file.stem)
        if match and bool(match["is_mask"]) is is_mask:
            yield file


def _recognise(look: Look) -> Recognition | None:
    masks = {mask.with_stem(mask.stem.removesuffix("_GT")) for mask in _named(look, is_mask=True)}
    images = list(_named(look, is_mask=False))
    owned = [image for image in images if image in masks and image.suffix.lower() == ".png"]
    if owned and len(owned) == len(images):
        return Recognition.by(Certainty.CERTAIN, f"{owned[0]}, {owned[0].stem}_GT.png")
    return None


KOLEKTORSDD2 = ImportFormat(
    name="kolektorsdd2",
    title="KolektorSDD2",
    source="https://www.vicos.si/resources/kolektorsdd2/",
    layout="train/10000.png\ntrain/10000_GT.png\ntest/20000.png\ntest/20000_GT.png",
    recognised_by="images `NUMBER.png`, each with a mask `NUMBER_GT.png`",
    keeps=("labels and complete masks, by the mask files", "the split, by the folders"),
    loses=(),
    oddities=(
        "an empty mask makes its image good",
        "an image without its mask file is unlabeled; files with other names, such as copies, are passed over",
    ),
    recognise=_recognise,
    read=import_kolektorsdd2,
)
