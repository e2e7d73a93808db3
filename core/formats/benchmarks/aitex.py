"""Import AITEX: fabrics whose file names tell the defect, with masks in a folder of their own."""

import re
from collections import defaultdict
from pathlib import PurePosixPath

from core.domain import ImageLabel, MaskState, Remark
from core.formats.items import Dataset, DatasetItem, ImportOptions
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look
from core.formats.side_files.reading import split_of
from core.formats.side_files.remarks import no_mask, nobodys_mask, not_there, other_name

_NAME = re.compile(r"(?P<stem>\d{4}_(?P<defect>\d{3})_\d{2})(?P<mask>_mask\d*)?")
_GOOD = "000"
_KINDS = {
    "002": "broken end",
    "006": "broken yarn",
    "010": "broken pick",
    "016": "weft curling",
    "019": "fuzzyball",
    "022": "cut selvage",
    "023": "crease",
    "025": "warp ball",
    "027": "knots",
    "029": "contamination",
    "030": "nep",
    "036": "weft crack",
}


def import_aitex(look: Look, _options: ImportOptions) -> Dataset:
    """Images ``NUMBER_DEFECT_FABRIC``; several masks of one image are united."""
    masks: dict[str, tuple[PurePosixPath, ...]] = defaultdict(tuple)
    images: list[tuple[PurePosixPath, str, str]] = []
    remarks: list[Remark] = []
    for file in look.images:
        match = _NAME.fullmatch(file.stem)
        if match is None:
            remarks.append(other_name(file))
        elif match["mask"] or file.parent.name.lower().startswith("mask"):
            masks[match["stem"]] += (file,)
        else:
            images.append((file, match["stem"], match["defect"]))
    if not images:
        raise not_there(look.root, "0001_002_00.png")
    items = []
    for image, stem, defect in images:
        item = _item(look, image, defect, masks.pop(stem, ()))
        items.append(item)
        if item.label is ImageLabel.BAD and not item.masks:
            remarks.append(no_mask(image))
    remarks += [nobodys_mask(mask) for some in masks.values() for mask in some]
    return Dataset(tuple(items), (*remarks, *look.passed_over(()), *look.remarks))


def _item(look: Look, image: PurePosixPath, defect: str, masks: tuple[PurePosixPath, ...]) -> DatasetItem:
    is_good = defect == _GOOD
    return DatasetItem(
        image=look.root / image,
        label=ImageLabel.GOOD if is_good else ImageLabel.BAD,
        masks=tuple(look.root / mask for mask in masks),
        mask_state=MaskState.COMPLETE if masks else MaskState.NONE,
        split=split_of(image),
        kinds=() if is_good else (_KINDS.get(defect, defect),),
    )


def _recognise(look: Look) -> Recognition | None:
    folders = {part.lower() for image in look.images for part in image.parent.parts}
    named = [image for image in look.images if _NAME.fullmatch(image.stem)]
    if named and (folders & {"defect_images", "nodefect_images"} or 2 * len(named) > len(look.images)):
        return Recognition.by(Certainty.CERTAIN, str(named[0]))
    return None


AITEX = ImportFormat(
    name="aitex",
    title="AITEX",
    source="https://www.aitex.es/afid/",
    layout=(
        "Defect_images/0001_002_00.png\nMask_images/0001_002_00_mask.png\n"
        "NODefect_images/2306881-210020u/0001_000_05.png"
    ),
    recognised_by="names `NUMBER_DEFECT_FABRIC`, of four, three and two digits",
    keeps=("labels and kinds, by the name", "masks, complete; several of one image are united"),
    loses=("the fabric",),
    oddities=("an image of a defect without a mask is bad without one",),
    recognise=_recognise,
    read=import_aitex,
)
