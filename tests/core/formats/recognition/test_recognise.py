"""core.formats.recognition: what a folder is taken for, doubts, and folders that are meant to do harm."""

from pathlib import Path

import pytest

from core.domain import ImageLabel, Reason, Weight, of_weight
from core.formats import AUTO, ImportOptions, read_dataset
from core.formats.recognition.look import Look
from tests.core.formats.trees import read, write_image, write_json, write_text


def test_a_plain_folder_is_one_and_says_so(tmp_path: Path):
    write_image(tmp_path / "good" / "a.png")
    (said,) = read(tmp_path).remarks
    assert (said.reason, said.problem) == (Reason.RECOGNISED, "taken for folder: it is a folder of images")


def test_labels_csv_has_the_only_word(tmp_path: Path):
    write_image(tmp_path / "a.png")
    write_text(tmp_path / "a.txt", "0 0.5 0.5 0.1 0.1")
    write_text(tmp_path / "labels.csv", "image,label\na.png,good\n")
    assert read(tmp_path).labels == {"a.png": ImageLabel.GOOD}


def test_of_two_formats_that_are_equally_likely_both_are_told(tmp_path: Path):
    write_image(tmp_path / "a.png")
    write_text(tmp_path / "a.txt", "0 0.5 0.5 0.1 0.1")
    write_json(tmp_path / "a.json", {"shapes": [], "imagePath": "a.png"})
    dataset = read_dataset(AUTO, tmp_path, ImportOptions())
    assert (dataset.format, dataset.rivals) == ("yolo", ("labelme",))
    (said,) = of_weight(dataset.remarks, Weight.ODD)
    assert said.problem == "taken for yolo: it holds a.txt; it could as well be labelme"


def test_what_is_passed_over_is_counted_by_its_reason(tmp_path: Path):
    write_image(tmp_path / "images" / "a.png")
    write_text(tmp_path / "labels" / "a.txt", "")
    write_text(tmp_path / "data.yaml", "names: [a]")
    write_text(tmp_path / "readme.md", "x")
    write_text(tmp_path / "Thumbs.db", "x")
    (tmp_path / "film.mp4").write_bytes(b"x")
    reasons = [each.reason for each in read(tmp_path).remarks]
    assert reasons.count(Reason.NO_IMAGE) == 2
    assert reasons.count(Reason.THUMBNAILS) == 1


@pytest.mark.skipif(not hasattr(Path, "symlink_to"), reason="no links here")
def test_links_lead_neither_out_nor_in_circles(tmp_path: Path):
    outside, root = tmp_path / "outside", tmp_path / "root"
    write_image(outside / "secret.png")
    write_image(root / "images" / "a.png")
    write_text(root / "labels" / "a.txt", "0 0.5 0.5 0.1 0.1")
    (root / "again").symlink_to(root)
    (root / "images" / "b.png").symlink_to(outside / "secret.png")
    (root / "labels" / "b.txt").symlink_to("/etc/hostname")
    found = read(root)
    assert list(found.images) == ["images/a.png"]
    assert [each.reason for each in found.remarks].count(Reason.LINK) == 2


def test_a_file_about_images_is_read_by_itself(tmp_path: Path):
    write_image(tmp_path / "a.png")
    write_text(tmp_path / "a.txt", "0 0.5 0.5 0.1 0.1")
    file = write_json(tmp_path / "a.json", {"shapes": [], "imagePath": "a.png", "flags": {"good": True}})
    found = read(file)
    assert (found.dataset.format, found.labels) == ("labelme", {"a.png": ImageLabel.GOOD})


def test_no_image_is_opened_to_recognise(tmp_path: Path):
    (tmp_path / "train" / "good").mkdir(parents=True)
    (tmp_path / "train" / "good" / "a.png").write_bytes(b"no image")
    assert Look.at(tmp_path).images
    assert read_dataset(AUTO, tmp_path, ImportOptions()).format == "folder"
