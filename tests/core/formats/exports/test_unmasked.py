"""Where an image without lines means that nothing is wrong, one that is bad all the same has no place."""

import json
from pathlib import Path

import numpy as np

from core.domain import Annotation, ImageLabel, MaskState, PackedMask, Reason, Split
from core.formats import EXPORTERS, ExportItem, ExportOptions, write_dataset
from tests.core.formats.exports.made import with_file


def unmasked_items(folder: Path) -> list[ExportItem]:
    mask = np.zeros((13, 17), bool)
    mask[2:6, 3:9] = True
    complete = Annotation(PackedMask.pack(mask), MaskState.COMPLETE)
    draft = Annotation(PackedMask.pack(mask), MaskState.DRAFT)
    several = [
        ("masked.png", ImageLabel.BAD, complete),
        ("draft.png", ImageLabel.BAD, draft),
        ("bare.png", ImageLabel.BAD, Annotation()),
        ("good.png", ImageLabel.GOOD, Annotation()),
        ("unsure.png", ImageLabel.UNSURE, complete),
        ("nobody.png", None, Annotation()),
    ]
    made = [ExportItem(Path(), name, 17, 13, label, drawn, name[:-4], Split.TRAIN) for name, label, drawn in several]
    return [with_file(each, folder, number) for number, each in enumerate(made)]


def test_what_would_teach_yolo_that_a_defect_is_none_is_left_out_and_told_once(tmp_path: Path):
    made = unmasked_items(tmp_path)
    summary = write_dataset(EXPORTERS["yolo"], made, tmp_path / "out", ExportOptions())
    assert {file.name for file in (tmp_path / "out" / "images").rglob("*.png")} == {"masked.png", "good.png"}
    left_out = [(each.subject, each.kind) for each in summary.remarks if each.reason is Reason.NOT_EXPORTED]
    assert left_out == [
        ("draft.png", "unmasked"),
        ("bare.png", "unmasked"),
        ("unsure.png", "unsure"),
        ("nobody.png", "unlabeled"),
    ]
    told = [each for each in summary.remarks if each.subject in ("draft.png", "bare.png")]
    assert [each.remedy for each in told] == ["complete it, or export drafts too", ""]
    assert all("would teach that nothing is wrong" in each.problem for each in told)


def test_a_draft_that_is_wanted_has_its_place(tmp_path: Path):
    write_dataset(EXPORTERS["yolo"], unmasked_items(tmp_path), tmp_path / "out", ExportOptions(drafts=True))
    assert (tmp_path / "out" / "labels" / "train" / "draft.txt").read_text().startswith("0 ")


def test_that_nothing_can_be_trained_without_a_mask_is_told(tmp_path: Path):
    good = [each for each in unmasked_items(tmp_path) if each.path == "good.png"]
    summary = write_dataset(EXPORTERS["yolo"], good, tmp_path / "out", ExportOptions())
    assert "nc: 0" in (tmp_path / "out" / "data.yaml").read_text()
    (said,) = summary.remarks
    assert said.line == (
        "data.yaml: names no class, since no mask is in the export: nothing can be trained with it; "
        "complete a mask, or export drafts too"
    )
    manifest = json.loads((tmp_path / "out" / "maskworth-export.json").read_text(encoding="utf-8"))
    assert manifest["not_carried"] == [{"what": "no_class", "problem": said.problem, "of": ["data.yaml"]}]
