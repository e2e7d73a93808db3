"""Export YOLO: a text file of outlines or boxes for each image, and data.yaml."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from core.domain import Annotation, Split, says_good
from core.formats.exports.export_format import EVERYTHING, ExportFormat, Feature, Place
from core.formats.flat_names import wishes
from core.formats.items import ExportItem, ExportOptions
from core.formats.regions.exported_regions import ExportedRegion, exported_regions
from core.formats.regions.kind_names import ANY_DEFECT
from core.formats.regions.outlines import centre_outlines, three_corners
from core.formats.staging import place

_FOLDERS = {Split.TRAIN: "train", Split.VALIDATION: "val", Split.TEST: "test"}
_WITHIN_PX = 0.25  # from a pixel's corner: whoever rounds and whoever cuts off gets this pixel
_LEFT_OUT = frozenset({Feature.UNLABELED, Feature.UNSURE, Feature.UNMASKED})  # without a text file: background
_CARRIED = (EVERYTHING - _LEFT_OUT) - {
    *(Feature.DRAFTS, Feature.EMPTY_MASKS, Feature.HOLES, Feature.PIECES),
    *(Feature.BOXES, Feature.OUTLINES, Feature.IMAGE_KINDS, Feature.GROUPS, Feature.SIXTEEN_BITS),
}


@dataclass
class _YoloWriter:
    """``classes`` are numbered as they come."""

    folder: Path
    options: ExportOptions
    classes: dict[str, int] = field(default_factory=dict)
    splits: set[Split] = field(default_factory=set)

    def place(self, item: ExportItem) -> Place:
        return Place(wishes(f"images/{_FOLDERS[item.split]}", item.path))

    def add(self, item: ExportItem, drawn: Annotation, path: str) -> bool:
        self.splits.add(item.split)
        lines = [] if says_good(item.label) else list(self._lines(item, drawn))
        text = place(self.folder, f"labels/{path.removeprefix('images/')}").with_suffix(".txt")
        text.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return bool(lines)

    def finish(self) -> None:
        (self.folder / "data.yaml").write_text("\n".join(self._yaml()) + "\n", encoding="utf-8")

    def _lines(self, item: ExportItem, drawn: Annotation) -> Iterator[str]:
        for region in exported_regions(drawn):
            number = self.classes.setdefault(region.kind or ANY_DEFECT, len(self.classes))
            for shares in self._shapes(region, item):
                yield " ".join((str(number), *(f"{share:.8f}" for share in shares)))

    def _shapes(self, region: ExportedRegion, item: ExportItem) -> Iterator[list[float]]:
        """Shares of width and height."""
        size = (item.width, item.height)
        if self.options.boxes:
            left, top, width, height = region.bbox
            yield [(left + width / 2) / size[0], (top + height / 2) / size[1], width / size[0], height / size[1]]
            return
        for outline in centre_outlines(region, self.options.tolerance_px):
            yield ((three_corners(outline) + _WITHIN_PX) / size).ravel().tolist()

    def _yaml(self) -> Iterator[str]:
        """Ultralytics asks for ``val``; where no image is for validation, it names others, which keep their own split.

        A name in JSON's quotes is one of YAML, too.
        """
        yield f"task: {'detect' if self.options.boxes else 'segment'}"
        yield "train: images/train"
        if Split.VALIDATION not in self.splits:
            yield "# No image is for validation; Ultralytics does not start without a place for it."
        yield f"val: images/{_FOLDERS[self._validation()]}"
        if Split.TEST in self.splits:
            yield "test: images/test"
        yield f"nc: {len(self.classes)}"
        yield "names:" if self.classes else "names: {}"
        for name, number in self.classes.items():
            yield f"  {number}: {json.dumps(name, ensure_ascii=False)}"

    def _validation(self) -> Split:
        if Split.VALIDATION in self.splits:
            return Split.VALIDATION
        return Split.TEST if Split.TEST in self.splits else Split.TRAIN


YOLO_EXPORT = ExportFormat(
    name="yolo",
    title="YOLO (Ultralytics)",
    source="https://docs.ultralytics.com/datasets/segment/",
    layout="data.yaml\nimages/train/0001.jpg\nlabels/train/0001.txt",
    keeps=(
        (
            "regions as outlines (segments), exactly unless `--simplify` allows an error; with `--boxes` the boxes "
            "around them"
        ),
        "kinds, as classes",
        "the split, by the folders `train`, `val` and `test`",
        "good images, by an empty text file",
    ),
    loses=(
        "holes, which are filled; a region in several pieces becomes a line for each of them",
        (
            "images that nobody has labeled good or bad, and bad ones without a mask: they are left out, since "
            "Ultralytics learns from an image without lines that nothing is wrong with it"
        ),
        "drafts as such, groups, kinds of whole images; of 16 bits Ultralytics reads 8",
    ),
    oddities=(
        (
            "corners lie in pixels that belong to the region, a quarter of a pixel from their upper left corner: "
            "whoever rounds (Maskworth) and whoever cuts off (Ultralytics) gets the same pixels"
        ),
        "folders become part of the name: `line 3/7.png` is `line 3_7.png`",
        "where no image is for validation, `val` names those of test or training, since Ultralytics asks for it",
    ),
    carries=_CARRIED,
    boxes_carry=_CARRIED - {Feature.MASKS},
    leaves_out=_LEFT_OUT,
    writer=_YoloWriter,
    has_outlines=True,
    classes_in="data.yaml",
)
