"""Generated surfaces: the same from the same seed, split by piece, exactly masked."""

import csv
from collections import defaultdict
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.domain import KnownError
from core.surfaces.defects import DEFECTS
from core.surfaces.generator import generate_surfaces
from core.surfaces.textures import TEXTURES


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_one_seed_gives_the_same_bytes_and_another_does_not(tmp_path: Path):
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        generate_surfaces(tmp_path / name, seed=seed, n_good=6, n_bad=4, size_px=96)
    files = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert len(files) == 10 + 4 + 1
    assert all((tmp_path / "a" / f).read_bytes() == (tmp_path / "b" / f).read_bytes() for f in files)
    images = [f for f in files if f.parts[0] == "images"]
    assert any((tmp_path / "a" / f).read_bytes() != (tmp_path / "c" / f).read_bytes() for f in images)


def test_labels_masks_and_splits_fit_together(tmp_path: Path):
    summary = generate_surfaces(tmp_path / "s", seed=1, n_good=24, n_bad=16, size_px=96, n_masks=3, n_unlabeled=4)
    rows = rows_of(tmp_path / "s")
    assert len(rows) == len(summary.surfaces) == 40
    splits = defaultdict(set)
    for row in rows:
        splits[row["group"]].add(row["split"])
    assert all(len(found) == 1 for found in splits.values())
    assert {row["split"] for row in rows} == {"train", "test"}
    training = [row for row in rows if row["split"] == "train"]
    assert sum(bool(row["mask"]) for row in training) == 3
    assert sum(row["label"] == "" for row in training) == 4
    assert all(row["mask"] for row in rows if row["split"] == "test" and row["label"] == "bad")
    for surface in summary.surfaces:
        mask = tmp_path / "s" / "masks" / f"{surface.name}.png"
        assert mask.exists() is surface.is_bad
        if surface.is_bad:
            assert cv2.imread(str(mask), cv2.IMREAD_UNCHANGED).any()


@pytest.mark.parametrize("defect", DEFECTS)
def test_every_defect_can_be_seen_under_its_mask(tmp_path: Path, defect: str):
    """On each texture the masked pixels differ from their surroundings more than chance would have it."""
    seen = []
    for number, texture in enumerate(TEXTURES):
        folder = tmp_path / texture
        generate_surfaces(
            folder, seed=number, n_good=0, n_bad=4, size_px=128, textures=(texture,), defects=(defect,), test_share=0.0
        )
        for path in sorted((folder / "images").iterdir()):
            image = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE).astype(float)
            mask = cv2.imread(str(folder / "masks" / path.name), cv2.IMREAD_GRAYSCALE) > 0
            around = cv2.dilate(mask.astype(np.uint8), np.ones((15, 15), np.uint8)).astype(bool) & ~mask
            spread = image[around].std()
            level = abs(image[mask].mean() - image[around].mean()) / spread
            texture_change = abs(np.log(max(image[mask].std(), 0.5) / max(spread, 0.5)))
            seen.append(max(level, texture_change))
    assert np.mean(np.array(seen) > 0.2) > 0.8


def test_sizes_of_defects_vary_widely(tmp_path: Path):
    generate_surfaces(tmp_path / "s", seed=2, n_good=0, n_bad=40, size_px=128)
    areas = [int((cv2.imread(str(p), 0) > 0).sum()) for p in (tmp_path / "s" / "masks").iterdir()]
    assert max(areas) > 10 * min(areas)


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_larger_size_makes_a_larger_defect(tmp_path: Path, defect: str):
    areas = []
    for size in (0.5, 2.0):
        out = tmp_path / f"{size}"
        generate_surfaces(out, n_good=0, n_bad=8, size_px=128, defects=(defect,), sizes=(size, size))
        areas.append(sum(int((cv2.imread(str(path), 0) > 0).sum()) for path in (out / "masks").iterdir()))
    assert areas[1] > 2 * areas[0]


def test_surfaces_are_never_written_over_others(tmp_path: Path):
    generate_surfaces(tmp_path / "s", n_good=2, n_bad=2, size_px=96)
    with pytest.raises(KnownError, match="already"):
        generate_surfaces(tmp_path / "s", n_good=2, n_bad=2, size_px=96)
