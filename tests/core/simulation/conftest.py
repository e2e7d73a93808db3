"""Small generated surfaces whose truth is known."""

import cv2
import pytest

from core.domain import ImageLabel, PackedMask, SnapshotItem, Split
from core.images import read_mask
from core.simulation.ground_truth import GroundTruth
from core.surfaces.generator import generate_surfaces

N_GOOD, N_BAD, SIZE_PX = 20, 24, 96


@pytest.fixture(scope="session")
def ground_truths(tmp_path_factory: pytest.TempPathFactory) -> dict[int, GroundTruth]:
    """Two images a piece; ids are their places in the list."""
    root = tmp_path_factory.mktemp("surfaces")
    summary = generate_surfaces(root, n_good=N_GOOD, n_bad=N_BAD, size_px=SIZE_PX, images_per_piece=2)
    found = {}
    for number, surface in enumerate(summary.surfaces):
        mask = root / "masks" / f"{surface.name}.png"
        path = root / "images" / f"{surface.name}.png"
        truth = read_mask(mask, (SIZE_PX, SIZE_PX)).mask if surface.is_bad else cv2.imread(str(path), 0) < 0
        label = ImageLabel.BAD if surface.is_bad else ImageLabel.GOOD
        item = SnapshotItem(number, path, SIZE_PX, SIZE_PX, 1, surface.name, label, surface.group, Split.TRAIN)
        found[number] = GroundTruth(item, PackedMask.pack(truth))
    return found
