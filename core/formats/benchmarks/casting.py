"""Import folders named for good and bad with the same further words, as the casting products are (``ok_front``)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from core.domain import ImageLabel, Reason, Remark, Text
from core.folders.words import meaning_of, squeezed
from core.formats.folder import folder_dataset
from core.formats.items import Dataset, ImportOptions
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look

_WORDS = re.compile(r"[^\W\d_]+")


def import_casting(look: Look, options: ImportOptions) -> Dataset:
    """Like `import_folder`, where ``ok_front`` beside ``def_front`` means good, and that bad."""
    labels = _labels(look)
    found = folder_dataset(look.root, look.images, options.looked)
    items = tuple(
        replace(item, label=_label(PurePosixPath(item.image.relative_to(look.root).as_posix()), labels) or item.label)
        for item in found.items
    )
    read_as = [
        Remark(Reason.READ_AS, f"{name}/", Text("read as {meaning}", meaning=str(label)), kind=str(label))
        for name, label in sorted({(folder.name, label) for folder, label in labels.items()})
    ]
    words = {f"{folder.name}/" for folder in labels}
    doubts = [each for each in found.remarks if not (each.reason is Reason.TWO_WAYS and each.subject in words)]
    return Dataset(items, (*read_as, *doubts, *look.passed_over(()), *look.remarks))


def _label(image: PurePosixPath, labels: Mapping[PurePosixPath, ImageLabel]) -> ImageLabel | None:
    return next((labels[folder] for folder in image.parents if folder in labels), None)


def _labels(look: Look) -> dict[PurePosixPath, ImageLabel]:
    """Folders that stand beside their opposite."""
    folders = {folder for image in look.images for folder in image.parents if folder.name}
    found: dict[PurePosixPath, ImageLabel] = {}
    for folder in folders:
        for other in folders:
            if other.parent == folder.parent and (said := _opposites(folder.name, other.name)):
                found[folder], found[other] = said
    return found


def _opposites(one: str, other: str) -> tuple[ImageLabel, ImageLabel] | None:
    """What two names mean that differ in one word, a word for good in the one and for bad in the other."""
    parts, others = _WORDS.findall(one), _WORDS.findall(other)
    differing = [pair for pair in zip(parts, others, strict=False) if squeezed(pair[0]) != squeezed(pair[1])]
    if len(parts) != len(others) or len(parts) < 2 or len(differing) != 1:
        return None
    first, second = map(meaning_of, differing[0])
    if isinstance(first, ImageLabel) and isinstance(second, ImageLabel) and first is not second:
        return first, second
    return None


def _recognise(look: Look) -> Recognition | None:
    labels = _labels(look)
    if not labels:
        return None
    return Recognition.by(Certainty.LIKELY, ", ".join(sorted({f"{folder.name}/" for folder in labels})[:4]))


CASTING = ImportFormat(
    name="casting",
    title=Text("Folders named for good and bad among other words, as casting products (ok_front, def_front)"),
    source="https://www.kaggle.com/datasets/ravirajsinh45/real-life-industrial-dataset-of-casting-product",
    layout="train/ok_front/cast_ok_0_1.jpeg\ntrain/def_front/cast_def_0_0.jpeg",
    recognised_by="folders side by side whose names differ in one word, for good and for bad",
    keeps=("labels and splits, by folders; masks as in `folder`",),
    loses=(),
    oddities=("a folder named so without its opposite beside it is told, and not taken for it, as in `folder`",),
    recognise=_recognise,
    read=import_casting,
)
