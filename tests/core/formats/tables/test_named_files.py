"""Which file a name means."""

from pathlib import Path, PurePosixPath

import pytest

from core.formats.tables.named_files import NamedFiles


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("day 1/a.png", "cam/day 1/a.png"),  # named from a folder of the dataset
        ("DAY 1\\A.PNG", "cam/day 1/a.png"),
        ("set/cam/day 2/a.png", "cam/day 2/a.png"),  # named from a folder above it
        ("line/set/cam/day 2/a.png", "cam/day 2/a.png"),
        ("b", "b.png"),
    ],
)
def test_a_name_from_another_folder(text: str, found: str):
    files = [PurePosixPath(name) for name in ("cam/day 1/a.png", "cam/day 2/a.png", "b.png")]
    assert NamedFiles(Path("/line/set"), files).find(text) == PurePosixPath(found)


@pytest.mark.parametrize("text", ["day 3/a.png", "other/b.png", "y 1/a.png"])
def test_a_file_in_another_folder_is_not_meant(text: str):
    files = [PurePosixPath(name) for name in ("day 1/a.png", "b.png")]
    with pytest.raises(FileNotFoundError):
        NamedFiles(Path("/line/set"), files).find(text)


def test_two_that_answer_are_told():
    files = [PurePosixPath(name) for name in ("x/day/a.png", "y/day/a.png")]
    with pytest.raises(ValueError, match=r"could be any of x/day/a.png, y/day/a.png"):
        NamedFiles(Path("/line/set"), files).find("day/a.png")
