"""Expected orders are those of file managers (Explorer, Finder, Nautilus)."""

from pathlib import PurePosixPath

import pytest

from core.domain.natural_order import natural_keys, naturally_sorted


@pytest.mark.parametrize(
    "names",
    [
        ["img1.png", "img2.png", "img3.png", "img10.png", "img11.png", "img20.png"],
        ["2.png", "10.png", "a.png"],
        ["img.png", "img1.png", "imga.png"],
        ["a/2.png", "a/10.png", "a-b/1.png", "b/1.png"],
        ["part2/x.png", "part10/a.png"],
        ["cam1_9.png", "cam1_10.png", "cam2_1.png"],
        ["Img2.png", "img3.png", "IMG10.png"],
        ["shot_20260101120000_2.png", "shot_20260101120000_10.png", "shot_20260102000000_1.png"],
        ["ä2.png", "ä10.png"],
        [f"x{'1' * 50}.png", f"x{'2' * 50}.png", "xa.png"],
    ],
)
def test_names_sort_as_a_person_would(names: list[str]):
    assert naturally_sorted(reversed(names)) == names


def test_names_that_differ_in_zeros_or_case_only_have_one_order():
    names = ["IMG1.png", "img01.png", "img1.png", "img001.png"]
    assert naturally_sorted(names) == naturally_sorted(reversed(names))
    assert len(set(natural_keys(names))) == 1


def test_many_names_are_taken_piece_by_piece(monkeypatch: pytest.MonkeyPatch):
    names = ["0.png", "a/007.png", "00", "ä10b", "", "9" * 50, "x.png"] * 3
    whole = natural_keys(names)
    assert whole[:3] == ["0.png", "a\x01" + "17.png", "0"]
    monkeypatch.setattr("core.domain.natural_order._PIECE_BYTES", 5)
    assert natural_keys(names) == whole


def test_paths_and_nothing_at_all():
    assert naturally_sorted([PurePosixPath("b/1"), PurePosixPath("a/10"), PurePosixPath("a/9")]) == [
        PurePosixPath("a/9"),
        PurePosixPath("a/10"),
        PurePosixPath("b/1"),
    ]
    assert naturally_sorted([]) == natural_keys([]) == []
