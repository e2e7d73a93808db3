"""core.formats.annotations.voc, and XML that is meant to do harm."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.domain import Box, ImageLabel, MaskState, Reason, Split
from core.formats import ImportOptions
from tests.core.formats.trees import SIZE, read, rectangle, write_image, write_text

HEIGHT, WIDTH = SIZE
BOX = "<bndbox><xmin>4</xmin><ymin>3</ymin><xmax>20</xmax><ymax>9</ymax></bndbox>"


def xml(*objects: str, name: str = "1.png", size: tuple[int, int] = (WIDTH, HEIGHT)) -> str:
    inner = "".join(f"<object>{each}</object>" for each in objects)
    sizes = f"<size><width>{size[0]}</width><height>{size[1]}</height><depth>1</depth></size>"
    return f"<annotation><folder>cr</folder><filename>{name}</filename>{sizes}{inner}</annotation>"


def tree(root: Path, *texts: str) -> Path:
    for number, text in enumerate(texts, 1):
        write_image(root / "JPEGImages" / f"{number}.png")
        write_text(root / "Annotations" / f"{number}.xml", text)
    return root


def test_boxes_and_what_their_class_means(tmp_path: Path):
    root = tree(tmp_path, xml(f"<name>crack</name>{BOX}"), xml(f"<name>ok</name>{BOX}"), xml())
    write_image(root / "JPEGImages" / "4.png")
    write_text(root / "ImageSets" / "Main" / "test.txt", "2\n3 -1\n")
    found = read(root)
    assert found.dataset.format == "voc"
    assert list(found.labels.values()) == [ImageLabel.BAD, ImageLabel.GOOD, None, None]
    assert [each.split for each in found.images.values()] == [Split.TRAIN, Split.TEST, Split.TEST, Split.TRAIN]
    first = found.images["JPEGImages/1.png"]
    assert first.annotation.boxes == (Box(11.5, 5.5, 17, 7),)
    assert (first.state, first.kinds) == (MaskState.DRAFT, ("crack",))
    assert read(root, ImportOptions(empty_is_good=True)).labels["JPEGImages/3.png"] is ImageLabel.GOOD


def test_masks_are_taken_before_boxes_and_their_border_is_no_defect(tmp_path: Path):
    root = tree(tmp_path, xml(f"<name>crack</name>{BOX}"))
    mask = np.where(rectangle(3, 4, 9, 20), 1, 0).astype(np.uint8)
    mask[9:11] = 255
    picture = Image.fromarray(mask, "P")
    picture.putpalette([0, 0, 0, 128, 0, 0] + [224, 224, 192] * 254)
    (root / "SegmentationObject").mkdir()
    picture.save(root / "SegmentationObject" / "1.png")
    found = read(root).images
    assert list(found) == ["JPEGImages/1.png"]
    assert np.array_equal(found["JPEGImages/1.png"].mask, rectangle(3, 4, 9, 20))
    assert found["JPEGImages/1.png"].state is MaskState.COMPLETE


def test_turned_boxes_and_polygons_of_other_tools(tmp_path: Path):
    turned = "<robndbox><cx>18</cx><cy>12</cy><w>10</w><h>4</h><angle>0.5</angle></robndbox>"
    polygon = "<polygon><x1>1</x1><y1>1</y1><x2>9</x2><y2>1</y2><x3>9</x3><y3>5</y3><x4>1</x4><y4>5</y4></polygon>"
    found = read(tree(tmp_path, xml(f"<name>a</name>{turned}"), xml(f"<name>a</name>{polygon}"))).images
    (box,) = found["JPEGImages/1.png"].annotation.boxes
    assert (box.w, box.angle) == (10, pytest.approx(28.6479, abs=1e-3))
    assert np.array_equal(found["JPEGImages/2.png"].mask, rectangle(1, 1, 5, 9))


def test_an_image_is_found_by_the_name_in_its_file(tmp_path: Path):
    write_image(tmp_path / "images" / "plate 7.png")
    write_text(tmp_path / "Annotations" / "0001.xml", xml(f"<name>a</name>{BOX}", name="plate 7.png"))
    assert read(tmp_path).labels == {"images/plate 7.png": ImageLabel.BAD}


BOMB = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><annotation><object><name>&b;</name></object></annotation>'
OUTSIDE = (
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><annotation><filename>&x;</filename><object/></annotation>'
)
DEEP = "<annotation><object>" + "<a>" * 5000


@pytest.mark.parametrize("text", [BOMB, OUTSIDE, DEEP, "<annotation><object>", xml("<name>a</name><bndbox/>")])
def test_xml_that_does_harm_or_is_none_is_told_in_one_line(tmp_path: Path, text: str):
    found = read(tree(tmp_path, text, xml(f"<name>a</name>{BOX}")))
    assert found.labels == {"JPEGImages/1.png": None, "JPEGImages/2.png": ImageLabel.BAD}
    (said,) = [each for each in found.remarks if each.reason is Reason.SIDE_FILE_UNREADABLE]
    assert "\n" not in said.line
    assert Path(said.subject).name == "1.xml"


def test_a_file_for_another_size_is_told(tmp_path: Path):
    found = read(tree(tmp_path, xml(f"<name>a</name>{BOX}", size=(640, 640))))
    (said,) = [each for each in found.remarks if each.reason is Reason.SIDE_FILE_UNREADABLE]
    assert said.problem.startswith("was made for an image of 640×640 pixels, this one has 36×24")
