"""Export Pascal VOC: an XML file of boxes for each image, and masks of classes and of objects."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

import numpy as np

from core.domain import Annotation, Split
from core.formats.exports.export_format import EVERYTHING, ExportFormat, Feature, Place
from core.formats.flat_names import wishes
from core.formats.items import ExportItem, ExportOptions
from core.formats.png_files import voc_palette, write_indexed_png
from core.formats.regions.exported_regions import ExportedRegion, exported_regions
from core.formats.regions.kind_names import ANY_DEFECT
from core.formats.staging import place

CLASS_MAP = "labelmap.txt"
MOST_OBJECTS = 254  # of an indexed file, whose 255 is undecided
_LISTS = {Split.TRAIN: "train", Split.VALIDATION: "val", Split.TEST: "test"}


@dataclass
class _VocWriter:
    """``classes`` are numbered as they come, from 1."""

    folder: Path
    options: ExportOptions
    classes: dict[str, int] = field(default_factory=dict)
    _stems: dict[Split, list[str]] = field(default_factory=lambda: defaultdict(list))
    _masked: dict[Split, list[str]] = field(default_factory=lambda: defaultdict(list))

    def place(self, item: ExportItem) -> Place:
        return Place(wishes("JPEGImages", item.path, has_blanks=False))

    def add(self, item: ExportItem, drawn: Annotation, path: str) -> bool:
        stem = PurePosixPath(path).stem
        self._stems[item.split].append(stem)
        regions = list(exported_regions(drawn))
        for region in regions:
            self.classes.setdefault(region.kind or ANY_DEFECT, len(self.classes) + 1)
        root = _head(item, drawn, path)
        for region in regions:
            _add_object(root, region)
        indent(root)
        file = place(self.folder, f"Annotations/{stem}.xml")
        ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)
        if regions and not self.options.boxes:
            self._write_masks(item, regions, stem)
            self._masked[item.split].append(stem)
        return bool(regions)

    def finish(self) -> None:
        for task, listed in (("Main", self._stems), ("Segmentation", self._masked)):
            for split, stems in listed.items():
                lines = "".join(f"{stem}\n" for stem in stems)
                place(self.folder, f"ImageSets/{task}/{_LISTS[split]}.txt").write_text(lines, encoding="utf-8")
        names = "".join(f"{number} {name}\n" for name, number in self.classes.items())
        place(self.folder, "classes.txt").write_text(names, encoding="utf-8")
        place(self.folder, CLASS_MAP).write_text("".join(f"{line}\n" for line in self._map()), encoding="utf-8")

    def _map(self) -> Iterator[str]:
        """The same classes with their colours, as CVAT and Datumaro ask for them."""
        yield "# label:color_rgb:parts:actions"
        for name, number in {"background": 0, **self.classes}.items():
            red, green, blue = voc_palette()[3 * min(number, MOST_OBJECTS) :][:3]
            yield f"{name}:{red},{green},{blue}::"

    def _write_masks(self, item: ExportItem, regions: list[ExportedRegion], stem: str) -> None:
        """Objects by the order of the XML file, classes by their numbers; where regions overlap, the last is on top."""
        objects = np.zeros((item.height, item.width), np.uint8)
        classes = np.zeros_like(objects)
        for number, region in enumerate(regions, 1):
            kind = self.classes[region.kind or ANY_DEFECT]
            objects[region.slices][region.pixels] = min(number, MOST_OBJECTS)
            classes[region.slices][region.pixels] = min(kind, MOST_OBJECTS)
        write_indexed_png(place(self.folder, f"SegmentationObject/{stem}.png"), objects)
        write_indexed_png(place(self.folder, f"SegmentationClass/{stem}.png"), classes)


def _head(item: ExportItem, drawn: Annotation, path: str) -> Element:
    """All but the objects; ``maskworth`` holds what VOC has no word for."""
    root = Element("annotation")
    SubElement(root, "folder").text = "JPEGImages"
    SubElement(root, "filename").text = PurePosixPath(path).name
    size = SubElement(root, "size")
    SubElement(size, "width").text, SubElement(size, "height").text = str(item.width), str(item.height)
    SubElement(root, "segmented").text = str(int(drawn.mask is not None))
    own = SubElement(root, "maskworth")
    SubElement(own, "label").text = item.label or ""
    SubElement(own, "mask_state").text = drawn.state
    for kind in item.kinds:
        SubElement(own, "kind").text = kind
    return root


def _add_object(root: Element, region: ExportedRegion) -> None:
    """With its box, in pixels that count from 1 and belong to it on all sides, as VOC has it."""
    found = SubElement(root, "object")
    SubElement(found, "name").text = region.kind or ANY_DEFECT
    for name, text in (("pose", "Unspecified"), ("truncated", "0"), ("difficult", "0")):
        SubElement(found, name).text = text
    box = SubElement(found, "bndbox")
    for name, value in _corners(region):
        SubElement(box, name).text = str(value)


def _corners(region: ExportedRegion) -> Iterator[tuple[str, int]]:
    left, top, width, height = region.bbox
    yield from (("xmin", left + 1), ("ymin", top + 1), ("xmax", left + width), ("ymax", top + height))


_CARRIED = EVERYTHING - {
    *(Feature.EMPTY_MASKS, Feature.OVERLAPS, Feature.BOXES, Feature.OUTLINES, Feature.GROUPS, Feature.SIXTEEN_BITS),
}
VOC_EXPORT = ExportFormat(
    name="voc",
    title="Pascal VOC",
    source="http://host.robots.ox.ac.uk/pascal/VOC/voc2012/htmldoc/devkit_doc.html",
    layout=(
        "Annotations/0001.xml\nJPEGImages/0001.jpg\nSegmentationClass/0001.png\nSegmentationObject/0001.png\n"
        "ImageSets/Main/train.txt\nImageSets/Segmentation/train.txt\nclasses.txt\nlabelmap.txt"
    ),
    keeps=(
        "boxes around regions, in pixels that count from 1, as VOC counts them",
        "masks of classes and of objects, exactly and in VOC's palette; `--boxes` leaves them out",
        (
            "kinds, as names of objects; the numbers of SegmentationClass stand in `classes.txt`, their colours in "
            "`labelmap.txt`, for CVAT and Datumaro"
        ),
        "the split, by lists in ImageSets; those of Segmentation name the images with a mask",
        "label, mask state and kinds of the whole image, in an element `maskworth` that other programs pass over",
    ),
    loses=(
        "where regions overlap, which is below; from the 255th region of an image on, which is which",
        "groups; of 16 bits most programs read 8",
    ),
    oddities=(
        (
            "images keep their format, whatever the folder is called; blanks in names become underscores, since the "
            "lists are separated by blanks, and folders become part of the name"
        ),
        (
            "images that are bad without a mask, unsure or unlabeled are in it, and only `label` in `maskworth` tells "
            "them from good ones: who trains where no object means background leaves them out by it"
        ),
        "object 1 of SegmentationObject is the first in the XML file, and so on",
    ),
    carries=_CARRIED,
    boxes_carry=_CARRIED - {Feature.MASKS, Feature.HOLES, Feature.PIECES, Feature.TOUCHING},
    writer=_VocWriter,
)
