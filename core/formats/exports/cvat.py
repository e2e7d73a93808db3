"""Export CVAT for images 1.1: one XML file of polygons, masks and tags for all images."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

import numpy as np
from numpy.typing import NDArray

from core.domain import Annotation
from core.formats.exports.export_format import EVERYTHING, ExportFormat, Feature, Place
from core.formats.items import ExportItem, ExportOptions
from core.formats.regions.exported_regions import ExportedRegion, exported_regions
from core.formats.regions.kind_names import ANY_DEFECT
from core.formats.regions.outlines import edge_outlines


@dataclass
class _CvatWriter:
    folder: Path
    options: ExportOptions
    root: Element = field(default_factory=lambda: Element("annotations"))
    labels: dict[str, None] = field(default_factory=dict)

    def place(self, item: ExportItem) -> Place:
        return Place((f"images/{item.path}",))

    def add(self, item: ExportItem, drawn: Annotation, path: str) -> bool:
        number = len(self.root.findall("image"))
        about = {"id": str(number), "name": path.removeprefix("images/"), "subset": str(item.split)}
        image = SubElement(self.root, "image", about | {"width": str(item.width), "height": str(item.height)})
        for tag in filter(None, (item.label, *item.kinds)):
            self._add(image, "tag", str(tag), {})
        regions = list(exported_regions(drawn))
        for region in regions:
            shape, attributes = self._shape(region)
            self._add(image, shape, region.kind or ANY_DEFECT, {"occluded": "0", "z_order": "0", **attributes})
        return bool(regions)

    def finish(self) -> None:
        self.root.insert(0, self._version())
        self.root.insert(1, self._meta())
        indent(self.root)
        ElementTree(self.root).write(self.folder / "annotations.xml", encoding="utf-8", xml_declaration=True)

    def _add(self, image: Element, shape: str, label: str, attributes: dict[str, str]) -> None:
        self.labels.setdefault(label)
        SubElement(image, shape, {"label": label, "source": "manual", **attributes})

    def _shape(self, region: ExportedRegion) -> tuple[str, dict[str, str]]:
        """A polygon where that says all of it, else a mask."""
        outlines = edge_outlines(region, self.options.tolerance_px)
        if len(outlines) == 1 and not region.has_holes:
            return "polygon", {"points": ";".join(f"{x:.2f},{y:.2f}" for x, y in outlines[0].tolist())}
        left, top, width, height = map(str, region.bbox)
        counts = ", ".join(map(str, run_lengths(region.pixels)))
        return "mask", {"rle": counts, "left": left, "top": top, "width": width, "height": height}

    @staticmethod
    def _version() -> Element:
        version = Element("version")
        version.text = "1.1"
        return version

    def _meta(self) -> Element:
        """The labels that CVAT asks for before it takes the shapes."""
        meta = Element("meta")
        labels = SubElement(SubElement(meta, "task"), "labels")
        for name in self.labels:
            label = SubElement(labels, "label")
            SubElement(label, "name").text = name
            SubElement(label, "type").text = "any"
            SubElement(label, "attributes")
        return meta


def run_lengths(pixels: NDArray[np.bool_]) -> Iterator[int]:
    """Lengths along the rows of (h, w), of pixels that are not set and that are by turns, the first not set."""
    flat = pixels.ravel()
    changes = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    borders = np.concatenate([[0], changes, [flat.size]])
    if flat[0]:
        yield 0
    yield from np.diff(borders).tolist()


CVAT_EXPORT = ExportFormat(
    name="cvat",
    title="CVAT for images 1.1",
    source="https://docs.cvat.ai/docs/manual/advanced/xml_format/",
    layout="annotations.xml\nimages/…    the images, under the paths that they have in the project",
    keeps=(
        (
            "regions of one piece without holes as polygons along the edges of pixels, all others as masks; exactly, "
            "unless `--simplify` allows polygons an error"
        ),
        "kinds, as labels of shapes; label and kinds of the whole image, as tags",
        "the split, as the subset",
    ),
    loses=("boxes and polygons as they were drawn, groups, drafts as such, complete masks without a defect",),
    oddities=(
        "`name` is relative to `images/`",
        "masks need CVAT 2.3 or newer; the labels of a task have to be there before its annotations are uploaded",
    ),
    carries=EVERYTHING - {Feature.EMPTY_MASKS, Feature.DRAFTS, Feature.BOXES, Feature.OUTLINES, Feature.GROUPS},
    writer=_CvatWriter,
    own_stems=False,
    has_outlines=True,
)
