"""Open the files of a dataset's item: what its image is like, what its mask says, what a training takes of it."""

from dataclasses import dataclass, replace
from pathlib import Path

from core.domain import Annotation, Box, ImageLabel, KnownError, MaskState, PackedMask, SnapshotItem
from core.formats.items import DatasetItem, LabelRule
from core.formats.paths import really_inside
from core.images import ImageFacts, Oddity, inspect_image, read_mask


@dataclass(frozen=True, slots=True)
class ItemContent:
    """What an item's files hold and say; ``label`` and ``annotation`` None: nothing. ``remark`` is one line when there
    is a mask file that could not be taken; ``oddities`` are those of the mask file that was read."""

    facts: ImageFacts
    label: ImageLabel | None
    annotation: Annotation | None
    remark: str | None = None
    oddities: tuple[Oddity, ...] = ()


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
    """Read the image and the mask; both must lie below ``root``, links followed.

    Raises KnownError when the image cannot be read; a mask that cannot costs the mask only.
    """
    _check_inside(item.image, root)
    facts = inspect_image(item.image)
    if item.mask is None:
        return ItemContent(facts, item.label, _annotation(None, MaskState.NONE, item.boxes))
    try:
        _check_inside(item.mask, root)
        reading = read_mask(item.mask, (facts.height, facts.width))
    except KnownError as error:
        return ItemContent(facts, item.label, None, str(error))
    return replace(_with_mask(item, item.mask, facts, PackedMask.pack(reading.mask)), oddities=reading.oddities)


def _with_mask(item: DatasetItem, path: Path, facts: ImageFacts, mask: PackedMask) -> ItemContent:
    label = item.label or _label_by(item.label_rule, mask)
    if item.mask_state is MaskState.NONE:
        return ItemContent(facts, label, _annotation(None, MaskState.NONE, item.boxes))
    if item.label_rule is not LabelRule.AS_GIVEN and mask.is_empty:
        return ItemContent(facts, label, None)
    if item.label_rule is not LabelRule.AS_GIVEN and label is ImageLabel.GOOD:
        line = f"{path}: shows a defect, but its image is called good; correct one of them"
        return ItemContent(facts, label, None, line)
    return ItemContent(facts, label, _annotation(mask, item.mask_state, item.boxes))


def _annotation(mask: PackedMask | None, state: MaskState, boxes: tuple[Box, ...]) -> Annotation | None:
    return Annotation(mask, state, boxes) if mask or boxes else None


def _label_by(rule: LabelRule, mask: PackedMask) -> ImageLabel | None:
    if rule is LabelRule.AS_GIVEN:
        return None
    if not mask.is_empty:
        return ImageLabel.BAD
    return ImageLabel.GOOD if rule is LabelRule.BY_MASK else None


def _check_inside(path: Path, root: Path) -> None:
    if not really_inside(root, path):
        raise KnownError(path, "is a link to a file outside the dataset", "put the file itself there")
