"""A process that labels and draws on one image, over and over, and says so after each commit.

``python steps.py URL IMAGE_ID COUNT``; a mask's pixels spell the number of its step in binary, so none equals another.
"""

import itertools
import sys

import numpy as np

from core.domain import Annotation, Authorship, Box, ImageLabel, MaskState, PackedMask, box_regions
from storage.store import ProjectStore

SIZE = (40, 50)
BY = Authorship("steps", active_s=0.001)


def mask_of(step: int) -> PackedMask:
    bits = np.zeros(SIZE, bool)
    bits[1, :32] = [step >> bit & 1 for bit in range(32)]
    bits[0] = True
    return PackedMask.pack(bits)


def main(url: str, image_id: int, count: int) -> None:
    with ProjectStore.open(url) as store:
        begin = len(store.history.of(image_id))
        for step in itertools.islice(itertools.count(begin), count):
            label = ImageLabel.BAD if store.labels.get(image_id) is ImageLabel.GOOD else ImageLabel.GOOD
            store.labels.set(image_id, label, BY)
            sys.stdout.write(f"label {label}\n")
            sys.stdout.flush()
            annotation = Annotation(mask_of(step), MaskState.DRAFT, box_regions([Box(step, 0, 1, 1)]))
            store.annotations.save(image_id, annotation, BY)
            sys.stdout.write(f"mask {annotation.mask.digest}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
