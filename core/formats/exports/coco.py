"""Export COCO instances: each region of a mask is one annotation, run-length coded and as polygons, its category the
kind."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.annotation.told_apart import is_told_apart
from core.domain import Annotation
from core.formats.exports.coco_regions import Region, regions, told_region
from core.formats.exports.export_format import EVERYTHING, ExportFormat, Feature, Place
from core.formats.items import ExportItem, ExportOptions
from core.formats.regions.exported_regions import exported_regions
from core.formats.regions.kind_names import ANY_DEFECT
from core.formats.staging import place


@dataclass
class _CocoWriter:
    """Writes ``annotations/instances_rle.json`` (exact) and ``instances_polygon.json`` (holes filled)."""

    folder: Path
    options: ExportOptions
    document: "_Document" = field(init=False)

    def __post_init__(self) -> None:
        self.document = _Document(self.options.tolerance_px)

    def place(self, item: ExportItem) -> Place:
        return Place((f"images/{item.path}",))

    def add(self, item: ExportItem, drawn: Annotation, path: str) -> bool:
        return self.document.add(item, drawn, path.removeprefix("images/"))

    def finish(self) -> None:
        self.document.write(self.folder)


@dataclass
class _Document:
    """The two files while they grow; they share everything but their segmentations."""

    tolerance_px: float
    images: list[dict[str, Any]] = field(default_factory=list)
    rle: list[dict[str, Any]] = field(default_factory=list)
    polygon: list[dict[str, Any]] = field(default_factory=list)
    categories: dict[str, int] = field(default_factory=lambda: {ANY_DEFECT: 1})

    def add(self, item: ExportItem, drawn: Annotation, path: str) -> bool:
        """Whether anything is drawn."""
        self.images.append(_image(len(self.images) + 1, item, path))
        found = list(_regions(drawn, self.tolerance_px))
        for kind, region in found:
            category = self.categories.setdefault(kind or ANY_DEFECT, len(self.categories) + 1)
            annotation = _annotation(len(self.rle) + 1, len(self.images), category, region)
            self.rle.append({**annotation, "segmentation": region.rle})
            self.polygon.append({**annotation, "segmentation": region.polygon})
        return bool(found)

    def write(self, folder: Path) -> None:
        for name, annotations in (("rle", self.rle), ("polygon", self.polygon)):
            document = {
                "info": {"description": "Exported by Maskworth", "version": "1.0"},
                "licenses": [],
                "categories": [
                    {"id": number, "name": name, "supercategory": ANY_DEFECT}
                    for name, number in self.categories.items()
                ],
                "images": self.images,
                "annotations": annotations,
            }
            text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
            place(folder, f"annotations/instances_{name}.json").write_text(text, encoding="utf-8")


def _regions(drawn: Annotation, tolerance_px: float) -> Iterator[tuple[str, Region]]:
    """With their kinds: those that are told apart, then the connected parts of what belongs to none of them."""
    if drawn.mask is None:
        return
    if not any(map(is_told_apart, drawn.regions)):  # of a mask of many specks, quicker together
        yield from (("", region) for region in regions(drawn.mask.unpack(), tolerance_px))
        return
    size = (drawn.mask.height, drawn.mask.width)
    for region in exported_regions(drawn):
        yield region.kind, told_region(region, size, tolerance_px)


def _image(number: int, item: ExportItem, path: str) -> dict[str, Any]:
    return {
        "id": number,
        "file_name": path,
        "width": item.width,
        "height": item.height,
        "label": item.label,
        "mask_state": item.annotation.state,
        "split": item.split,
        "group": item.group,
        "kinds": list(item.kinds),
    }


def _annotation(number: int, image: int, category: int, region: Region) -> dict[str, Any]:
    return {
        "id": number,
        "image_id": image,
        "category_id": category,
        "area": region.area,
        "bbox": list(region.bbox),
        "iscrowd": 0,
    }


COCO_EXPORT = ExportFormat(
    name="coco",
    title="COCO (JSON)",
    source="https://cocodataset.org/#format-data",
    layout=(
        "images/…                              the images, under the paths that they have in the project\n"
        "annotations/instances_rle.json        masks as compressed run-length code, exact\n"
        "annotations/instances_polygon.json    the same annotations as polygons"
    ),
    keeps=(
        "an annotation for each region, in one piece or in several, its category the kind, `defect` for those without",
        "every pixel, in the run-length code; all regions of an image together are exactly its mask",
        (
            "label (`good`, `bad`, `unsure` or null), `mask_state`, `split`, `group` and `kinds` of the whole image, "
            "in fields of their own"
        ),
    ),
    loses=("in the polygons: holes, which are filled (`area` and `bbox` are those of the region in both files)",),
    oddities=(
        "paths in `file_name` are relative to `images/`",
        (
            "images that are bad without a mask, unsure or unlabeled are in it, and only `label` tells them from good "
            "ones: who trains where no annotation means background leaves them out by it"
        ),
        "polygons run along the edges of pixels, and are exact unless `--simplify` allows an error",
        "pixels that touch by an edge or a corner are connected; images without a mask have no annotations",
    ),
    carries=EVERYTHING - {Feature.EMPTY_MASKS, Feature.BOXES, Feature.OUTLINES},
    writer=_CocoWriter,
    own_stems=False,
    has_outlines=True,
)
