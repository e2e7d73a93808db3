"""Import NEU: steel strips, as boxes of Pascal VOC (NEU-DET) or as masks of class numbers (NEU-Seg)."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath

import numpy as np

from core.domain import ImageLabel, KnownError, Remark
from core.formats.annotations.voc import import_voc, is_voc
from core.formats.items import Dataset, DatasetItem, ImportOptions, Statement
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look
from core.formats.regions.region import PixelRegion
from core.formats.side_files.reading import split_of
from core.formats.side_files.remarks import nobodys_mask, not_annotated
from core.images import read_image

_DETECTION = re.compile(r"(crazing|inclusion|patches|pitted_surface|rolled-in_scale|scratches)_\d+")
_KINDS = {1: "inclusion", 2: "patches", 3: "scratches"}
_NUMBER = re.compile(r"\d{6}")
_MASKS = "annotations"


def import_neu(look: Look, options: ImportOptions) -> Dataset:
    """NEU-DET as `import_voc` reads it; of NEU-Seg each image with its mask, every number but 0 a kind of defect."""
    masks = {_key(mask): mask for mask in _masks(look)}
    if not masks:
        return import_voc(look, options)
    remarks: list[Remark] = []
    items: list[DatasetItem] = []
    for image in look.images:
        if _MASKS in image.parts:
            continue
        mask = masks.pop(_key(image), None)
        read = partial(_read, look.root / mask) if mask else None
        items.append(DatasetItem(look.root / image, split=split_of(image), statement=read))
        if mask is None:
            remarks.append(not_annotated(image))
    remarks += [nobodys_mask(mask) for mask in masks.values()]
    return Dataset(tuple(items), (*remarks, *look.passed_over(()), *look.remarks))


def _read(file: Path, width: int, height: int) -> Statement:
    numbers = read_image(file)
    if numbers.shape != (height, width):
        own, image = "×".join(map(str, numbers.shape[1::-1])), f"{width}×{height}"
        problem = "the mask has {mask} pixels, its image {image}"
        raise KnownError(file, problem, "save the mask in the size of its image", mask=own, image=image)
    found = [number for number in np.unique(numbers).tolist() if number]
    regions = tuple(PixelRegion(numbers == number, kind=_KINDS.get(number, str(number))) for number in found)
    return Statement(regions, ImageLabel.BAD if regions else ImageLabel.GOOD)


def _masks(look: Look) -> Iterator[PurePosixPath]:
    yield from (image for image in look.images if _MASKS in image.parts and image.suffix.lower() == ".png")


def _key(image: PurePosixPath) -> tuple[tuple[str, ...], str]:
    """The same for an image and its mask."""
    return tuple(part for part in image.parent.parts if part not in (_MASKS, "images")), image.stem


def _recognise(look: Look) -> Recognition | None:
    for file in look.side_files(".xml"):
        if _DETECTION.fullmatch(file.stem) and is_voc(look, file):
            return Recognition.by(Certainty.PUBLISHED, str(file))
    masks = {_key(mask): mask for mask in _masks(look) if _NUMBER.fullmatch(mask.stem)}
    for image in look.images:
        if _MASKS not in image.parts and "images" in image.parts and _key(image) in masks:
            return Recognition.by(Certainty.LIKELY, f"{image}, {masks[_key(image)]}")
    return None


NEU = ImportFormat(
    name="neu",
    title="NEU-DET, NEU-Seg",
    source="http://faculty.neu.edu.cn/songkechen/zh_CN/zdylm/263270/list/",
    layout=(
        "IMAGES/crazing_1.jpg\nANNOTATIONS/crazing_1.xml\n\nimages/training/000201.jpg\nannotations/training/000201.png"
    ),
    recognised_by="XML files named for the six kinds (`crazing_1.xml`), or masks `annotations/*/000201.png`",
    keeps=("boxes of NEU-DET, as boxes", "masks of NEU-Seg, complete", "the split of NEU-Seg, by the folders"),
    loses=(),
    oddities=(
        "masks hold small numbers, one a kind, and look black: every number but 0 is defect",
        "there are no good images in either set",
    ),
    recognise=_recognise,
    read=import_neu,
)
