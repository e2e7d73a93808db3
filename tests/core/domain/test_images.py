"""Where a project's files are, by what the project calls them."""

from pathlib import Path

import pytest

from core.domain import KnownError, Source, Sources

MAY, JUNE = Path("/line/may"), Path("/archive/june")
SOURCES = Sources((Source(1, "may", MAY), Source(2, "june", JUNE, "june")))


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("a.png", MAY / "a.png"),
        ("good/a.png", MAY / "good" / "a.png"),
        ("june/a.png", JUNE / "a.png"),
        ("june", MAY / "june"),
        ("june/june/a.png", JUNE / "june" / "a.png"),
    ],
)
def test_every_path_has_one_place_and_every_place_one_path(path: str, place: Path):
    assert SOURCES.place(path) == place
    assert SOURCES.path_of(place) == path


def test_a_folder_named_like_another_source_is_nobodys():
    assert SOURCES.path_of(MAY / "june" / "a.png") is None
    assert SOURCES.path_of(Path("/elsewhere/a.png")) is None


def test_an_unknown_name_is_told_with_those_there_are():
    assert SOURCES.named("june").root == JUNE
    with pytest.raises(KnownError, match="is no source of this project; name one of may, june"):
        SOURCES.named("july")
