"""A person who brings a list of classes finds them all, whether anything is drawn of them or not."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.formats import ImportOptions, read_dataset
from core.formats.regions.kind_names import listed_kinds

_COCO = {
    "images": [{"id": 1, "file_name": "1.png", "width": 30, "height": 20}],
    "categories": [
        {"id": 0, "name": "surface", "supercategory": "none"},  # as Roboflow heads its lists
        {"id": 1, "name": "dent", "supercategory": "surface"},
        {"id": 2, "name": "rust", "supercategory": "surface"},
        {"id": 3, "name": "good", "supercategory": "surface"},
    ],
    "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 1, 4, 4], "area": 16}],
}
_CVAT = (
    "<annotations><meta><task><labels><label><name>dent</name></label><label><name>rust</name></label>"
    "<label><name>unsure</name></label></labels></task></meta>"
    '<image id="0" name="1.png" width="30" height="20"/></annotations>'
)
_DATUMARO = {
    "info": {},
    "categories": {"label": {"labels": [{"name": "dent"}, {"name": "rust"}, {"name": "background"}]}},
    "items": [{"id": "1", "annotations": [], "image": {"path": "1.png", "size": [20, 30]}}],
}
_VOC = "<annotation><filename>1.png</filename></annotation>"
_VOC_MAP = "# label:color_rgb:parts:actions\nbackground:0,0,0::\ndent:128,0,0::\nrust:0,128,0::\n"
_TASKS = [{"data": {"image": "1.png"}, "annotations": []}]
_INTERFACE = (
    '<View><Image name="image" value="$image"/><BrushLabels name="label" toName="image">'
    '<Label value="dent"/><Label value="rust"/></BrushLabels>'
    '<Choices name="quality" toName="image"><Choice value="ok"/></Choices></View>'
)


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("coco", {"instances.json": json.dumps(_COCO)}),
        ("yolo", {"1.txt": "", "data.yaml": "names: [dent, rust, ok]\n"}),
        ("yolo", {"1.txt": "", "classes.txt": "dent\nrust\n"}),
        ("cvat", {"annotations.xml": _CVAT}),
        ("datumaro", {"train.json": json.dumps(_DATUMARO)}),
        ("voc", {"1.xml": _VOC, "labelmap.txt": _VOC_MAP}),
        ("label-studio", {"tasks.json": json.dumps(_TASKS), "config.xml": _INTERFACE}),
    ],
)
def test_all_of_them_are_listed(name: str, files: dict[str, str], tmp_path: Path):
    cv2.imwrite(str(tmp_path / "1.png"), np.full((20, 30), 90, np.uint8))
    for file, text in files.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    dataset = read_dataset(name, tmp_path, ImportOptions())
    assert listed_kinds(dataset.kinds) == ("dent", "rust")
    assert not {remark.subject for remark in dataset.remarks} & files.keys(), "each of the files was read"
