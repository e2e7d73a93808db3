"""How much a memory of good images holds, and by which eyes."""

from dataclasses import dataclass

from core.recipes.encoder_file import EncoderFile


@dataclass(frozen=True, slots=True)
class MemoryConfig:
    """The bounds of a memory. A patch takes 608 bytes."""

    patches: int = 2048
    """Patches that are kept, at most."""
    candidates: int = 60_000
    """Random patches of all images together that these are chosen among, about; at least one an image."""
    images: int = 1000
    """Good images that are looked at, at most; of more a random selection."""
    input_px: int = 400_000
    """Pixels of the largest image that is looked at, where a network looks beside it at smaller ones."""
    min_good: int = 20
    """Good images that are needed."""
    encoder: EncoderFile | None = None
    """What looks at the images; None for EfficientNet-Lite0."""
