"""Export the layout of MVTec AD: good images to learn from, defects by their kind, masks in a folder of their own."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from core.domain import Annotation, Split, says_good
from core.formats.exports.export_format import ExportFormat, Feature, Place
from core.formats.flat_names import folder_name, wishes
from core.formats.items import ExportItem, ExportOptions
from core.formats.png_files import write_mask_png
from core.formats.regions.kind_names import ANY_DEFECT
from core.formats.staging import place

_SEVERAL = "combined"  # MVTec's own name for it


@dataclass
class _MvtecWriter:
    folder: Path
    options: ExportOptions

    def place(self, item: ExportItem) -> Place:
        return Place(wishes(_folder(item), item.path))

    def add(self, item: ExportItem, drawn: Annotation, path: str) -> bool:
        if drawn.mask is None or drawn.mask.is_empty or says_good(item.label):
            return False
        image = PurePosixPath(path)
        mask = f"ground_truth/{image.parent.name}/{image.stem}_mask.png"
        write_mask_png(place(self.folder, mask), drawn.mask.unpack())
        return True

    def finish(self) -> None:
        """Nothing is left to write: names of files say it all."""


def _folder(item: ExportItem) -> str:
    """MVTec learns from good images alone, so that bad ones are for the test."""
    if says_good(item.label):
        return f"{item.split}/good"
    kinds = sorted({*item.kinds, *item.annotation.kinds})
    return f"{Split.TEST}/{folder_name(kinds[0]) if len(kinds) == 1 else _SEVERAL if kinds else ANY_DEFECT}"


MVTEC_EXPORT = ExportFormat(
    name="mvtec",
    title="MVTec AD",
    source="https://www.mvtec.com/company/research/datasets/mvtec-ad",
    layout="train/good/000.png\ntest/good/001.png\ntest/scratch/002.png\nground_truth/scratch/002_mask.png",
    keeps=(
        "labels: good and bad, with or without a mask",
        "masks, exactly, 0 and 255",
        "a kind, as the name of its folder; `combined` where an image shows several, `defect` where it shows none",
        "the split of good images",
    ),
    loses=(
        "images that nobody has labeled good or bad, which are left out",
        "the split of bad images: all of them are for the test",
        "which kind is where, which pixels are one region, boxes, groups, drafts; of 16 bits most programs read 8",
    ),
    oddities=("folders become part of the name: `line 3/7.png` is `line 3_7.png`",),
    carries=frozenset({Feature.UNMASKED, Feature.MASKS, Feature.HOLES, Feature.IMAGE_KINDS})
    | {Feature.VALIDATION, Feature.TEST},
    leaves_out=frozenset({Feature.UNLABELED, Feature.UNSURE}),
    writer=_MvtecWriter,
)
