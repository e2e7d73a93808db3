"""core.formats.folder: what folders, masks and their absence say of images."""

from pathlib import Path

import pytest

from core.domain import ImageLabel, MaskState, Reason, Remark, Split, grouped
from core.formats import IMPORTERS, DatasetItem, ImportOptions, LabelRule
from tests.core.formats.trees import read, rectangle, write_image, write_mask


def listed(root: Path, *files: str) -> dict[str, DatasetItem]:
    for file in files:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    items = IMPORTERS["folder"](root, ImportOptions()).items
    return {item.image.relative_to(root).as_posix(): item for item in items}


def said(root: Path, reason: Reason) -> list[Remark]:
    return [remark for remark in IMPORTERS["folder"](root, ImportOptions()).remarks if remark.reason is reason]


def test_folders_name_labels_and_splits_in_either_order(tmp_path: Path):
    items = listed(tmp_path, "train/good/a.png", "Bad/Test/b.jpg", "validation/c.bmp", "val/bad/d.tif", "e.webp")
    assert {name: (item.label, item.split) for name, item in items.items()} == {
        "train/good/a.png": (ImageLabel.GOOD, Split.TRAIN),
        "Bad/Test/b.jpg": (ImageLabel.BAD, Split.TEST),
        "validation/c.bmp": (None, Split.VALIDATION),
        "val/bad/d.tif": (ImageLabel.BAD, Split.VALIDATION),
        "e.webp": (None, Split.TRAIN),
    }


def test_folders_above_the_dataset_say_nothing(tmp_path: Path):
    items = listed(tmp_path / "bad" / "test", "a.png")
    assert (items["a.png"].label, items["a.png"].split) == (None, Split.TRAIN)


def test_an_empty_mask_means_good_only_where_every_image_has_a_mask(tmp_path: Path):
    assert listed(tmp_path, "a.png", "a_mask.png")["a.png"].label_rule is LabelRule.BY_MASK
    items = listed(tmp_path, "b.png")
    assert items["a.png"].label_rule is LabelRule.BAD_IF_DRAWN
    assert (items["a.png"].masks, items["a.png"].mask_state) == ((tmp_path / "a_mask.png",), MaskState.COMPLETE)
    assert (items["b.png"].masks, items["b.png"].mask_state) == ((), MaskState.NONE)


@pytest.mark.parametrize(
    ("folder", "label"),
    [
        ("OK", ImageLabel.GOOD),
        ("i.O.", ImageLabel.GOOD),
        ("gut", ImageLabel.GOOD),
        ("Defect-Free", ImageLabel.GOOD),
        ("NG", ImageLabel.BAD),
        ("nok", ImageLabel.BAD),
        ("n.i.O", ImageLabel.BAD),
        ("Ausschuss", ImageLabel.BAD),
        ("good_01", ImageLabel.GOOD),
        ("2024-05-03 NIO", ImageLabel.BAD),
        ("unklar", ImageLabel.UNSURE),
        ("scratch", None),
        ("goods inward", None),
        ("Fehlerfrei", ImageLabel.GOOD),
        ("abnormal", ImageLabel.BAD),
    ],
)
def test_labels_by_the_words_of_lines(folder: str, label: ImageLabel | None, tmp_path: Path):
    assert listed(tmp_path, f"{folder}/a.png")[f"{folder}/a.png"].label is label


@pytest.mark.parametrize(
    ("folder", "split"),
    [
        ("training", Split.TRAIN),
        ("VALID", Split.VALIDATION),
        ("val", Split.VALIDATION),
        ("Testing", Split.TEST),
        ("Validierung", Split.VALIDATION),
        ("test_images", Split.TEST),
        ("TestSet", Split.TEST),
    ],
)
def test_splits_by_the_words_of_lines(folder: str, split: Split, tmp_path: Path):
    assert listed(tmp_path, f"{folder}/a.png")[f"{folder}/a.png"].split is split


def test_one_folder_may_say_both(tmp_path: Path):
    item = listed(tmp_path, "val_good/a.png")["val_good/a.png"]
    assert (item.label, item.split) == (ImageLabel.GOOD, Split.VALIDATION)


