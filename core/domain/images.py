"""Images of a project as the database knows them."""

from dataclasses import dataclass

from core.domain.labels import Split


@dataclass(frozen=True, slots=True)
class NewImage:
    """An image to be added to a project; ``path`` is relative to the image root, with forward slashes. ``file_size`` in
    bytes and ``modified_ns`` since 1970 are those of the file, None where they are not known."""

    path: str
    width: int
    height: int
    channels: int
    bit_depth: int
    content_hash: str
    group: str
    split: Split = Split.TRAIN
    file_size: int | None = None
    modified_ns: int | None = None


@dataclass(frozen=True, slots=True)
class ImageRecord:
    """An image of a project. Sizes in pixels; ``group`` names the physical item it shows; the rest as in NewImage."""

    id: int
    path: str
    width: int
    height: int
    channels: int
    bit_depth: int
    content_hash: str
    group: str
    split: Split
    file_size: int | None = None
    modified_ns: int | None = None


@dataclass(frozen=True, slots=True)
class Outdated:
    """What was given for another content than an image's file holds now: it waits until a person has looked at it."""

    label: bool
    mask: bool
