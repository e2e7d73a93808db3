"""Import CVAT for images 1.1: one XML file of shapes, masks and tags for all images."""

from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

import numpy as np

from core.domain import Box, ImageLabel, Text
from core.folders.kind_words import means_good
from core.folders.words import meaning_of
from core.formats.items import Dataset, DatasetItem, ImportOptions, Statement
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look
from core.formats.regions.region import BoxRegion, PixelRegion, Points, PolygonRegion, Region
from core.formats.regions.runs import alternating, set_runs
from core.formats.regions.strokes import ellipse_outline, stroke
from core.formats.side_files.named_images import NamedImages, read_named_images
from core.formats.side_files.reading import check_size, number, points_in, split_of, understood
from core.formats.side_files.xml_reading import read_xml

_LINE_PX = 10
_SHAPES = ("box", "polygon", "mask", "ellipse", "polyline", "points", "cuboid", "skeleton")
_OPEN = ("polyline", "points")


def import_cvat(look: Look, options: ImportOptions) -> Dataset:
    """Every image that the XML files name; a tag that means good or bad labels it."""
    files = [file for file in look.side_files(".xml") if _is_cvat(look, file)]
    return read_named_images(look, files, "XML file with <annotations>", _images, options)


def _images(path: Path, *, named: NamedImages, file: PurePosixPath, options: ImportOptions) -> None:
    with understood(path, "CVAT"):
        root = read_xml(path)
        named.kinds += [each.text or "" for each in root.iterfind("meta//labels/label/name")]
        for element in root.iter("image"):
            image = named.find(file, element.get("name") or "")
            if image is not None:
                named.add(file, image, _item(named.look, image, path, element, options))


def _item(look: Look, image: PurePosixPath, path: Path, element: Element, options: ImportOptions) -> DatasetItem:
    tags = [tag.get("label") or "" for tag in element.iter("tag")]
    shapes = [shape for shape in element if shape.tag in _SHAPES and not means_good(shape.get("label") or "")]
    unsure = [tag for tag in tags if meaning_of(tag) is ImageLabel.UNSURE]
    bad_tags = tuple(tag for tag in tags if not means_good(tag) and tag not in unsure)
    n_good = sum(map(means_good, tags)) + sum(means_good(each.get("label") or "") for each in element)
    label = ImageLabel.UNSURE if unsure else ImageLabel.BAD if shapes or bad_tags else None
    if label is None and (n_good or options.empty_is_good):
        label = ImageLabel.GOOD

    def statement(width: int, height: int) -> Statement:
        with understood(path, "CVAT"):
            check_size(path, number(element.get("width", 0)), number(element.get("height", 0)), (width, height))
            regions = [region for shape in shapes if (region := _region(shape, (height, width))) is not None]
        is_whole = len(regions) == len(shapes) and not any(shape.tag in _OPEN for shape in shapes)
        return Statement(tuple(regions), is_whole=is_whole)

    return DatasetItem(
        image=look.root / image,
        label=label,
        split=split_of(image, element.get("subset") or ""),
        kinds=bad_tags,
        statement=statement if shapes else None,
    )


def _region(shape: Element, size: tuple[int, int]) -> Region | None:
    """None for what has no place on the image. Raises ValueError."""
    kind = shape.get("label") or ""
    match shape.tag:
        case "box":
            left, top, right, bottom = _numbers(shape, "xtl", "ytl", "xbr", "ybr")
            turned = number(shape.get("rotation", 0))
            return BoxRegion(Box((left + right) / 2, (top + bottom) / 2, right - left, bottom - top, turned), kind)
        case "polygon":
            return PolygonRegion((_points(shape),), kind)
        case "ellipse":
            cx, cy, rx, ry = _numbers(shape, "cx", "cy", "rx", "ry")
            return PolygonRegion((ellipse_outline(cx, cy, rx, ry, number(shape.get("rotation", 0))),), kind)
        case "mask":
            return _mask(shape, kind)
        case "polyline" | "points":
            return stroke(_points(shape), _LINE_PX, size, kind)
        case _:
            return None


def _mask(shape: Element, kind: str) -> PixelRegion:
    """Lengths along the rows of the mask's own rectangle, the first of pixels that are not set."""
    left, top, width, height = (int(value) for value in _numbers(shape, "left", "top", "width", "height"))
    counts = np.array([int(number(cell)) for cell in (shape.get("rle") or "").split(",")], np.int64)
    if width < 1 or height < 1 or width * height > 2**30 or counts.min() < 0 or counts.sum() > width * height:
        raise ValueError(Text("its run lengths lead out of the image"))
    starts, lengths = alternating(counts)
    pixels = set_runs(np.stack([starts, starts + lengths], axis=1), width * height)
    return PixelRegion(pixels.reshape(height, width), left, top, kind)


def _numbers(shape: Element, *names: str) -> list[float]:
    return [number(shape.get(name)) for name in names]


def _points(shape: Element) -> Points:
    return points_in([[number(cell) for cell in pair.split(",")] for pair in (shape.get("points") or "").split(";")])


def _is_cvat(look: Look, file: PurePosixPath) -> bool:
    head = look.head(file)
    return "<annotations" in head and ("<image " in head or "<meta" in head)


def _recognise(look: Look) -> Recognition | None:
    for file in look.side_files(".xml"):
        if _is_cvat(look, file):
            return Recognition.by(Certainty.CERTAIN, f"{file} (<annotations>)")
    return None


CVAT = ImportFormat(
    name="cvat",
    title="CVAT for images 1.1",
    source="https://docs.cvat.ai/docs/manual/advanced/xml_format/",
    layout="annotations.xml\nimages/train/0001.jpg",
    recognised_by="an XML file with `<annotations>` and `<image>`",
    keeps=(
        "masks, exactly; polygons and ellipses",
        "boxes, as boxes, rotated too",
        "polylines and points, 10 pixels wide, as a draft",
        "tags: one that means good makes its image good, one that means unsure unsure, any other bad",
        "the subset, as the split",
    ),
    loses=("attributes, cuboids and skeletons, tracks of videos, and which shape lies above which",),
    oddities=("an image without shapes and tags is unlabeled; with `--empty-is-good` it is good",),
    recognise=_recognise,
    read=import_cvat,
)
