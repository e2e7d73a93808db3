"""core.formats.side_files.unread: what lies beside images and is not taken is told; a file that was named, refused."""

from pathlib import Path

import pytest

from core.domain import KnownError, Reason, Remark
from core.formats import AUTO, ImportOptions, read_dataset
from tests.core.formats.trees import write_image, write_json, write_text


def _remarks(place: Path, format_name: str = AUTO) -> dict[str, Remark]:
    return {each.subject: each for each in read_dataset(format_name, place, ImportOptions()).remarks}


def test_a_broken_json_file_is_told_and_not_called_no_image(tmp_path: Path):
    write_image(tmp_path / "a.png")
    write_text(tmp_path / "annotations.json", '{"images": [{"id": 0, "file_na')
    said = _remarks(tmp_path)["annotations.json"]
    assert said.reason is Reason.SIDE_FILE_UNREADABLE
    assert said.problem == "is no JSON text; nothing that it says is taken over"


def test_a_large_json_file_that_ends_too_early_is_told(tmp_path: Path):
    write_image(tmp_path / "a.png")
    write_text(tmp_path / "large.json", '{"words": [' + '"word", ' * 20_000)
    write_text(tmp_path / "whole.json", '{"words": [' + '"word", ' * 20_000 + '"end"]}\n')
    said = _remarks(tmp_path)
    assert said["large.json"].reason is Reason.SIDE_FILE_UNREADABLE
    assert said["whole.json"].reason is Reason.NO_IMAGE


@pytest.mark.parametrize("format_name", [AUTO, "folder"])
def test_files_about_images_in_another_layout_are_told(tmp_path: Path, format_name: str):
    write_image(tmp_path / "a.png")
    write_image(tmp_path / "ds" / "b.png")
    write_json(tmp_path / "via.json", {"x": {"filename": "a.png", "regions": {}}})
    write_json(tmp_path / "ds" / "ann" / "b.png.json", {"objects": []})
    write_text(tmp_path / "boxes.xml", "<thing><source>A.PNG</source><image>a.png</image></thing>")
    write_json(tmp_path / "settings.json", {"camera": 3})
    said = {subject: remark.reason for subject, remark in _remarks(tmp_path, format_name).items()}
    unknown = Reason.SIDE_FILE_UNKNOWN
    assert said["via.json"] is said["ds/ann/b.png.json"] is said["boxes.xml"] is unknown
    assert said["settings.json"] is Reason.NO_IMAGE


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("notes.txt", "hello", "is no file about images that can be read"),
        ("broken.json", "{", "is no JSON text"),
        ("via.json", '{"filename": "a.png"}', "tells of images, but not in this format"),
    ],
)
def test_a_file_that_says_nothing_does_not_stand_for_its_folder(tmp_path: Path, name: str, text: str, problem: str):
    write_image(tmp_path / "a.png")
    write_text(tmp_path / name, text)
    with pytest.raises(KnownError, match=problem):
        read_dataset(AUTO, tmp_path / name, ImportOptions())


def test_a_table_that_was_named_is_still_read(tmp_path: Path):
    write_image(tmp_path / "a.png")
    write_text(tmp_path / "labels.csv", "image,label\na.png,good\n")
    assert len(read_dataset(AUTO, tmp_path / "labels.csv", ImportOptions()).items) == 1
