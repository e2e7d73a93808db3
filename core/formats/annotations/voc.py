"""Import Pascal VOC: an XML file of boxes for each image, and masks where there are some."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

import numpy as np

from core.domain import Box, ImageLabel, Split, Text
from core.formats.items import Dataset, ImportOptions, Statement
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look
from core.formats.regions.region import BoxRegion, PixelRegion, PolygonRegion, Region
from core.formats.side_files.pairing import Paired, dataset_of, pair_by_place
from core.formats.side_files.reading import check_size, find_image, is_good_kind, number, split_said_by, understood
from core.formats.side_files.remarks import not_there
from core.formats.side_files.xml_reading import number_in, read_xml
from core.images import read_mask

_FOLDERS = frozenset({"annotations", "annotation", "images", "jpegimages", "image", "xml", "labels"})
_MASKS = "SegmentationObject", "SegmentationClass"


def import_voc(look: Look, options: ImportOptions) -> Dataset:
    """Every image of the folder, with its XML file where it has one."""
    masks = {file for file in look.images if not set(_MASKS).isdisjoint(file.parent.parts)}
    look = Look(look.root, tuple(file for file in look.files if file not in masks), look.remarks, look.named)
    files = [file for file in look.side_files(".xml") if is_voc(look, file)]
    if not files:
        raise not_there(look.root, "XML files with <annotation>")
    paired = pair_by_place(look, files, _FOLDERS)
    lists = [file for file in look.side_files(".txt") if "ImageSets" in file.parts]
    mask_of = {mask.stem: look.root / mask for name in _MASKS for mask in sorted(masks) if name in mask.parent.parts}
    read = partial(_read, mask_of=mask_of, empty_is_good=options.empty_is_good)
    return dataset_of(look, _renamed(look, paired), read, used=lists, splits=dict(_splits(look, paired, lists)))


def is_voc(look: Look, file: PurePosixPath) -> bool:
    head = look.head(file)
    return "<annotation" in head and "<annotations" not in head and ("<object" in head or "<filename" in head)


def _renamed(look: Look, paired: Paired) -> Paired:
    """Files whose stem is no image's are asked for the name of theirs."""
    found = dict(paired.images)
    remarks = []
    for remark in paired.remarks:
        file = PurePosixPath(remark.subject)
        _, _, rest = look.head(file).partition("<filename>")
        try:
            found[file] = find_image(look, file, rest.partition("</filename>")[0].strip())
        except (FileNotFoundError, ValueError):
            remarks.append(remark)
    return Paired(found, tuple(remarks))


def _splits(look: Look, paired: Paired, lists: list[PurePosixPath]) -> Iterator[tuple[PurePosixPath, Split]]:
    stems = {image.stem: image for image in paired.images.values()}
    for file in lists:
        split = split_said_by(file.stem)
        for line in look.head(file).splitlines() if split else ():
            name = line.split()[0] if line.split() else ""
            if split and name in stems:
                yield stems[name], split


def _read(file: Path, width: int, height: int, *, mask_of: dict[str, Path], empty_is_good: bool) -> Statement:
    root = read_xml(file)
    with understood(file, "VOC"):
        size = root.find("size")
        if size is not None:
            check_size(file, number_in(size, "width"), number_in(size, "height"), (width, height))
        objects = list(root.iter("object"))
        bad = [each for each in objects if not is_good_kind(_kind(each))]
        if not bad:
            is_good = bool(objects) or empty_is_good
            return Statement(label=ImageLabel.GOOD if is_good else None)
        kinds = tuple(filter(None, map(_kind, bad)))
        if file.stem in mask_of:
            return Statement(tuple(_masks(mask_of[file.stem], width, height)), ImageLabel.BAD, kinds)
        regions = tuple(region for each in bad if (region := _region(each)) is not None)
        return Statement(regions, ImageLabel.BAD, kinds, len(regions) == len(bad))


def _kind(element: Element) -> str:
    return (element.findtext("name") or "").strip()


def _masks(mask: Path, width: int, height: int) -> Iterator[Region]:
    reading = read_mask(mask, (height, width))
    if reading.mask.any():
        yield PixelRegion(reading.mask)


def _region(element: Element) -> Region | None:
    kind = _kind(element)
    polygon, turned, box = element.find("polygon"), element.find("robndbox"), element.find("bndbox")
    if polygon is not None:
        return PolygonRegion((np.array(list(_corners(polygon)), np.float64).reshape(-1, 2),), kind)
    if turned is not None:
        cx, cy, w, h, angle = (number_in(turned, name) for name in ("cx", "cy", "w", "h", "angle"))
        return BoxRegion(Box(cx, cy, w, h, float(np.rad2deg(angle))), kind)
    if box is None:
        return None
    left, top, right, bottom = (number_in(box, name) for name in ("xmin", "ymin", "xmax", "ymax"))
    if right < left or bottom < top:
        raise ValueError(Text("a box ends before it begins"))
    return BoxRegion(Box((left + right) / 2, (top + bottom) / 2, right - left, bottom - top), kind)


def _corners(polygon: Element) -> Iterator[tuple[float, float]]:
    """As ``<pt><x/><y/></pt>`` or as ``<x1/><y1/><x2/>…``."""
    for point in polygon.iter("pt"):
        yield number_in(point, "x"), number_in(point, "y")
    place = 1
    while (x := polygon.findtext(f"x{place}")) is not None:
        yield number(x), number_in(polygon, f"y{place}")
        place += 1


def _recognise(look: Look) -> Recognition | None:
    for file in look.side_files(".xml"):
        if is_voc(look, file):
            return Recognition.by(Certainty.CERTAIN, f"{file} (<annotation>)")
    return None


VOC = ImportFormat(
    name="voc",
    title="Pascal VOC",
    source="http://host.robots.ox.ac.uk/pascal/VOC/voc2012/htmldoc/devkit_doc.html",
    layout="Annotations/0001.xml\nJPEGImages/0001.jpg\nSegmentationObject/0001.png\nImageSets/Main/train.txt",
    recognised_by="XML files with `<annotation>` and `<object>`",
    keeps=(
        "boxes, as boxes: `xmin` to `xmax` and `ymin` to `ymax` as they stand",
        "rotated boxes (`robndbox`) and polygons (`polygon`), as some tools add them",
        "masks in SegmentationObject or SegmentationClass, complete; border pixels (255) are no defect",
        "the split, by lists in ImageSets or by folders",
    ),
    loses=("pose, truncated, difficult, and which mask is which object",),
    oddities=(
        "an image with an object is bad, or good where all its objects are of a class that means good",
        "an XML file without objects leaves its image unlabeled; with `--empty-is-good` it is good",
        "an image without an XML file is unlabeled",
    ),
    recognise=_recognise,
    read=import_voc,
)
