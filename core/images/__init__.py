"""Images and masks from files into arrays; images are only ever read."""

from core.images.depth import to_display_uint8, to_uint8, used_bits
from core.images.masks.oddities import Oddity, OddityKind, oddity_lines
from core.images.masks.reading import MaskReading, read_indices, read_mask
from core.images.notes import UPRIGHT
from core.images.opening import check_is_image, open_image
from core.images.reading import (
    SUFFIXES,
    ImageFacts,
    decode_image,
    inspect_image,
    orientation_in,
    read_file,
    read_image,
)
from core.images.reduced import decode_reduced, halvings_down_to

__all__ = [
    "SUFFIXES",
    "UPRIGHT",
    "ImageFacts",
    "MaskReading",
    "Oddity",
    "OddityKind",
    "check_is_image",
    "decode_image",
    "decode_reduced",
    "halvings_down_to",
    "inspect_image",
    "oddity_lines",
    "open_image",
    "orientation_in",
    "read_file",
    "read_image",
    "read_indices",
    "read_mask",
    "to_display_uint8",
    "to_uint8",
    "used_bits",
]
