"""Open the files of a dataset's item: what its image is like, what its mask says, what a training takes of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from core.domain import (
    Annotation,
    Box,
    DrawnRegion,
    ImageLabel,
    KnownError,
    MaskState,
    PackedMask,
    Reason,
    Remark,
    SnapshotItem,
    Text,
    box_regions,
    says_bad,
)
from core.domain.policy import go_together
from core.formats.drawn import Drawn, is_photo, read_drawn
from core.formats.items import DatasetItem, LabelRule, Statement, StatementReader
from core.formats.paths import check_inside
from core.formats.regions.box_clipping import boxes_inside
from core.formats.regions.drawing import draw_regions
from core.formats.regions.kind_names import kind_of
from core.images import ImageFacts, inspect_image


@dataclass(frozen=True, slots=True)
class ItemContent:
    """What an item's files hold and say; ``label`` and ``annotation`` None: nothing. ``kinds``: names of the defects
    that it shows. ``twin``: the item's mask is none, but an image of its own."""

    facts: ImageFacts
    label: ImageLabel | None
    annotation: Annotation | None
    remarks: tuple[Remark, ...] = ()
    kinds: tuple[str, ...] = ()
    twin: DatasetItem | None = None


def snapshot_item(image_id: int, item: DatasetItem, root: Path, facts: ImageFacts, label: ImageLabel) -> SnapshotItem:
    """The item as a training takes it, without its mask; one that names no group is a group of its own."""
    return SnapshotItem(
        image_id=image_id,
        path=item.image,
        width=facts.width,
        height=facts.height,
        channels=facts.channels,
        content_hash=facts.content_hash,
        label=label,
        group=item.group or item.image.relative_to(root).with_suffix("").as_posix(),
        split=item.split,
        bit_depth=facts.bit_depth,
    )


def read_item(item: DatasetItem, root: Path) -> ItemContent:
    """Read the image and its masks; all must lie below ``root``, links followed.

    Raises KnownError when the image cannot be read; a mask that cannot costs the mask only, a box that lies outside the
    image the box.
    """
    check_inside(item.image, root)
    facts = inspect_image(item.image)
    if item.mask_may_be_photo and is_photo(item.masks[0], root):
        return _beside_photo(item, facts)
    if item.statement is not None:
        return _stated(item, item.statement, facts)
    drawn = read_drawn(item.masks, root, facts, is_upright=item.mask_is_upright)
    boxes, of_boxes = boxes_inside(item.boxes, facts.width, facts.height, str(item.image))
    item = replace(item, boxes=boxes)
    if drawn.mask is None:
        boxes = () if drawn.remarks else boxes
        content = ItemContent(facts, item.label, _annotation(None, MaskState.NONE, boxes))
    else:
        content = _with_mask(item, facts, drawn, drawn.mask)
    remarks = (*_odd(item.image, facts), *drawn.remarks, *of_boxes, *content.remarks)
    return replace(content, remarks=remarks, kinds=_kinds_of(item.kinds))


def _stated(item: DatasetItem, reader: StatementReader, facts: ImageFacts) -> ItemContent:
    """By a file beside the image; where that cannot be read, the image comes in with what is known of it otherwise."""
    try:
        statement = reader(facts.width, facts.height)
    except KnownError as error:
        unread = Remark.of(Reason.SIDE_FILE_UNREADABLE, error)
        return ItemContent(facts, item.label, None, (*_odd(item.image, facts), unread), _kinds_of(item.kinds))
    label = statement.label or item.label
    content = ItemContent(facts, label, None)
    drawn_remarks: list[Remark] = []
    if statement.regions:
        named = [replace(region, kind=kind_of(region.kind)) for region in statement.regions]
        drawn = draw_regions(named, facts.height, facts.width, str(item.image))
        drawn_remarks = drawn.remarks
        state = MaskState.COMPLETE if statement.is_whole else MaskState.DRAFT
        stated = replace(item, label=_with_regions_drawn(label, statement), mask_state=state, boxes=())
        mask, is_sure = PackedMask.pack(drawn.mask), drawn.is_exact and statement.is_whole
        content = ItemContent(facts, stated.label, None)
        if not mask.is_empty:
            content = _with_regions(_with_mask(stated, facts, Drawn(None, is_sure), mask), drawn.regions)
    kinds = (*item.kinds, *statement.kinds, *(region.kind for region in statement.regions))
    remarks = (*_odd(item.image, facts), *statement.remarks, *drawn_remarks, *content.remarks)
    return replace(content, remarks=remarks, kinds=_kinds_of(kinds))


