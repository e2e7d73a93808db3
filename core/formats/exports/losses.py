"""What an export cannot carry of an image: told, never dropped in silence."""

from collections.abc import Iterator

import numpy as np

from core.annotation.told_apart import is_told_apart
from core.domain import Annotation, ImageLabel, MaskState, Polygon, Reason, Remark, Split, Text, says_bad
from core.domain.policy import shows_defect
from core.formats.exports.export_format import ExportFormat, Feature
from core.formats.flat_names import folder_name
from core.formats.items import ExportItem, ExportOptions
from core.formats.regions.exported_regions import ExportedRegion, connected_regions, exported_regions

_LOST: dict[Feature, Text] = {
    Feature.UNLABELED: Text("nobody has labeled it, which this format cannot say"),
    Feature.UNSURE: Text("it is labeled unsure, which this format cannot say"),
    Feature.UNMASKED: Text("it is bad without a mask that could be written, which this format cannot say"),
    Feature.EMPTY_MASKS: Text("that its mask is complete without a defect is left out"),
    Feature.MASKS: Text("its mask is left out, or goes out as boxes"),
    Feature.HOLES: Text("holes in its regions are filled"),
    Feature.PIECES: Text("its regions in several pieces become one for each piece"),
    Feature.TOUCHING: Text("its regions that touch become one"),
    Feature.OVERLAPS: Text("where its regions overlap, pixels stay with the last one"),
    Feature.BOXES: Text("its boxes go out as pixels, which can no longer be moved as boxes"),
    Feature.OUTLINES: Text("its polygons go out as pixels, which can no longer be moved as polygons"),
    Feature.SEVERAL_KINDS: Text("which kinds of defects it shows is left out, since they are several"),
    Feature.KIND_NAMES: Text("the name of its kind is changed, since not every system takes it for a folder"),
    Feature.GROUPS: Text("the group that it is in is left out"),
    Feature.VALIDATION: Text("it is for validation, which this format cannot say of it"),
    Feature.TEST: Text("it is for the test, which this format cannot say of it"),
    Feature.SPLIT_OF_BAD: Text("it is bad and not for the test, which this format cannot say of it"),
    Feature.SIXTEEN_BITS: Text("it has 16 bits a channel; most programs that read this format take 8 of them"),
}
DRAFT_LEFT_OUT = Text("its mask is a draft, and left out")
_UNMASKED_LEFT_OUT = Text("it is bad without a complete mask, and left out: there it would teach that nothing is wrong")
_OF_REGIONS = frozenset({Feature.HOLES, Feature.PIECES, Feature.TOUCHING, Feature.OVERLAPS})


def features_of(item: ExportItem, drawn: Annotation, carried: frozenset[Feature] = frozenset()) -> frozenset[Feature]:
    """What the image has that a format needs a word for, with ``drawn`` on it; drafts apart. What is ``carried`` need
    not be looked for."""
    return frozenset(_features(item, drawn, carried)) - carried


def written_of(item: ExportItem, form: ExportFormat, options: ExportOptions) -> Annotation:
    """What of the item's annotation is written: a draft only where the format has it or the person wants it."""
    drawn = item.annotation
    is_left_out = drawn.state is MaskState.DRAFT and not form.writes_drafts(options)
    return Annotation() if is_left_out else drawn


def losses_of(item: ExportItem, drawn: Annotation, form: ExportFormat, options: ExportOptions) -> list[Remark]:
    """What the format does not carry of the item, of which ``drawn`` is written; one remark each. With a remark
    NOT_EXPORTED among them the image has no place in the format."""
    carried = form.carried(options)
    remarks: list[Remark] = []
    found = features_of(item, drawn, carried)
    for feature in filter(found.__contains__, Feature):
        problem = _problem(feature, item, drawn)
        if feature in form.leaves_out:
            return [_left_out(item, feature, problem)]
        remarks.append(_remark(Reason.NOT_CARRIED, item, feature, problem))
    return [*remarks, *_draft(item, drawn, is_marked=Feature.DRAFTS in carried)]


