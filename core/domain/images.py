"""Images of a project as the database knows them."""

from dataclasses import dataclass

from core.domain.labels import ImageLabel, MaskState, Split


@dataclass(frozen=True, slots=True)
class NewImage:
    """An image to be added to a project; ``path`` is relative to the image root, with forward slashes."""

    path: str
    width: int
    height: int
    channels: int
    bit_depth: int
    content_hash: str
    group: str
    split: Split = Split.TRAIN


@dataclass(frozen=True, slots=True)
class ImageRecord:
    """An image of a project. Sizes in pixels; ``group`` names the physical item it shows."""

    id: int
    path: str
    width: int
    height: int
    channels: int
    bit_depth: int
    content_hash: str
    group: str
    split: Split


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One line of the image queue: just what a list of 100,000 needs.

    ``score`` is the defect score of the last completed run in [0, 1], None before it.
    """

    image_id: int
    path: str
    label: ImageLabel | None
    mask_state: MaskState
    split: Split
    score: float | None
