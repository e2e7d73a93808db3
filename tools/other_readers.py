"""Whether other programs read our exports as we mean them: Datumaro, labelme and Ultralytics, which are too large for
the environment of the tests.

    python -m tools.other_readers write FOLDER     in the environment of `make setup`
    python tools/other_readers.py read FOLDER      in one with `datumaro`, `labelme` and `ultralytics`, or some of them

Writes every format from one set of made images, with what each region should be beside it, and compares counts, kinds,
boxes and pixels. Readers that are not installed are left out, which is told; exits 1 where one disagrees.
"""

import argparse
import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

SIZE = (40, 60)
_TRUTH = "truth.npz"
_KINDS = ("dent", "crack", "defect")
_MASKED = {"a b/1", "5", "6"}  # images with the three regions; 2 and 3 are good, of 4 nobody has said anything


def regions() -> dict[str, Array]:
    """A disc, a crack in two pieces that touches it, and a ring, (H, W) bool."""
    rows, columns = np.indices(SIZE)
    disc = (rows - 12) ** 2 + (columns - 14) ** 2 <= 60
    crack = ((rows - columns == 0) & (rows > 12) & (rows < 35) & (rows != 25)) & ~disc
    far = (rows - 25) ** 2 + (columns - 45) ** 2
    return dict(zip(_KINDS, (disc, crack, (far <= 80) & (far > 20)), strict=True))


def write(folder: Path) -> None:
    import cv2

    from core.domain import Annotation, DrawnRegion, ImageLabel, MaskState, PackedMask, Split
    from core.formats import EXPORTERS, ExportItem, ExportOptions, write_dataset

    drawn = regions()
    told = tuple(DrawnRegion(PackedMask.pack(drawn[kind]), kind) for kind in _KINDS[:2])
    masked = Annotation(PackedMask.pack(np.logical_or.reduce(list(drawn.values()))), MaskState.COMPLETE, told)
    images = (
        ("a b/1.png", ImageLabel.BAD, masked, Split.TEST),
        ("a b/2.png", ImageLabel.GOOD, Annotation(), Split.TRAIN),
        ("3.png", ImageLabel.GOOD, Annotation(), Split.TEST),
        ("4.png", None, Annotation(), Split.TRAIN),
        ("5.png", ImageLabel.BAD, masked, Split.TRAIN),
        ("6.png", ImageLabel.BAD, masked, Split.VALIDATION),
    )
    items = []
    for number, (path, label, annotation, split) in enumerate(images):
        file = folder.absolute() / "source" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(file), np.full(SIZE, 50 + number, np.uint8))
        items.append(ExportItem(file, path, SIZE[1], SIZE[0], label, annotation, "", split))
    for name, form in EXPORTERS.items():
        write_dataset(form, items, folder / name, ExportOptions())
        if form.boxes_carry is not None:
            write_dataset(form, items, folder / f"{name}-boxes", ExportOptions(boxes=True))
    np.savez(folder / _TRUTH, dent=drawn["dent"], crack=drawn["crack"], defect=drawn["defect"])


def read(folder: Path) -> bool:
    """Whether all that could be asked agree."""
    truth = dict(np.load(folder / _TRUTH))
    agree = True
    for library, check in (("datumaro", _datumaro), ("labelme", _labelme), ("ultralytics", _ultralytics)):
        if importlib.util.find_spec(library) is None:
            print(f"{library}: not installed")  # noqa: T201
            continue
        for name, problem in check(folder, truth):
            print(f"{library}, {name}: {problem or 'agrees'}")  # noqa: T201
            agree &= not problem
    return agree


_Found = dict[str, list[tuple[str, Array]]]  # by image: kinds with masks (H, W) or boxes (x, y, w, h)


def _compared(found: _Found, expected: dict[str, Array], images: set[str]) -> str:
    """What is wrong; empty where nothing is. Pieces of one kind are united."""
    drawn = {image: regions for image, regions in found.items() if regions}
    if {image.replace("_", "/", 1) if image.startswith("a b_") else image for image in drawn} != images:
        return f"regions on {sorted(drawn)}, not on {sorted(images)}"
    for image, some in drawn.items():
        if {kind for kind, _ in some} != set(expected):
            return f"{image}: kinds {sorted({kind for kind, _ in some})}"
        for kind, wanted in expected.items():
            parts = [shape for each, shape in some if each == kind]
            is_same = (
                np.array_equal(np.logical_or.reduce(parts), wanted)
                if wanted.ndim == 2
                else len(parts) == 1 and (np.allclose(parts[0], wanted, atol=0.01))
            )
            if not is_same:
                return f"{image}: {kind} differs"
    return ""


def _boxes(truth: dict[str, Array]) -> dict[str, Array]:
    """x, y, width, height around each region."""
    found = {}
    for kind, mask in truth.items():
        rows, columns = np.nonzero(mask)
        found[kind] = np.array([columns.min(), rows.min(), np.ptp(columns) + 1, np.ptp(rows) + 1], float)
    return found


