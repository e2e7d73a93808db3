"""import(export(x)) = x for whatever a format says that it carries, and a word for whatever it does not."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.domain import Annotation, ImageLabel, MaskState, PackedMask, Reason, Split
from core.formats import EXPORTERS, ExportFormat, ExportItem, ExportOptions, write_dataset
from core.formats.exports.export_format import EVERYTHING, Feature
from core.formats.exports.losses import features_of, written_of
from core.formats.item_reading import ItemContent
from core.formats.items import DatasetItem
from tests.core.formats.exports.made import NAMES, items, there_and_back, with_file

_quick = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink whole datasets takes minutes
)


def _regions(annotation: Annotation) -> Counter[tuple[str, object]]:
    """Those that have a kind or are boxes, whatever their order; others only say what the mask says."""
    told = (region for region in annotation.regions if region.kind or not isinstance(region.shape, PackedMask))
    return Counter((region.kind, region.shape) for region in told)


def _check(item: ExportItem, found: DatasetItem, back: ItemContent, form: ExportFormat) -> None:
    drawn = back.annotation or Annotation()
    assert back.label is item.label
    assert found.split is item.split
    assert found.group in ("", item.group)
    assert bool(found.group) >= bool(item.named_group)
    assert drawn.mask == item.annotation.mask
    assert drawn.state is item.annotation.state
    assert _regions(drawn) == _regions(item.annotation)
    assert {*back.kinds} - drawn.kinds == {*item.kinds}, form.name


@pytest.mark.parametrize("name", EXPORTERS)
@_quick
@given(data=st.data())
def test_what_is_carried_comes_back(name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory):
    form, folder = EXPORTERS[name], tmp_path_factory.mktemp(name)
    drafts = Feature.DRAFTS in form.carries
    made = [
        with_file(data.draw(items(path, form.carries - {Feature.SIXTEEN_BITS})), folder, number)
        for number, path in enumerate(NAMES)
    ]
    for item, (found, back) in zip(
        made, there_and_back(form, made, folder / "out", ExportOptions(drafts=drafts)), strict=True
    ):
        _check(item, found, back, form)


@pytest.mark.parametrize("name", EXPORTERS)
@_quick
@given(data=st.data())
def test_what_is_not_carried_is_told(name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory):
    form, folder = EXPORTERS[name], tmp_path_factory.mktemp(name)
    item = with_file(data.draw(items("line 3/1.png", EVERYTHING)), folder, 7)
    options = ExportOptions()
    summary = write_dataset(form, [item], folder / "out", options)
    drawn = written_of(item, form, options)
    lost = features_of(item, drawn) - form.carried(options)
    told = {remark.kind for remark in summary.remarks if remark.reason in (Reason.NOT_CARRIED, Reason.NOT_EXPORTED)}
    if item.annotation.state is MaskState.DRAFT and drawn.mask is None:
        lost |= {Feature.DRAFTS}
    if lost & form.leaves_out:
        assert summary.images == 0
        assert len(told) == 1
    else:
        assert summary.images == 1
        assert told == {feature.name.lower() for feature in lost}


@pytest.mark.parametrize("name", [each.name for each in EXPORTERS.values() if each.boxes_carry is not None])
def test_boxes_in_place_of_pixels_are_boxes_again(name: str, tmp_path: Path):
    pixels = np.zeros((13, 17), bool)
    pixels[2:5, 3:9] = pixels[8, 15:17] = True
    annotation = Annotation(PackedMask.pack(pixels), MaskState.COMPLETE)
    item = with_file(ExportItem(Path(), "1.png", 17, 13, ImageLabel.BAD, annotation, "1", Split.TEST), tmp_path, 0)
    ((_, back),) = there_and_back(EXPORTERS[name], [item], tmp_path / "out", ExportOptions(boxes=True))
    assert back.annotation is not None
    boxes = sorted((box.cx, box.cy, box.w, box.h) for box in back.annotation.boxes)
    assert boxes == [pytest.approx((6, 3.5, 6, 3)), pytest.approx((16, 8.5, 2, 1))]
    assert back.annotation.state is MaskState.DRAFT, "a box is not the outline of a defect"