def _with_regions_drawn(label: ImageLabel | None, statement: Statement) -> ImageLabel | None:
    return label if label or statement.is_unlabeled else ImageLabel.BAD


def _with_regions(content: ItemContent, regions: tuple[DrawnRegion, ...]) -> ItemContent:
    drawn = content.annotation
    return content if drawn is None else replace(content, annotation=replace(drawn, regions=regions))


def _kinds_of(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(kind_of, names))))


def _odd(image: Path, facts: ImageFacts) -> Iterator[Remark]:
    if facts.orientation != 1:
        problem = (
            "is to be shown turned by a note inside it, which is ignored; a mask drawn on the turned picture is wrong"
        )
        yield Remark(Reason.TURNED, str(image), problem, "look whether its mask lies on the defect")
    if facts.further_pages:
        problem = Text("holds {n} further pages, which are not read", n=facts.further_pages)
        yield Remark(Reason.FURTHER_PAGES, str(image), problem)


def _beside_photo(item: DatasetItem, facts: ImageFacts) -> ItemContent:
    (photo,) = item.masks
    alone = replace(item, masks=(), mask_state=MaskState.NONE, mask_may_be_photo=False)
    problem = Text(
        "lies beside {image} as a mask would, but is a photograph; taken as an image of its own", image=item.image.name
    )
    remark = Remark(Reason.PHOTO_NO_MASK, str(photo), problem)
    return ItemContent(facts, item.label, None, (*_odd(item.image, facts), remark), (), replace(alone, image=photo))


def _with_mask(item: DatasetItem, facts: ImageFacts, drawn: Drawn, mask: PackedMask) -> ItemContent:
    """What may not be what was drawn is a draft, and says nothing of the image."""
    label = item.label or (_label_by(item.label_rule, mask) if drawn.is_sure else None)
    if item.mask_state is MaskState.NONE:
        return ItemContent(facts, label, _annotation(None, MaskState.NONE, item.boxes))
    if mask.is_empty:
        return _with_empty_mask(item, facts, mask, label)
    if not go_together(label, item.mask_state, painted=True):
        problem = "shows a defect, but its image is called good; the mask is left out"
        remark = Remark(Reason.CONTRADICTION, _mask_name(item), problem, "correct one of them")
        return ItemContent(facts, label, None, (remark,))
    state = item.mask_state if drawn.is_sure else MaskState.DRAFT
    return ItemContent(facts, label, _annotation(mask, state, item.boxes))


def _with_empty_mask(item: DatasetItem, facts: ImageFacts, mask: PackedMask, label: ImageLabel | None) -> ItemContent:
    given = item.label_rule is LabelRule.AS_GIVEN
    annotation = _annotation(mask, item.mask_state, item.boxes) if given else None
    if not says_bad(label):
        return ItemContent(facts, label, annotation)
    problem = "shows no defect, but its image is called bad"
    remark = Remark(Reason.EMPTY_MASK, _mask_name(item), problem, "draw the defect, or correct the label")
    return ItemContent(facts, label, annotation, (remark,))


def _mask_name(item: DatasetItem) -> str:
    return str(item.masks[0] if item.masks else item.image)


def _annotation(mask: PackedMask | None, state: MaskState, boxes: tuple[Box, ...]) -> Annotation | None:
    return Annotation(mask, state, box_regions(boxes)) if mask or boxes else None


def _label_by(rule: LabelRule, mask: PackedMask) -> ImageLabel | None:
    if rule is LabelRule.AS_GIVEN:
        return None
    if not mask.is_empty:
        return ImageLabel.BAD
    return ImageLabel.GOOD if rule is LabelRule.BY_MASK else None
