"""Import Pascal VOC: an XML file of boxes for each image, and masks where there are some."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

import numpy as np

from core.domain import Box, ImageLabel, MaskState, Split, Text
from core.folders.kind_words import means_good
from core.formats.items import Dataset, ImportOptions, Statement
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look, read_side_file
from core.formats.regions.region import BoxRegion, PixelRegion, PolygonRegion, Region
from core.formats.side_files.pairing import Paired, dataset_of, pair_by_place
from core.formats.side_files.reading import check_size, find_image, number, split_said_by, understood
from core.formats.side_files.remarks import not_there
from core.formats.side_files.xml_reading import number_in, read_xml
from core.images import read_indices, read_mask
from core.images.masks.levels import VOID

_FOLDERS = frozenset({"annotations", "annotation", "images", "jpegimages", "image", "xml", "labels"})
_MASKS = "SegmentationObject", "SegmentationClass"
_CLASS_MAP = "labelmap.txt"
_CLASS = re.compile(r"(?!#)(?P<name>.+):[\d, ]*:[^:]*:[^:]*")


def import_voc(look: Look, options: ImportOptions) -> Dataset:
    """Every image of the folder, with its XML file where it has one."""
    masks = {file for file in look.images if not set(_MASKS).isdisjoint(file.parent.parts)}
    look = Look(look.root, tuple(file for file in look.files if file not in masks), look.remarks, look.named)
    files = [file for file in look.side_files(".xml") if is_voc(look, file)]
    if not files:
        raise not_there(look.root, "XML files with <annotation>")
    paired = pair_by_place(look, files, _FOLDERS)
    lists = [file for file in look.side_files(".txt") if "ImageSets" in file.parts]
    mask_of = {(name, mask.stem): look.root / mask for name in _MASKS for mask in masks if name in mask.parent.parts}
    read = partial(_read, mask_of=mask_of, empty_is_good=options.empty_is_good)
    maps = [file for file in look.side_files(".txt") if file.name == _CLASS_MAP]
    splits = dict(_splits(look, paired, lists))
    return dataset_of(
        look, _renamed(look, paired), read, used=(*lists, *maps), splits=splits, kinds=_listed_kinds(look, maps)
    )


def _listed_kinds(look: Look, maps: list[PurePosixPath]) -> Iterator[str]:
    """As CVAT and Datumaro list them: a name, its colour and more on each line, separated by colons."""
    for file in maps:
        found = map(_CLASS.fullmatch, _lines(look.root / file))
        yield from (match["name"].strip() for match in found if match is not None)


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
        for line in _lines(look.root / file) if split else ():
            name = line.split()[0] if line.split() else ""
            if split and name in stems:
                yield stems[name], split


def _lines(file: Path) -> list[str]:
    return read_side_file(file).decode("utf-8-sig", "replace").splitlines()


def _read(
    file: Path, width: int, height: int, *, mask_of: Mapping[tuple[str, str], Path], empty_is_good: bool
) -> Statement:
    root = read_xml(file)
    with understood(file, "VOC"):
        size = root.find("size")
        if size is not None:
            check_size(file, number_in(size, "width"), number_in(size, "height"), (width, height))
        own = root.find("maskworth")
        if own is not None:
            return _own(own, _regions(root, file, (width, height), mask_of))
        objects = list(root.iter("object"))
        bad = [each for each in objects if not means_good(_kind(each))]
        if not bad:
            is_good = bool(objects) or empty_is_good
            return Statement(label=ImageLabel.GOOD if is_good else None)
        kinds = tuple(filter(None, map(_kind, bad)))
        regions = _regions(root, file, (width, height), mask_of)
        is_masked = any((name, file.stem) in mask_of for name in _MASKS)
        return Statement(regions, ImageLabel.BAD, kinds, is_masked or len(regions) == len(bad))


def _own(own: Element, regions: tuple[Region, ...]) -> Statement:
    """What an export of this program adds."""
    said = (own.findtext("label") or "").strip()
    return Statement(
        regions,
        ImageLabel(said) if said in list(ImageLabel) else None,
        tuple(kind.text or "" for kind in own.iter("kind")),
        is_whole=own.findtext("mask_state") != MaskState.DRAFT,
        is_unlabeled=not said,
    )


def _regions(
    root: Element, file: Path, size: tuple[int, int], mask_of: Mapping[tuple[str, str], Path]
) -> tuple[Region, ...]:
    """Of the objects that are defects: by their masks, where there are some, else by their outlines and boxes."""
    objects = list(root.iter("object"))
    by_object, by_class = (mask_of.get((name, file.stem)) for name in _MASKS)
    if by_object is not None and (found := _by_object(by_object, objects, size)) is not None:
        return tuple(found)
    union = by_class or by_object
    if union is not None:
        return tuple(_masks(union, *size))
    bad = [each for each in objects if not means_good(_kind(each))]
    return tuple(region for each in bad if (region := _region(each)) is not None)


def _by_object(mask: Path, objects: list[Element], size: tuple[int, int]) -> list[Region] | None:
    """The n-th object is drawn as n; None where the file is drawn otherwise."""
    indices = read_indices(mask)
    if indices is None or indices.shape != size[::-1]:
        return None
    numbers = set(np.unique(indices).tolist()) - {0, VOID}
    if not numbers or max(numbers) > len(objects):
        return None
    kinds = {number: _kind(objects[number - 1]) for number in sorted(numbers)}
    return [PixelRegion(indices == n, kind=kind) for n, kind in kinds.items() if not means_good(kind)]


def _kind(element: Element) -> str:
    return (element.findtext("name") or "").strip()


def _masks(mask: Path, width: int, height: int) -> Iterator[Region]:
    reading = read_mask(mask, (height, width))
    if reading.mask.any():
        yield PixelRegion(reading.mask)


def _region(element: Element) -> Region | None:
    """A box holds the pixels from its first to its last one, which count from 1 (VOC2012 development kit).

    In a file that counts from 0 in spite of that, a box at the edge still begins there.
    """
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
    left, top = (first - 1 if first >= 1 else first for first in (left, top))
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
        "boxes, as boxes: the pixels from `xmin` to `xmax` and from `ymin` to `ymax`, which count from 1",
        "rotated boxes (`robndbox`) and polygons (`polygon`), as some tools add them",
        "masks in SegmentationObject or SegmentationClass, complete; border pixels (255) are no defect",
        "of an indexed file in SegmentationObject which object is which: the first in the XML file is drawn as 1",
        "the split, by lists in ImageSets or by folders",
    ),
    loses=("pose, truncated and difficult",),
    oddities=(
        "an image with an object is bad, or good where all its objects are of a class that means good",
        "an XML file without objects leaves its image unlabeled; with `--empty-is-good` it is good",
        "an image without an XML file is unlabeled",
    ),
    recognise=_recognise,
    read=import_voc,
)
