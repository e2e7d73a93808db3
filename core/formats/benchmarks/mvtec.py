"""Import MVTec AD and its relatives: defects in folders by their kind, masks in a folder of their own."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from core.domain import ImageLabel, MaskState, Reason, Remark, Split, Text
from core.folders.kind_words import means_good
from core.folders.words import meaning_of
from core.formats.benchmarks.visa import holds_visa, import_visa
from core.formats.items import Dataset, DatasetItem, ImportOptions
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look
from core.formats.side_files.remarks import no_mask, nobodys_mask, not_there

_UNLABELED = frozenset({"test_private", "test_private_mixed"})
"""Of MVTec AD 2: what is on these images is not published."""
_SPLITS = {
    "train": Split.TRAIN,
    "validation": Split.VALIDATION,
    "val": Split.VALIDATION,
    "test": Split.TEST,
    "test_public": Split.TEST,
    **dict.fromkeys(_UNLABELED, Split.TEST),
}
_MASKS = "ground_truth"
_LIGHT = re.compile(r"(?P<piece>\d+)_(regular|mixed|overexposed|underexposed|shift_\d+)")
"""The name of an image of MVTec AD 2: a piece is taken several times, in other light and at other places."""


def import_mvtec(look: Look, options: ImportOptions) -> Dataset:
    """Images below ``train``, ``validation`` and ``test``, each in a folder named for its defect; masks below
    ``ground_truth``: one for an image, or, as MVTec LOCO has it, a folder of several that are united."""
    if holds_visa(look):
        return import_visa(look, options)
    masks_of = _masks(look)
    items: list[DatasetItem] = []
    remarks: list[Remark] = []
    for image in look.images:
        if _MASKS in image.parts:
            continue
        place = _place(image)
        if place is None:
            problem = Text("lies outside train, validation and test; left out")
            remarks.append(Remark(Reason.NOT_LISTED, str(image), problem, "import it by itself"))
            continue
        category, split, defect = place
        masks = masks_of.pop((category, defect, image.stem), ())
        item = _item(look, image, split, defect, masks)
        items.append(item)
        if item.label is ImageLabel.BAD and not masks:
            remarks.append(no_mask(image))
    if not items:
        raise not_there(look.root, "train/good, test")
    remarks += [nobodys_mask(mask) for masks in masks_of.values() for mask in masks]
    return Dataset(tuple(items), (*remarks, *look.passed_over(()), *look.remarks))


def _item(
    look: Look, image: PurePosixPath, split: Split, defect: str | None, masks: tuple[PurePosixPath, ...]
) -> DatasetItem:
    if defect is None:
        return DatasetItem(image=look.root / image, split=split, group=_piece(image))
    is_good = means_good(defect)
    return DatasetItem(
        image=look.root / image,
        label=ImageLabel.GOOD if is_good else ImageLabel.BAD,
        masks=tuple(look.root / mask for mask in masks),
        mask_state=MaskState.COMPLETE if masks else MaskState.NONE,
        split=split,
        group=_piece(image),
        kinds=() if is_good or meaning_of(defect) is ImageLabel.BAD or defect == "ko" else (defect,),
    )


def _piece(image: PurePosixPath) -> str:
    """What all images of one piece have in common; empty where each shows another."""
    light = _LIGHT.fullmatch(image.stem)
    return f"{image.parent}/{light['piece']}" if light else ""


def _place(image: PurePosixPath) -> tuple[tuple[str, ...], Split, str | None] | None:
    """The folders of its category, its split, and the folder of its defect, None where that is not published."""
    folders = image.parent.parts
    if folders and folders[-1] in _UNLABELED:
        return folders[:-1], Split.TEST, None
    for at in range(len(folders) - 2, -1, -1):
        if folders[at].lower() in _SPLITS:
            return folders[:at], _SPLITS[folders[at].lower()], folders[at + 1]
    return None


def _masks(look: Look) -> dict[tuple[tuple[str, ...], str | None, str], tuple[PurePosixPath, ...]]:
    """By category, defect and stem of the image. MVTec AD 2 has them in ``test_public``."""
    found: dict[tuple[tuple[str, ...], str | None, str], tuple[PurePosixPath, ...]] = defaultdict(tuple)
    for mask in look.images:
        folders = mask.parent.parts
        if _MASKS not in folders:
            continue
        at = folders.index(_MASKS)
        inner = folders[at + 1 :]
        category = folders[: at - 1] if at and folders[at - 1] in _SPLITS else folders[:at]
        if len(inner) == 1:
            found[category, inner[0], mask.stem.removesuffix("_mask")] += (mask,)
        elif len(inner) == 2:
            found[category, inner[0], inner[1]] += (mask,)
        else:
            found[folders, "", str(mask)] += (mask,)
    return found


def _defects(look: Look) -> Iterator[tuple[Split, str]]:
    for image in look.images:
        place = _place(image) if _MASKS not in image.parts else None
        if place is not None and place[2] is not None:
            yield place[1], place[2]


def _recognise(look: Look) -> Recognition | None:
    if holds_visa(look):
        return Recognition.by(Certainty.CERTAIN, "Data/Images/Normal, Data/Images/Anomaly")
    places = set(_defects(look))
    is_learned = any(split is Split.TRAIN and means_good(defect) for split, defect in places)
    tested = sorted(defect for split, defect in places if split is Split.TEST and not means_good(defect))
    has_masks = any(_MASKS in image.parts for image in look.images)
    only_good = all(means_good(defect) for split, defect in places if split is not Split.TEST)
    if tested and is_learned and only_good:
        certainty = Certainty.CERTAIN if has_masks else Certainty.LIKELY
        return Recognition.by(certainty, f"train/good, test/{tested[0]}")
    return None


MVTEC = ImportFormat(
    name="mvtec",
    title="MVTec AD and AD 2, MVTec LOCO, VisA, BTAD",
    source="https://www.mvtec.com/company/research/datasets/mvtec-ad",
    layout=(
        "transistor/train/good/000.png\n"
        "transistor/test/bent_lead/000.png\n"
        "transistor/ground_truth/bent_lead/000_mask.png\n"
        "breakfast_box/ground_truth/logical_anomalies/000/000.png\n"
        "can/test_public/bad/000_regular.png\n"
        "can/test_public/ground_truth/bad/000_regular_mask.png\n"
        "candle/Data/Images/Anomaly/000.JPG\n"
        "candle/Data/Masks/Anomaly/000.png\n"
        "01/test/ko/0000.bmp"
    ),
    recognised_by="`train/good` and `test` with other folders, or `Data/Images/Normal` and `Anomaly`",
    keeps=(
        "masks, complete; in MVTec LOCO several of one image, united",
        "labels and splits, by folders; of VisA by `split_csv/1cls.csv`, where it is there",
    ),
    loses=("saturation thresholds of MVTec LOCO (`defects_config.json`)",),
    oddities=(
        "one category or all of them",
        "what MVTec AD 2 keeps to itself (`test_private`) is for the test, unlabeled",
        "images of MVTec AD 2 with the same number in one folder (`000_regular`, `000_shift_1`) show one piece",
        "an image in a folder of defects is bad, with or without a mask",
        "masks of VisA hold small numbers, one a kind, and look black: every number but 0 is defect",
    ),
    recognise=_recognise,
    read=import_mvtec,
)
