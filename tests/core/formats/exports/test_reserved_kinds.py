"""Kinds that are called like something else: whatever a format carries comes back as it was, or under a name that is
told."""

from pathlib import Path

import numpy as np
import pytest

from core.domain import Annotation, DrawnRegion, ImageLabel, MaskState, PackedMask, Reason, Split
from core.folders.kind_words import unmistakable
from core.formats import EXPORTERS, ExportItem, ExportOptions, write_dataset
from core.formats.exports.export_format import Feature
from tests.core.formats.exports.made import HEIGHT, WIDTH, there_and_back, with_file

WORDS = ("good", "OK", "background", "free", "bad", "defect", "NG", "unsure", "unlabeled", "draft", "combined")
OTHERS = ("none", "ground_truth", "_background_", "__ignore__", "test", "masks", "images", "3", "crack1", "a; b")


def _item(folder: Path, number: int, of_region: str = "", of_image: str = "") -> ExportItem:
    pixels = np.zeros((HEIGHT, WIDTH), bool)
    pixels[2:6, 3:8] = True
    mask = PackedMask.pack(pixels)
    regions = (DrawnRegion(mask, of_region),) if of_region else ()
    drawn = Annotation(mask, MaskState.COMPLETE, regions)
    kinds = (of_image,) if of_image else ()
    name = f"{number}.png"
    item = ExportItem(Path(), name, WIDTH, HEIGHT, ImageLabel.BAD, drawn, str(number), Split.TEST, kinds)
    return with_file(item, folder, number)


@pytest.mark.parametrize("feature", [Feature.KINDS, Feature.IMAGE_KINDS])
@pytest.mark.parametrize("name", EXPORTERS)
def test_no_name_of_a_kind_changes_what_is_said(name: str, feature: Feature, tmp_path: Path):
    form = EXPORTERS[name]
    words = (*WORDS, *OTHERS)
    is_of_region = feature is Feature.KINDS
    made = [
        _item(tmp_path, number, word if is_of_region else "", "" if is_of_region else word)
        for number, word in enumerate(words)
    ]
    back = [content for _, content in there_and_back(form, made, tmp_path / "out", ExportOptions())]
    assert [content.label for content in back] == [ImageLabel.BAD] * len(words)
    if Feature.MASKS in form.carries:
        for item, content in zip(made, back, strict=True):
            assert content.annotation is not None
            assert content.annotation.mask == item.annotation.mask
    if feature in form.carries:
        names = {word: content.kinds for word, content in zip(words, back, strict=True)}
        assert names == {word: (unmistakable(word),) for word in words}


def test_a_name_that_had_to_change_is_told(tmp_path: Path):
    made = [_item(tmp_path, 1, of_region="good"), _item(tmp_path, 2, of_region="dent")]
    summary = write_dataset(EXPORTERS["coco"], made, tmp_path / "out", ExportOptions())
    (told,) = (remark for remark in summary.remarks if remark.reason is Reason.KIND_NAME_CHANGED)
    assert (told.subject, "good (kind)" in told.problem) == ("good", True)
