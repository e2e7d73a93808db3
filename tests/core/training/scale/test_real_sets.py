"""Real sets enter as they always did: their defects are seen without magnifying their images."""

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.domain import PackedMask
from core.recipes import FAST, FUSED, MemoryConfig
from core.training.scale.defect_scale import DefectSize, defect_sizes, recipe_for


def sizes_of(masks: list[Path]) -> list[DefectSize]:
    read = [cv2.imread(str(path), cv2.IMREAD_GRAYSCALE) for path in masks]
    return defect_sizes(PackedMask.pack(np.asarray(mask) > 0) for mask in read if mask is not None)


def masks_for_training(folder: Path) -> list[Path]:
    with (folder / "labels.csv").open(encoding="utf-8") as file:
        return [folder / row["mask"] for row in csv.DictReader(file) if row["mask"] and row["split"] != "test"]


@pytest.mark.parametrize("name", ["MagneticTile", "MPDD_metal_plate"])
def test_large_defects_change_nothing(name: str, shared_data: Path):
    sizes = sizes_of(masks_for_training(shared_data / name))
    assert len(sizes) >= 50
    assert recipe_for(FAST, sizes) is FAST
    assert recipe_for(FUSED, sizes) is FUSED


def test_cracks_change_nothing(shared_data: Path):
    sizes = sizes_of(sorted((shared_data / "KolektorSDD").glob("kos*/*_label.png")))
    assert len(sizes) == 52
    assert recipe_for(FUSED, sizes) is FUSED


def test_flaws_that_their_files_show_on_a_cell_get_all_pixels_and_no_more(shared_data: Path):
    sizes = sizes_of(masks_for_training(shared_data / "VisA_macaroni1"))
    found = recipe_for(FUSED, sizes)
    assert (found.max_input_px, found.magnified) == (800 * 533, 1.0)
    assert (found.memory or MemoryConfig()).input_px == 800 * 533
