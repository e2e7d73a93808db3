"""Images of a project as the database knows them."""

from dataclasses import dataclass

from core.domain.labels import Split


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
