"""Export COCO instances: each region of a mask is one annotation, run-length coded and as polygons, its category the
kind."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.annotation.patch import patch_of
from core.annotation.told_apart import is_told_apart
from core.domain import Annotation, MaskState
from core.formats.coco_regions import Region, regions, told_region
from core.formats.exported_images import ExportedImages
from core.formats.items import ExportItem, ExportOptions, ExportSummary
from core.formats.regions.kind_names import ANY_DEFECT
from core.formats.staging import place, staged_folder


def export_coco(items: Iterable[ExportItem], out: Path, options: ExportOptions) -> ExportSummary:
    """Write ``images/`` and ``annotations/instances_rle.json`` (exact) and ``instances_polygon.json`` (holes filled).

    Masks that are COMPLETE only, drafts too with ``options.drafts``. Raises KnownError, and leaves nothing, when the
    folder is not free or cannot be written.
    """
    document = _Document()
    with staged_folder(out) as staging:
        images = ExportedImages(staging, options.link)
        for item in items:
            path = images.place(item)
            if path is not None:
                document.add(item, path, drafts=options.drafts)
        document.write(staging)
    return ExportSummary("coco", out, len(document.images), document.masks, tuple(images.remarks))


@dataclass
class _Document:
    """The two files while they grow; they share everything but their segmentations."""

    images: list[dict[str, Any]] = field(default_factory=list)
    rle: list[dict[str, Any]] = field(default_factory=list)
    polygon: list[dict[str, Any]] = field(default_factory=list)
    categories: dict[str, int] = field(default_factory=lambda: {ANY_DEFECT: 1})
    masks: int = 0

    def add(self, item: ExportItem, path: str, *, drafts: bool) -> None:
        self.images.append(_image(len(self.images) + 1, item, path))
        found = list(_exported_regions(item.annotation, drafts=drafts))
        self.masks += bool(found)
        for kind, region in found:
            category = self.categories.setdefault(kind or ANY_DEFECT, len(self.categories) + 1)
            annotation = _annotation(len(self.rle) + 1, len(self.images), category, region)
            self.rle.append({**annotation, "segmentation": region.rle})
            self.polygon.append({**annotation, "segmentation": region.polygon})

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


def _exported_regions(annotation: Annotation, *, drafts: bool) -> Iterator[tuple[str, Region]]:
    """With their kinds: those that are told apart, then the connected parts of what belongs to none of them."""
    if annotation.mask is None or not (drafts or annotation.state is MaskState.COMPLETE):
        return
    rest = annotation.mask.unpack()
    height, width = rest.shape
    for region in filter(is_told_apart, annotation.regions):
        patch = patch_of(region.shape, height, width)
        if not patch.is_empty:
            rest[patch.rect.slices] &= ~patch.pixels
            yield region.kind, told_region(patch.pixels, (patch.rect.left, patch.rect.top), (height, width))
    yield from (("", region) for region in regions(rest))


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
