"""Import Label Studio: a JSON file of tasks, with rectangles, polygons, ellipses, brush strokes and choices."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, unquote, urlsplit

import numpy as np

from core.domain import Box, ImageLabel, Text
from core.folders.kind_words import means_good
from core.formats.annotations.brush_rle import decode_brush
from core.formats.items import Dataset, DatasetItem, ImportOptions, Statement
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look
from core.formats.regions.region import BoxRegion, PixelRegion, PolygonRegion, Region
from core.formats.regions.strokes import ellipse_outline
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
from core.formats.side_files.xml_reading import read_xml

_UPLOADED = re.compile(r"[0-9a-f]{8}-(?P<name>.+)")
_IMAGE = re.compile(r"\.(jpe?g|jpe|jfif|png|bmp|tiff?|webp)$", re.IGNORECASE)
_SHAPES = ("rectangle", "polygon", "ellipse", "brush", "bitmask")
_SHAPE_BY_KEY = {"rle": "brush", "points": "polygon", "radiusX": "ellipse", "width": "rectangle"}
_VALUES = 4  # values a pixel of a brush stroke; the last one is what was painted


def import_label_studio(look: Look, options: ImportOptions) -> Dataset:
    """Every image that a task names; a labeling interface saved beside them lists the kinds."""
    files = [file for file in look.side_files(".json") if _is_label_studio(look, file)]
    found = read_named_images(look, files, "JSON file with data and annotations", _tasks, options)
    interfaces = [file for file in look.files if file.suffix.lower() == ".xml" and "<View" in look.head(file)]
    kinds = tuple(kind for file in interfaces for kind in _listed_kinds(look.root / file))
    read = {str(file) for file in interfaces}
    return replace(found, kinds=kinds, remarks=tuple(each for each in found.remarks if each.subject not in read))


def _listed_kinds(interface: Path) -> Iterator[str]:
    for element in read_xml(interface).iter():
        if element.tag in ("Label", "Choice"):
            yield element.get("value") or ""


def _tasks(path: Path, *, named: NamedImages, file: PurePosixPath, options: ImportOptions) -> None:
    document = read_json(path)
    with understood(path, "Label Studio"):
        for task in document if isinstance(document, list) else [document]:
            image = named.find(file, *_names(_image_of(task)))
            if image is not None:
                named.add(file, image, _item(named.look, image, path, task, options))


def _image_of(task: dict[str, Json]) -> str:
    """What the task shows: the first of its data that ends like an image."""
    data = task.get("data", task)
    texts = [text for text in data.values() if isinstance(text, str)]
    return next((text for text in texts if _IMAGE.search(text.partition("?")[0]) or _IMAGE.search(text)), "")


def _names(url: str) -> Iterator[str]:
    """The ways to find the image of an address: its path, its file, and that without what an upload puts before it."""
    parts = urlsplit(url)
    local = parse_qs(parts.query).get("d", [""])[0]
    path = local or unquote(parts.path)
    name = path.rpartition("/")[2]
    uploaded = _UPLOADED.fullmatch(name)
    yield from (path.lstrip("/"), name)
    if uploaded:
        yield uploaded["name"]


def _item(look: Look, image: PurePosixPath, path: Path, task: dict[str, Json], options: ImportOptions) -> DatasetItem:
    results = list(_results(task))
    shapes = [each for each in results if _shape(each) and not all(map(means_good, _kinds(each) or ["?"]))]
    choices = [choice for each in results if not _shape(each) for choice in _kinds(each)]
    bad = tuple(choice for choice in choices if not means_good(choice))
    is_seen = bool(task.get("annotations") or task.get("completions") or results)
    label = ImageLabel.BAD if shapes or bad else None
    if label is None and (len(choices) > len(bad) or (is_seen and options.empty_is_good)):
        label = ImageLabel.GOOD

    def statement(width: int, height: int) -> Statement:
        with understood(path, "Label Studio"):
            for each in shapes:
                own = number(each.get("original_width") or 0), number(each.get("original_height") or 0)
                check_size(path, *own, (width, height))
            regions = [_region(each, width, height) for each in shapes]
        return Statement(tuple(regions))

    return DatasetItem(
        look.root / image, label, split=split_of(image), kinds=bad, statement=statement if shapes else None
    )


def _results(task: dict[str, Json]) -> Iterator[dict[str, Json]]:
    """What people said, of the last annotation that was not taken back; in the small export (JSON-MIN), of any key."""
    given = task.get("annotations") or task.get("completions")
    if given is not None:
        kept = [each for each in given if not each.get("was_cancelled")]
        yield from (result for result in (kept[-1].get("result") or [] if kept else ()) if "value" in result)
        return
    for key, value in task.items():
        if key in ("data", "predictions"):
            continue
        for each in value if isinstance(value, list) else ():
            if isinstance(each, dict) and ("original_width" in each or "points" in each):
                yield {**each, "value": each, "type": ""}
        if isinstance(value, str) and key in ("choice", "choices", "label", "quality"):
            yield {"type": "choices", "value": {"choices": [value]}}


def _shape(result: dict[str, Json]) -> str:
    """Its sort; empty where it is a word on the whole image."""
    value = result["value"]
    sort = next((shape for shape in _SHAPES if str(result.get("type", "")).startswith(shape)), "")
    if sort or "choices" in value:
        return sort
    return next((sort for key, sort in _SHAPE_BY_KEY.items() if key in value), "")


def _kinds(result: dict[str, Json]) -> list[str]:
    lists = [each for key, each in result["value"].items() if key.endswith("labels") or key == "choices"]
    return [str(kind) for each in lists for kind in (each if isinstance(each, list) else [each])]


def _region(result: dict[str, Json], width: int, height: int) -> Region:
    """Places are percents of width and height. Raises ValueError."""
    value, kind = result["value"], next(iter(_kinds(result)), "")
    match _shape(result):
        case "rectangle":
            x, y, w, h = (number(value[key]) / 100 for key in ("x", "y", "width", "height"))
            degrees = number(value.get("rotation") or 0)
            return BoxRegion(_box(x * width, y * height, w * width, h * height, degrees), kind)
        case "polygon":
            return PolygonRegion((points_in(value["points"]) * (width / 100, height / 100),), kind)
        case "ellipse":
            cx, cy, rx, ry = (number(value[key]) / 100 for key in ("x", "y", "radiusX", "radiusY"))
            degrees = number(value.get("rotation") or 0)
            return PolygonRegion((ellipse_outline(cx * width, cy * height, rx * width, ry * height, degrees),), kind)
        case "brush" if isinstance(value.get("rle"), list):
            code = np.array(value["rle"], np.uint8)
            painted = decode_brush(code, width * height * _VALUES).reshape(height, width, _VALUES)[..., 3]
            return PixelRegion(painted > 0, kind=kind)
        case other:
            raise ValueError(Text("it has a shape that is not known: {shape}", shape=other))


def _box(left: float, top: float, w: float, h: float, degrees: float) -> Box:
    """Turned clockwise about its upper left corner, as Label Studio does."""
    turn = np.deg2rad(degrees)
    along, across = (np.cos(turn), np.sin(turn)), (-np.sin(turn), np.cos(turn))
    cx = left + along[0] * w / 2 + across[0] * h / 2
    cy = top + along[1] * w / 2 + across[1] * h / 2
    return Box(float(cx), float(cy), w, h, degrees)


def _is_label_studio(look: Look, file: PurePosixPath) -> bool:
    head = look.head(file).lstrip()
    whole = '"data"' in head and ('"annotations"' in head or '"completions"' in head) and '"image_id"' not in head
    small = '"annotation_id"' in head or ('"original_width"' in head and '"annotator"' in head)
    return head.startswith(("[", "{")) and (whole or small) and '"items"' not in head and '"shapes"' not in head


def _recognise(look: Look) -> Recognition | None:
    for file in look.side_files(".json"):
        if _is_label_studio(look, file):
            return Recognition.by(Certainty.CERTAIN, f"{file} (data, annotations)")
    return None


LABEL_STUDIO = ImportFormat(
    name="label-studio",
    title="Label Studio",
    source="https://labelstud.io/guide/export",
    layout="project-1.json\nimages/0001.jpg",
    recognised_by="a JSON list of tasks with `data` and `annotations`, or its small form (JSON-MIN)",
    keeps=(
        "brush strokes, exactly; polygons and ellipses",
        "rectangles, as boxes, rotated too",
        "choices: one that means good makes its image good, any other bad",
    ),
    loses=("predictions, relations, texts, key points, and all annotations of a task but the last",),
    oddities=(
        "an image is found by its path, or by its name without what an upload put before it (`1a2b3c4d-7.png`)",
        "an annotation that was cancelled says nothing",
        "a task without regions and choices is unlabeled; with `--empty-is-good` it is good where it was submitted",
    ),
    recognise=_recognise,
    read=import_label_studio,
)
