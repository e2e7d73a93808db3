"""core.formats.staging: an output is whole or absent, and never outside its folder."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from core.domain import KnownError
from core.folders.passing import EXPORT_MARK
from core.formats.staging import place, place_image, staged_folder


class InterruptedByTest(Exception):
    pass


def test_a_failure_leaves_nothing(tmp_path: Path):
    def fail_half_way() -> None:
        with staged_folder(tmp_path / "out") as staging:
            (staging / "half").touch()
            raise InterruptedByTest

    with pytest.raises(InterruptedByTest):
        fail_half_way()
    assert list(tmp_path.iterdir()) == []


def test_the_folder_appears_at_the_end(tmp_path: Path):
    out = tmp_path / "deep" / "out"
    with staged_folder(out) as staging:
        (staging / "file").touch()
        assert not out.exists()
    assert [path.name for path in out.parent.iterdir()] == ["out"]
    assert (out / "file").is_file()


def test_an_empty_folder_is_taken_and_a_full_one_is_not(tmp_path: Path):
    (tmp_path / "out").mkdir()
    with staged_folder(tmp_path / "out") as staging:
        (staging / "file").touch()
    with pytest.raises(KnownError, match="is not empty"), staged_folder(tmp_path / "out"):
        pass
    with pytest.raises(KnownError, match="is a file"), staged_folder(tmp_path / "out" / "file"):
        pass
    assert {path.name for path in tmp_path.rglob("*")} == {"out", EXPORT_MARK, "file"}


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(KnownError, match="cannot be written"), staged_folder(tmp_path / "file" / "out"):
        pass


def test_images_are_linked_or_copied(tmp_path: Path):
    source = tmp_path / "a.png"
    cv2.imwrite(str(source), np.zeros((2, 2), np.uint8))
    linked = place_image(source, tmp_path / "out", "images/a.png", link=True)
    copied = place_image(source, tmp_path / "out", "images/b.png", link=False)
    assert linked.samefile(source)
    assert not copied.samefile(source)
    assert copied.read_bytes() == source.read_bytes()
    with pytest.raises(KnownError, match="is missing"):
        place_image(tmp_path / "gone.png", tmp_path / "out", "gone.png", link=False)


@pytest.mark.parametrize("name", ["../x.png", "a/../../x.png", "/x.png", "images/../..", "a\0b", "."])
def test_no_name_leads_out(name: str, tmp_path: Path):
    with pytest.raises(KnownError, match="is not a path inside the dataset"):
        place(tmp_path / "out", name)
