"""Three small images with what is known of them, as every format exports them."""

from pathlib import Path

import cv2
import numpy as np

from core.domain import Annotation, Box, ImageLabel, MaskState, PackedMask, Split, box_regions
from core.formats import ExportItem

_SIZE = (20, 30)


def dataset_items(folder: Path) -> list[ExportItem]:
    """The images are written into ``folder``, once."""
    folder.mkdir(exist_ok=True)
    pixels = np.zeros(_SIZE, bool)
    pixels[4:12, 5:20] = True
    drawn = Annotation(PackedMask.pack(pixels), MaskState.COMPLETE, box_regions([Box(12, 8, 6, 4, 0.3)]))
    items = []
    for n, (label, annotation) in enumerate(
        [(ImageLabel.GOOD, Annotation(None, MaskState.NONE)), (ImageLabel.BAD, drawn), (ImageLabel.BAD, drawn)]
    ):
        image = folder / f"part-{n}.png"
        image.write_bytes(cv2.imencode(".png", np.full(_SIZE, 90 + n, np.uint8))[1].tobytes())
        items.append(
            ExportItem(
                image=image,
                path=image.name,
                width=_SIZE[1],
                height=_SIZE[0],
                label=label,
                annotation=annotation,
                group=str(n),
                split=Split.TRAIN,
            )
        )
    return items
