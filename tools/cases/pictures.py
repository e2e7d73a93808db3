"""Images that decoders have read wrongly."""

import cv2
import numpy as np

from core.domain import KnownError
from core.images import read_image
from core.images.depth import Pixels
from tools.cases.outcome import Outcome, Wrong
from tools.cases.rectangle import PIXELS, pixels_of_file

_READS = 5  # memory that nobody has written differs from read to read
_BRIGHT = 180


def planar_16_bit(outcome: Outcome) -> str:
    if "a.tif" not in outcome.images:
        return _refused(outcome, "a.tif", "TIFF|planar|support")
    shown = _read_often(outcome, "data/a.tif")
    reference = cv2.cvtColor(pixels_of_file(outcome, "data/reference.png"), cv2.COLOR_BGR2RGB).astype(float)
    if shown.shape != reference.shape:
        raise Wrong(f"a.tif of shape {reference.shape}", shown.shape)
    scale = 1.0 if shown.dtype == np.uint8 else 1 / 256
    off = float(np.abs(shown * scale - reference).max())
    if off > 2:
        raise Wrong("a.tif like reference.png", f"up to {off:.0f} of 255 off")
    if "b.tif" in outcome.images:
        _read_often(outcome, "data/b.tif")
    return f"like reference.png (within {off:.1f} of 255), the same at {_READS} reads"


def transparent_tiff(outcome: Outcome) -> str:
    outcome.check_paths("a.tif", "b.png")
    picture = cv2.cvtColor(pixels_of_file(outcome, "data/b.png"), cv2.COLOR_BGRA2RGB)
    for name in ("a.tif", "b.png"):
        shown = read_image(outcome.folder / "data" / name)
        if shown.shape != picture.shape or np.abs(shown.astype(int) - picture).max() > 0:
            raise Wrong(f"{name} shows the picture (mean {picture.mean():.0f})", f"mean {shown.mean():.0f}")
    return "both show the picture"


def masks_on_the_rectangle(outcome: Outcome) -> str:
    masked = {path: seen.mask for path, seen in outcome.images.items() if seen.mask is not None}
    if len(masked) != 8:
        raise Wrong("8 masks", f"{len(masked)}: {outcome.said}")
    for path, mask in masked.items():
        image = read_image(outcome.folder / "data" / path)
        bright = (image if image.ndim == 2 else image.max(axis=2)) > _BRIGHT
        if mask.shape != bright.shape or (mask & bright).sum() < 0.95 * (mask | bright).sum():
            raise Wrong(f"the mask of {path} on the bright rectangle", f"{int((mask & bright).sum())} pixels on it")
    if outcome.says("left out +[1-9]"):
        raise Wrong("nothing left out", outcome.said)
    return f"8 masks of {PIXELS} pixels on the rectangle, nothing left out"


def turned_images_are_told(outcome: Outcome) -> str:
    if not outcome.says("turn|rotat|orientation|EXIF", step=outcome.of("import")[0]):
        raise Wrong("a line that images carry a turn", outcome.of("import")[0].said)
    return "a line says that images carry a turn"


def _read_often(outcome: Outcome, name: str) -> Pixels:
    reads = []
    for level in range(_READS):
        np.full((512, 512), level, np.uint16)  # so that freed memory holds something else each time
        reads.append(read_image(outcome.folder / name))
    if any(not np.array_equal(read, reads[0]) for read in reads):
        raise Wrong(f"{name} the same at each read", "other pixels")
    return reads[0]


def _refused(outcome: Outcome, name: str, reason: str) -> str:
    if not outcome.says(name.replace(".", r"\."), reason):
        raise Wrong(f"{name} read, or refused by its reason", outcome.said)
    try:
        read_image(outcome.folder / "data" / name)
    except KnownError:
        return "refused, and the line says why"
    raise Wrong(f"{name} refused everywhere", "it is read, but not imported")
