"""A mask over most of its image: who says that it is complete is believed, and a stray file is asked about."""

from pathlib import Path

import numpy as np
import pytest

from core.domain import Annotation, ImageLabel, MaskState, PackedMask, Reason, Split
from core.formats import EXPORTERS, ExportItem, ExportOptions, ImportOptions, read_dataset, write_dataset
from core.formats.exports.export_format import Feature
from core.formats.exports.manifest import MANIFEST
from core.formats.item_reading import ItemContent, read_item
from tests.core.formats.exports.made import HEIGHT, WIDTH, with_file

_WITH_MASKS = [name for name, form in EXPORTERS.items() if Feature.MASKS in form.carries]


def _exported(name: str, tmp_path: Path) -> Path:
    mask = np.ones((HEIGHT, WIDTH), bool)
    mask[0] = False
    drawn = Annotation(PackedMask.pack(mask), MaskState.COMPLETE)
    item = ExportItem(Path(), "1.png", WIDTH, HEIGHT, ImageLabel.BAD, drawn, "1", Split.TEST)
    write_dataset(EXPORTERS[name], [with_file(item, tmp_path, 3)], tmp_path / "out", ExportOptions())
    return tmp_path / "out"


def _read(name: str, root: Path) -> ItemContent:
    (item,) = read_dataset(name, root, ImportOptions()).items
    return read_item(item, root)


@pytest.mark.parametrize("name", _WITH_MASKS)
def test_an_export_comes_back_complete(name: str, tmp_path: Path):
    content = _read(name, _exported(name, tmp_path))
    assert content.annotation is not None
    assert content.annotation.state is MaskState.COMPLETE
    assert content.remarks == ()


def test_a_table_that_calls_it_complete_is_believed(tmp_path: Path):
    root = _exported("folder", tmp_path)
    (root / MANIFEST).unlink()
    content = _read("folder", root)
    assert content.annotation is not None
    assert content.annotation.state is MaskState.COMPLETE


@pytest.mark.parametrize("name", ["folder", "mvtec"])
def test_a_mask_file_that_nobody_vouches_for_is_a_draft(name: str, tmp_path: Path):
    root = _exported(name, tmp_path)
    (root / MANIFEST).unlink()
    if name == "folder":
        (root / "labels.csv").unlink()
    content = _read(name, root)
    assert content.annotation is not None
    assert content.annotation.state is MaskState.DRAFT
    assert [remark.reason for remark in content.remarks] == [Reason.MASK_DOUBTFUL]
