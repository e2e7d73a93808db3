"""core.formats.benchmarks.kolektorsdd: the published layout and splits."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.domain import KnownError, MaskState, Split
from core.formats import IMPORTERS, Dataset, ImportOptions

SPLITS: dict[str, list[dict[str, Any]]] = {
    "2_1": [{"train": {"kos01": True, "kos02": False}, "test": ["kos21"]}],
    "2_2": [{"train": {"kos01": True, "kos02": True}, "test": ["kos21"]}],
    "1_1": [{"train": {"kos02": True}, "test": ["kos03"]}, {"train": {"kos03": True}, "test": ["kos01"]}],
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Four commutators of two parts each; listing opens no image, so empty files do."""
    for part in ("kos01/Part0", "kos01/Part1", "kos02/Part0", "kos02/Part1", "kos03/Part0", "kos03/Part1"):
        add(tmp_path, part)
    add(tmp_path, "kos21/Part0")
    add(tmp_path, "kos21/Part7")
    (tmp_path / "splits.json").write_text(json.dumps({"description": "", "splits": SPLITS}))
    return tmp_path


def add(root: Path, part: str) -> None:
    (root / part).parent.mkdir(exist_ok=True)
    (root / f"{part}.jpg").touch()
    (root / f"{part}_label.bmp").touch()


def listed(root: Path, options: ImportOptions | None = None) -> Dataset:
    return IMPORTERS["kolektorsdd"](root, options or ImportOptions())


def chosen(root: Path, masks: int | str | None = None, fold: int | None = None) -> ImportOptions:
    return ImportOptions(split_file=root / "splits.json", fold=fold, masks=masks)


def by_group(dataset: Dataset) -> dict[str, set[tuple[Split, MaskState]]]:
    groups: dict[str, set[tuple[Split, MaskState]]] = {}
    for item in dataset.items:
        groups.setdefault(item.group, set()).add((item.split, item.mask_state))
    return groups


def test_without_a_split_everything_trains_with_its_mask(root: Path):
    dataset = listed(root)
    assert len(dataset.items) == 8
    assert set().union(*by_group(dataset).values()) == {(Split.TRAIN, MaskState.COMPLETE)}
    assert dataset.items[1].masks == (root / "kos01" / "Part1_label.bmp",)


def test_a_split_gives_masks_to_the_items_listed_true_and_to_the_test(root: Path):
    dataset = listed(root, chosen(root, masks=1, fold=0))
    assert by_group(dataset) == {
        "kos01": {(Split.TRAIN, MaskState.COMPLETE)},
        "kos02": {(Split.TRAIN, MaskState.NONE)},
        "kos21": {(Split.TEST, MaskState.COMPLETE)},
    }
    assert {len(item.masks) == 1 for item in dataset.items} == {True}  # its mask tells whether an image is bad
    names = [f"{item.group}/{item.image.stem}" for item in dataset.items]
    assert "kos21/Part0" in names
    assert "kos21/Part7" not in names


@pytest.mark.parametrize(("masks", "key"), [(None, "2_2"), ("all", "2_2"), (2, "2_2"), ("1", "2_1"), ("1_1", "1_1")])
def test_the_number_of_masks_names_the_split(masks: int | str | None, key: str, root: Path):
    dataset = listed(root, chosen(root, masks))
    entry = SPLITS[key][0]
    expected = {**entry["train"], **dict.fromkeys(entry["test"], True)}
    complete = {
        group: (MaskState.COMPLETE in {state for _, state in words}) for group, words in by_group(dataset).items()
    }
    assert complete == expected


def test_items_of_the_split_that_are_not_there_are_told(root: Path):
    for file in (root / "kos02").iterdir():
        file.unlink()
    (root / "kos01" / "Part1_label.bmp").unlink()
    missing_item, missing_mask = (remark.line for remark in listed(root, chosen(root)).remarks)
    assert missing_item.startswith(f"{root / 'kos02'}: named by the split")
    assert missing_mask.startswith(f"{root / 'kos01' / 'Part1.jpg'}: Part1_label.bmp is missing")


@pytest.mark.parametrize(
    ("masks", "fold", "problem"),
    [
        (7, None, "has no split for 7 masks; choose one of 1_1, 2_1, 2_2"),
        ("../2", None, "has no split for"),
        (None, 1, "has no fold 1; choose one from 0 to 0"),
        (None, -1, "has no fold -1"),
    ],
)
def test_bad_choices_are_told(masks: int | str | None, fold: int | None, problem: str, root: Path):
    with pytest.raises(KnownError, match=problem):
        listed(root, chosen(root, masks, fold))


@pytest.mark.parametrize("options", [ImportOptions(masks=0), ImportOptions(fold=0)])
def test_a_choice_without_a_split_is_told(options: ImportOptions, root: Path):
    with pytest.raises(KnownError, match="needs a split"):
        listed(root, options)


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"splits": {"2_1": [{"train": {"kos01": "yes"}, "test": []}]}}',
        '{"splits": {"2_1": [{"train": {"kos01": true}, "test": ["kos01"]}]}}',
        '{"splits": {"two": []}}',
        '{"splits": [1]}',
    ],
)
def test_what_is_no_split_file_is_told(content: str, root: Path):
    (root / "splits.json").write_text(content)
    with pytest.raises(KnownError, match="is not a split file"):
        listed(root, chosen(root))


def test_a_folder_without_the_layout_is_told(tmp_path: Path):
    with pytest.raises(KnownError, match="holds no kosXX/PartY"):
        listed(tmp_path)
