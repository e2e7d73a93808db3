"""A batch in parts, for a memory that does not hold it as one."""

from collections.abc import Sequence

from core.training.data.batches import Group


def in_parts(groups: Sequence[Group], n_images: int | None) -> list[Sequence[Group]]:
    """The batch in parts of at most ``n_images`` equally large images, or as one with None; no part without images."""
    if n_images is None:
        return [groups] if groups else []
    starts = [(group, start) for group in groups for start in range(0, len(group.is_bad), n_images)]
    return [[Group(*(tensor[start : start + n_images] for tensor in group))] for group, start in starts]


def fewer_at_once(groups: Sequence[Group], n_images: int | None) -> int | None:
    """The next smaller ``n_images`` for ``in_parts``: first all images of one size at a time, then half as many each
    time; None where the parts are single images already."""
    largest = max((len(group.is_bad) for group in groups), default=0)
    if n_images is None and len(groups) > 1:
        return largest
    largest = min(largest, n_images or largest)
    return largest // 2 if largest > 1 else None
