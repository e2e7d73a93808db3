"""Export labelme: a JSON file of shapes beside each image."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import cv2
import numpy as np

from core.domain import Annotation, MaskState
from core.formats.exports.export_format import EVERYTHING, ExportFormat, Feature, Place
from core.formats.flat_names import wishes
from core.formats.items import ExportItem, ExportOptions
from core.formats.regions.exported_regions import ExportedRegion, exported_regions
from core.formats.regions.kind_names import ANY_DEFECT
from core.formats.regions.outlines import centre_outlines
from core.formats.staging import place

_VERSION = "5.5.0"  # of labelme, the first version whose files look like these is 5.2


@dataclass
class _LabelmeWriter:
    folder: Path
    options: ExportOptions

    def place(self, item: ExportItem) -> Place:
        return Place(wishes(str(item.split), item.path))

    def add(self, item: ExportItem, drawn: Annotation, path: str) -> bool:
        shapes = [self._shape(region) for region in exported_regions(drawn)]
        document = {
            "version": _VERSION,
            "flags": dict.fromkeys(_flags(item, drawn), True),
            "shapes": shapes,
            "imagePath": PurePosixPath(path).name,
            "imageData": None,
            "imageHeight": item.height,
            "imageWidth": item.width,
        }
        file = place(self.folder, path).with_suffix(".json")
        file.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
        return bool(shapes)

    def finish(self) -> None:
        """Nothing is left to write: each file stands for itself."""

    def _shape(self, region: ExportedRegion) -> dict[str, Any]:
        """A polygon where that says all of it, else a mask."""
        outlines = centre_outlines(region, self.options.tolerance_px)
        is_polygon = len(outlines) == 1 and len(outlines[0]) >= 3 and not region.has_holes
        return {
            "label": region.kind or ANY_DEFECT,
            **(_polygon(outlines[0].tolist()) if is_polygon else _mask(region)),
            "group_id": None,
            "description": "",
            "flags": {},
        }


def _flags(item: ExportItem, drawn: Annotation) -> Iterator[str]:
    yield str(item.label or "unlabeled")
    if drawn.state is MaskState.DRAFT:
        yield str(MaskState.DRAFT)
    yield from item.kinds


def _polygon(corners: list[list[float]]) -> dict[str, Any]:
    return {"points": corners, "shape_type": "polygon", "mask": None}


def _mask(region: ExportedRegion) -> dict[str, Any]:
    """``points`` are the middles of the first and the last pixel of its rectangle, which holds them both."""
    left, top, width, height = region.bbox
    _, encoded = cv2.imencode(".png", region.pixels.astype(np.uint8) * 255)
    corners = [[float(left), float(top)], [float(left + width - 1), float(top + height - 1)]]
    return {"points": corners, "shape_type": "mask", "mask": base64.b64encode(encoded.tobytes()).decode("ascii")}


LABELME_EXPORT = ExportFormat(
    name="labelme",
    title="labelme",
    source="https://github.com/wkentaro/labelme",
    layout="train/0001.jpg\ntrain/0001.json\ntest/0002.jpg\ntest/0002.json",
    keeps=(
        (
            "regions of one piece without holes as polygons, whose outline belongs to them, all others as masks; "
            "exactly, unless `--simplify` allows polygons an error"
        ),
        "kinds, as labels of shapes",
        "label (`good`, `bad`, `unsure`, `unlabeled`), `draft` and kinds of the whole image, as flags",
        "the split, by folders",
    ),
    loses=("boxes and polygons as they were drawn, groups, complete masks without a defect",),
    oddities=(
        "masks need labelme 5.2 or newer",
        "folders become part of the name: `line 3/7.png` is `line 3_7.png`",
    ),
    carries=EVERYTHING - {Feature.EMPTY_MASKS, Feature.BOXES, Feature.OUTLINES, Feature.GROUPS},
    writer=_LabelmeWriter,
    has_outlines=True,
)