@pytest.mark.parametrize(
    ("folder", "ways"),
    [
        ("negative", "good or bad"),
        ("eval", "validation or test"),
        ("not_so_good", "good or bad"),
        ("ok_vs_nok", "good or bad"),
        ("Prüfung", "test, or any inspection"),
    ],
)
def test_what_can_be_read_in_two_ways_is_told_and_not_guessed(folder: str, ways: str, tmp_path: Path):
    (item,) = listed(tmp_path, f"{folder}/a.png").values()
    assert (item.label, item.split) == (None, Split.TRAIN)
    (remark,) = said(tmp_path, Reason.TWO_WAYS)
    assert (remark.subject, remark.problem) == (f"{folder}/", f"could mean {ways}, and is not taken for it")


def test_how_a_word_was_read_is_told_unless_it_is_our_own(tmp_path: Path):
    listed(tmp_path, "train/good/a.png", "valid/NG/b.png", "Test/Bad/c.png")
    assert [remark.line for remark in said(tmp_path, Reason.READ_AS)] == [
        "NG/: read as bad",
        "valid/: read as validation",
    ]


def test_images_that_the_table_does_not_name_are_told(tmp_path: Path):
    (tmp_path / "labels.csv").write_text("image,mask\na.png,a_mask.png\n")
    assert list(listed(tmp_path, "a.png", "a_mask.png", "b.png", "b_mask.png", "sub/labels.csv")) == ["a.png"]
    assert [remark.subject for remark in said(tmp_path, Reason.NOT_LISTED)] == ["b.png"]
    assert [remark.subject for remark in said(tmp_path, Reason.MASK_NOT_LISTED)] == ["b_mask.png"]
    assert [remark.subject for remark in said(tmp_path, Reason.TABLE_ELSEWHERE)] == ["sub/labels.csv"]


def test_masks_of_a_table_without_a_column_for_them_are_told(tmp_path: Path):
    (tmp_path / "labels.csv").write_text("image,label\na.png,bad\n")
    assert listed(tmp_path, "a.png", "masks/a.png")["a.png"].masks == ()
    assert [remark.line for remark in said(tmp_path, Reason.MASK_NOT_LISTED)] == [
        "masks/a.png: is a mask by its name, but does not stand in labels.csv; left out; name it in the column mask"
    ]


def test_an_image_of_a_bad_line_stands_in_the_table(tmp_path: Path):
    (tmp_path / "labels.csv").write_text("image,label\na.png,who knows\nb.png,good\nb.png,bad\n")
    assert list(listed(tmp_path, "a.png", "b.png")) == []
    assert said(tmp_path, Reason.NOT_LISTED) == []


def test_hidden_files_other_files_and_a_projects_thumbnails_are_no_images(tmp_path: Path):
    hidden = [".a.png", ".thumbs/b.png", "notes.txt", "p/project.db", "p/cache/c.png", "p/runs/1/d.png"]
    assert list(listed(tmp_path, *hidden, "p/e.png")) == ["p/e.png"]


def test_labels_csv_has_the_only_word(tmp_path: Path):
    (tmp_path / "labels.csv").write_text("image,label\nbad/a.png,good\n")
    items = listed(tmp_path, "bad/a.png", "bad/b.png")
    assert {name: item.label for name, item in items.items()} == {"bad/a.png": ImageLabel.GOOD}


def test_images_and_what_is_told_of_them_stand_in_their_natural_order(tmp_path: Path):
    """The order in which they are added, and the names of what was passed over."""
    numbers = (1, 2, 3, 10, 11, 20)
    images = [f"bad/{number}.png" for number in numbers]
    unread = [f"psd/{number}.psd" for number in numbers]
    assert list(listed(tmp_path, *reversed(images), *reversed(unread))) == images
    (group,) = grouped(said(tmp_path, Reason.UNREAD_FORMAT))
    assert [remark.subject for remark in group.remarks] == unread


def test_folders_side_by_side_whose_names_say_image_and_label(tmp_path: Path):
    """As DeepCrack has them."""
    for split in ("train", "test"):
        write_image(tmp_path / f"{split}_img" / "1.jpg")
        write_mask(tmp_path / f"{split}_lab" / "1.png", rectangle(2, 3, 9, 9))
    found = read(tmp_path).images
    assert {name: (each.label, each.split) for name, each in found.items()} == {
        "train_img/1.jpg": (ImageLabel.BAD, Split.TRAIN),
        "test_img/1.jpg": (ImageLabel.BAD, Split.TEST),
    }