def _datumaro(folder: Path, truth: dict[str, Array]) -> Iterator[tuple[str, str]]:
    import datumaro as dm

    types = dm.AnnotationType

    def of(name: str, format_name: str, shapes: set[Any], subset: str = "", **options: object) -> _Found:
        dataset = dm.Dataset.import_from(str(folder / name), format_name, **options)
        names = [label.name for label in dataset.categories()[types.label]]
        found: _Found = {}
        for item in dataset:
            if not subset or item.subset == subset:
                mine = found.setdefault(Path(item.id).name if format_name.startswith("mvtec") else item.id, [])
                mine += [(names[a.label], _shape(a)) for a in item.annotations if a.type in shapes]
        return found

    def _shape(annotation: Any) -> Array:  # noqa: ANN401 the library is not there for the type checker
        if annotation.type is types.bbox:
            return np.array(annotation.get_bbox(), float)
        if annotation.type is types.mask:
            return np.asarray(annotation.image, bool)
        from pycocotools import mask as coco

        height, width = SIZE
        drawn = coco.decode(coco.merge(coco.frPyObjects([annotation.points], height, width)))
        return np.asarray(drawn, bool)

    one_based = {"coordinate_mode": "voc-one-based"}  # as the development kit counts; Datumaro's own files do not
    boxes, filled = _boxes(truth), {**truth, "defect": _filled(truth["defect"])}
    whole = {"combined": np.logical_or.reduce(list(truth.values()))}
    yield "coco, run lengths", _compared(of("coco", "coco_instances", {types.mask}, "rle"), truth, _MASKED)
    yield "coco, polygons", _compared(of("coco", "coco_instances", {types.polygon}, "polygon"), filled, _MASKED)
    yield "yolo --boxes", _compared(of("yolo-boxes", "yolo", {types.bbox}), boxes, _MASKED)
    yield "voc, boxes", _compared(_voc_names(of("voc", "voc_detection", {types.bbox}, **one_based)), boxes, _MASKED)
    yield (
        "voc --boxes",
        _compared(_voc_names(of("voc-boxes", "voc_detection", {types.bbox}, **one_based)), boxes, _MASKED),
    )
    yield "voc, masks", _compared(_voc_names(of("voc", "voc_segmentation", {types.mask})), truth, _MASKED)
    yield "mvtec", _compared(of("mvtec", "mvtec_segmentation", {types.mask}), whole, _MASKED)
    yield "cvat", _compared(_cvat(folder / "cvat" / "annotations.xml", _shape), truth, _MASKED)


def _voc_names(found: _Found) -> _Found:
    return {image.replace("a_b_", "a b_"): some for image, some in found.items()}


def _cvat(file: Path, shape: Callable[[Any], Array]) -> _Found:
    """Datumaro takes the images of one subset of a file."""
    import datumaro as dm
    from datumaro.plugins.data_formats.cvat.base import CvatBase

    found: _Found = {}
    for subset in ("train", "validation", "test"):
        base = CvatBase(str(file), subset=subset)
        names = [label.name for label in base.categories()[dm.AnnotationType.label]]
        drawn = (dm.AnnotationType.polygon, dm.AnnotationType.mask)
        for item in base:
            found[item.id] = [(names[a.label], shape(a)) for a in item.annotations if a.type in drawn]
    return found


def _labelme(folder: Path, truth: dict[str, Array]) -> Iterator[tuple[str, str]]:
    from labelme import LabelFile
    from labelme.utils import shape_to_mask

    found: _Found = {}
    for file in (folder / "labelme").rglob("*.json"):
        if file.name == "maskworth-export.json":
            continue
        mine = found.setdefault(file.stem, [])
        for shape in LabelFile(str(file)).shapes:
            if shape["shape_type"] == "mask":
                whole = np.zeros(SIZE, bool)
                (x1, y1), (x2, y2) = np.asarray(shape["points"]).astype(int)
                whole[y1 : y2 + 1, x1 : x2 + 1] = shape["mask"]
            else:
                whole = shape_to_mask(SIZE, shape["points"], shape["shape_type"])
            mine.append((shape["label"], whole))
    yield "labelme", _compared(found, truth, _MASKED)


def _ultralytics(folder: Path, truth: dict[str, Array]) -> Iterator[tuple[str, str]]:
    from ultralytics.data.utils import check_det_dataset, polygon2mask, verify_image_label

    def of(name: str, shape: Callable[[Array, Array], Array]) -> _Found:
        data = check_det_dataset(str(folder / name / "data.yaml"), autodownload=False)
        found: _Found = {}
        for image in sorted((folder / name / "images").rglob("*.png")):
            text = Path(str(image).replace("/images/", "/labels/")).with_suffix(".txt")
            told = verify_image_label((str(image), str(text), "", False, data["nc"], 0, 0, False))
            problem, labels, segments = told[-1], told[1], told[3]
            if problem and text.exists():
                raise ValueError(problem)
            outlines = segments or [None] * len(labels)
            found[image.stem] = [
                (data["names"][int(row[0])], shape(row[1:], outline))
                for row, outline in zip(labels, outlines, strict=True)
            ]
        return found

    def outline(_box: Array, shares: Array) -> Array:
        return np.asarray(polygon2mask(SIZE, [(shares * SIZE[::-1]).reshape(-1)]), bool)

    def box(row: Array, _outline: Array) -> Array:
        cx, cy, w, h = row * (*SIZE[::-1], *SIZE[::-1])
        return np.array([cx - w / 2, cy - h / 2, w, h])

    yield "yolo", _compared(of("yolo", outline), {**truth, "defect": _filled(truth["defect"])}, _MASKED)
    yield "yolo --boxes", _compared(of("yolo-boxes", box), _boxes(truth), _MASKED)


def _filled(ring: Array) -> Array:
    """Without its hole, which outlines cannot say."""
    across = np.logical_or.accumulate(ring, axis=1) & np.logical_or.accumulate(ring[:, ::-1], axis=1)[:, ::-1]
    return across & np.logical_or.accumulate(ring, axis=0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("write", "read"))
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    if given.what == "write":
        write(given.folder)
        return 0
    return 0 if read(given.folder) else 1


if __name__ == "__main__":
    sys.exit(main())
