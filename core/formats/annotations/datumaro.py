"""Import Datumaro's own JSON: the bridge from formats that only Datumaro reads."""

from pathlib import Path, PurePosixPath

import numpy as np

from core.domain import Box, ImageLabel, Text
from core.folders.kind_words import means_good
from core.formats.items import Dataset, DatasetItem, ImportOptions, Statement
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look
from core.formats.regions.region import BoxRegion, PolygonRegion, Region, RunRegion
from core.formats.regions.runs import alternating, coco_counts
from core.formats.regions.strokes import ellipse_outline, stroke
from core.formats.side_files.json_stream import Json
from core.formats.side_files.named_images import NamedImages, read_named_images
from core.formats.side_files.reading import (
    check_size,
    number,
    points_in,
    read_json,
    split_of,
    understood,
)

_LINE_PX = 10
_OPEN = ("polyline", "points")


def import_datumaro(look: Look, options: ImportOptions) -> Dataset:
    """Every image that an item names; the file's name is the split."""
    files = [file for file in look.side_files(".json") if _is_datumaro(look, file)]
    return read_named_images(look, files, "JSON file with categories and items", _items, options)


def _items(path: Path, *, named: NamedImages, file: PurePosixPath, options: ImportOptions) -> None:
    document = read_json(path)
    with understood(path, "Datumaro"):
        names = [str(each["name"]) for each in document["categories"].get("label", {}).get("labels", [])]
        named.kinds += names
        for item in document["items"]:
            told = item.get("image") or {}
            image = named.find(file, str(told.get("path") or ""), str(item["id"]))
            if image is not None:
                named.add(file, image, _item(named.look, image, path, item, names, options))


def _item(
    look: Look, image: PurePosixPath, path: Path, item: dict[str, Json], names: list[str], options: ImportOptions
) -> DatasetItem:
    kinds = [_kind(each, names) for each in item["annotations"]]
    bad = [(kind, each) for kind, each in zip(kinds, item["annotations"], strict=True) if not means_good(kind)]
    shapes = [(kind, each) for kind, each in bad if each.get("type") not in ("label", "caption")]
    label = ImageLabel.BAD if any(each.get("type") != "caption" for _, each in bad) else None
    if label is None and (any(map(means_good, kinds)) or options.empty_is_good):
        label = ImageLabel.GOOD
    size = (item.get("image") or {}).get("size") or (0, 0)

    def statement(width: int, height: int) -> Statement:
        with understood(path, "Datumaro"):
            check_size(path, number(size[1]), number(size[0]), (width, height))
            regions = [_region(each, kind, (height, width)) for kind, each in shapes]
        return Statement(tuple(regions), is_whole=not any(each["type"] in _OPEN for _, each in shapes))

    return DatasetItem(
        image=look.root / image,
        label=label,
        split=split_of(image, path.stem),
        kinds=tuple(kind for kind, each in bad if each.get("type") == "label" and kind),
        statement=statement if shapes else None,
    )


def _kind(annotation: dict[str, Json], names: list[str]) -> str:
    number_ = annotation.get("label_id")
    return names[number_] if isinstance(number_, int) and 0 <= number_ < len(names) else ""


def _region(annotation: dict[str, Json], kind: str, size: tuple[int, int]) -> Region:
    """Raises ValueError."""
    match annotation["type"]:
        case "bbox":
            left, top, w, h = (number(value) for value in annotation["bbox"])
            return BoxRegion(Box(left + w / 2, top + h / 2, w, h), kind)
        case "rotated_bbox":
            cx, cy, w, h, degrees = (number(annotation[key]) for key in ("cx", "cy", "w", "h", "r"))
            return BoxRegion(Box(cx, cy, w, h, degrees), kind)
        case "polygon":
            return PolygonRegion((points_in(annotation["points"]),), kind)
        case "mask":
            rle = annotation["rle"]
            counts = rle["counts"]
            lengths = coco_counts(counts) if isinstance(counts, str) else np.array(counts, np.int64).reshape(-1)
            height, width = (int(number(side)) for side in rle["size"])
            return RunRegion(height, width, *alternating(lengths), kind)
        case "ellipse":
            left, top, right, bottom = (number(value) for value in annotation["points"])
            centre = (left + right) / 2, (top + bottom) / 2
            return PolygonRegion((ellipse_outline(*centre, (right - left) / 2, (bottom - top) / 2),), kind)
        case "polyline" | "points":
            return stroke(points_in(annotation["points"]), _LINE_PX, size, kind)
        case other:
            raise ValueError(Text("it has a shape that is not known: {shape}", shape=other))


def _is_datumaro(look: Look, file: PurePosixPath) -> bool:
    head = look.head(file)
    return '"items"' in head and '"categories"' in head and ('"annotations"' in head or '"dm_format_version"' in head)


def _recognise(look: Look) -> Recognition | None:
    for file in look.side_files(".json"):
        if _is_datumaro(look, file):
            return Recognition.by(Certainty.CERTAIN, f"{file} (items, categories)")
    return None


DATUMARO = ImportFormat(
    name="datumaro",
    title="Datumaro",
    source="https://openvinotoolkit.github.io/datumaro/latest/docs/data-formats/formats/datumaro.html",
    layout="annotations/train.json\nimages/train/0001.jpg",
    recognised_by="a JSON file with `categories` and `items`",
    keeps=(
        "masks, exactly; polygons and ellipses",
        "boxes, as boxes, rotated too",
        "polylines and points, 10 pixels wide, as a draft",
        "labels: one that means good makes its image good, any other bad",
        "the subset, as the split",
    ),
    loses=("attributes, captions, and which region is which object",),
    oddities=("an image without annotation is unlabeled; with `--empty-is-good` it is good",),
    recognise=_recognise,
    read=import_datumaro,
)
