"""core.formats.folder: what folders, masks and their absence say of images."""

from pathlib import Path

from core.domain import ImageLabel, MaskState, Split
from core.formats import IMPORTERS, DatasetItem, ImportOptions, LabelRule


def listed(root: Path, *files: str) -> dict[str, DatasetItem]:
    for file in files:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    items = IMPORTERS["folder"](root, ImportOptions()).items
    return {item.image.relative_to(root).as_posix(): item for item in items}


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


def test_hidden_files_other_files_and_a_projects_thumbnails_are_no_images(tmp_path: Path):
    hidden = [".a.png", ".thumbs/b.png", "notes.txt", "p/project.db", "p/cache/c.png", "p/runs/1/d.png"]
    assert list(listed(tmp_path, *hidden, "p/e.png")) == ["p/e.png"]


def test_labels_csv_has_the_only_word(tmp_path: Path):
    (tmp_path / "labels.csv").write_text("image,label\nbad/a.png,good\n")
    items = listed(tmp_path, "bad/a.png", "bad/b.png")
    assert {name: item.label for name, item in items.items()} == {"bad/a.png": ImageLabel.GOOD}