def _remark(reason: Reason, item: ExportItem, feature: Feature, problem: str, remedy: str = "") -> Remark:
    return Remark(reason, item.path, problem, remedy, kind=feature.name.lower())


def _left_out(item: ExportItem, feature: Feature, problem: str) -> Remark:
    """Told once, whatever else is lost with the image."""
    if feature is not Feature.UNMASKED:
        return _remark(Reason.NOT_EXPORTED, item, feature, Text("{problem}; the image is left out", problem=problem))
    is_draft = item.annotation.state is MaskState.DRAFT
    remedy = "complete it, or export drafts too" if is_draft else ""
    return _remark(Reason.NOT_EXPORTED, item, feature, _UNMASKED_LEFT_OUT, remedy)


def _problem(feature: Feature, item: ExportItem, drawn: Annotation) -> Text:
    if feature is Feature.KINDS:
        return Text("which kinds its regions are of ({names}) is left out", names=", ".join(sorted(drawn.kinds)))
    if feature is Feature.IMAGE_KINDS:
        return Text("its kinds of defects ({names}) are left out", names=", ".join(item.kinds))
    return _LOST[feature]


def _draft(item: ExportItem, drawn: Annotation, *, is_marked: bool) -> Iterator[Remark]:
    if item.annotation.state is not MaskState.DRAFT or (is_marked and drawn.mask is not None):
        return
    if drawn.mask is None:
        problem, remedy = DRAFT_LEFT_OUT, "complete it, or export drafts too"
    else:
        problem, remedy = Text("its mask is a draft, and goes out as if it were complete"), ""
    yield _remark(Reason.NOT_CARRIED, item, Feature.DRAFTS, problem, remedy)


def _features(item: ExportItem, drawn: Annotation, carried: frozenset[Feature]) -> Iterator[Feature]:
    if item.label is None:
        yield Feature.UNLABELED
    if item.label is ImageLabel.UNSURE:
        yield Feature.UNSURE
    if says_bad(item.label) and not shows_defect(drawn):
        yield Feature.UNMASKED
    if item.split is not Split.TRAIN:
        yield Feature.VALIDATION if item.split is Split.VALIDATION else Feature.TEST
    if says_bad(item.label) and item.split is not Split.TEST:
        yield Feature.SPLIT_OF_BAD
    if item.kinds:
        yield Feature.IMAGE_KINDS
    kinds = {*item.kinds, *drawn.kinds}
    if len(kinds) > 1:
        yield Feature.SEVERAL_KINDS
    if any(folder_name(kind) != kind for kind in kinds):
        yield Feature.KIND_NAMES
    if item.named_group:
        yield Feature.GROUPS
    if item.bit_depth > 8:
        yield Feature.SIXTEEN_BITS
    yield from _features_drawn(drawn, carried)


def _features_drawn(drawn: Annotation, carried: frozenset[Feature]) -> Iterator[Feature]:
    if drawn.boxes:
        yield Feature.BOXES
    if any(isinstance(region.shape, Polygon) for region in drawn.regions):
        yield Feature.OUTLINES
    if drawn.kinds:
        yield Feature.KINDS
    if drawn.mask is None:
        return
    if drawn.mask.is_empty:
        yield Feature.EMPTY_MASKS
        return
    yield Feature.MASKS
    if carried >= _OF_REGIONS:
        return
    regions = list(exported_regions(drawn))
    if any(region.has_holes for region in regions):
        yield Feature.HOLES
    if any(map(is_told_apart, drawn.regions)):
        yield from _features_apart(regions, drawn)


def _features_apart(regions: list[ExportedRegion], drawn: Annotation) -> Iterator[Feature]:
    """Of regions that the connected parts of the mask alone may not tell."""
    assert drawn.mask is not None
    if any(region.n_pieces > 1 for region in regions):
        yield Feature.PIECES
    pixels = drawn.mask.unpack()
    if len(list(connected_regions(pixels))) != sum(region.n_pieces for region in regions):
        yield Feature.TOUCHING
    if sum(int(np.count_nonzero(region.pixels)) for region in regions) > np.count_nonzero(pixels):
        yield Feature.OVERLAPS
