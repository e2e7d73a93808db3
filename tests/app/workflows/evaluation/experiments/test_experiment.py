"""The published protocol from the command line, on a made-up KolektorSDD of small surfaces."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from app.cli import main
from app.workflows.evaluation.experiments.trials import folder_trials
from core.surfaces.generator import generate_surfaces

pytestmark = pytest.mark.trains

ITEMS = [f"kos{number:02d}" for number in range(1, 13)]
TEST = {0: ITEMS[:4], 1: ITEMS[4:8], 2: ITEMS[8:]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Twelve items, each with one bad part and two good ones; in each fold four items test and two of the others have
    their mask known."""
    rng = np.random.default_rng(0)
    for item in ITEMS:
        (tmp_path / item).mkdir()
        for part in range(3):
            image, mask = rng.normal(140, 10, (112, 96)), np.zeros((112, 96), np.uint8)
            if part == 0:
                row = rng.integers(8, 90)
                mask[row : row + 10, 20:70] = 255
                image[mask > 0] -= 70
            cv2.imwrite(str(tmp_path / item / f"Part{part}.jpg"), image.clip(0, 255).astype(np.uint8))
            cv2.imwrite(str(tmp_path / item / f"Part{part}_label.bmp"), mask)
    folds = [
        {"train": {item: n < 2 for n, item in enumerate(i for i in ITEMS if i not in test)}, "test": test}
        for test in TEST.values()
    ]
    (tmp_path / "splits.json").write_text(json.dumps({"description": "", "splits": {"8_2": folds}}))
    return tmp_path


def run(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[dict[str, Any], str]:
    command = ["experiment", "kolektorsdd", "--root", str(root), "--splits", str(root / "splits.json")]
    assert main([*command, "--masks", "2", "--device", "cpu", "--json", *options]) == 0
    captured = capsys.readouterr()
    return json.loads(captured.out), captured.err


def test_every_fold_is_a_row_beside_the_mean(root: Path, capsys: pytest.CaptureFixture[str]):
    found, told = run(root, capsys, "--epochs", "1", "--batch", "12", "--seed", "3")
    assert (found["recipe"], found["masks"], found["published_ap"]) == ("fused", 2, None)
    assert [(row["fold"], row["seed"]) for row in found["rows"]] == [(0, 3), (1, 3), (2, 3)]
    assert found["mean_ap"] == pytest.approx(sum(row["ap"] for row in found["rows"]) / 3)
    for row in found["rows"]:
        assert {"ap", "train_ap", "auroc", "fp", "fn", "dice", "epoch", "seconds"} <= set(row)
        assert 0 <= row["ap"] <= 1
    # 24 images of 8 items teach or judge, 8 of them bad; the test's 12 do neither
    learned = [line for line in told.splitlines() if line.startswith("Learning from")]
    assert len(learned) == 3
    n_train, n_validation = (int(re.search(rf"(\d+) {word}", learned[0])[1]) for word in ("images", "for validation"))
    assert n_train + n_validation == 24


def test_seeds_of_one_fold_with_options_of_the_recipe(root: Path, capsys: pytest.CaptureFixture[str]):
    options = ("--epochs", "24", "--without", "distance-transform", "--batch", "4")
    found, told = run(root, capsys, "--fold", "1", "--seed", "0", "--seed", "1", *options)
    assert found["recipe"] == "fused without distance-transform"
    assert [(row["fold"], row["seed"]) for row in found["rows"]] == [(1, 0), (1, 1)]
    assert "2 of them with a mask" in told
    assert found["mean_ap"] > 0.8  # a dark bar on noise, on items never seen


def test_masks_that_no_split_has_are_told(root: Path, capsys: pytest.CaptureFixture[str]):
    command = ["experiment", "kolektorsdd", "--root", str(root), "--splits", str(root / "splits.json")]
    assert main([*command, "--masks", "7"]) == 2
    assert "has no split for 7 masks" in capsys.readouterr().err


@pytest.fixture
def surfaces(tmp_path: Path) -> Path:
    generate_surfaces(tmp_path / "surfaces", n_good=12, n_bad=12, size_px=96, images_per_piece=2)
    return tmp_path / "surfaces"


def test_a_folder_by_its_own_split(surfaces: Path, capsys: pytest.CaptureFixture[str]):
    with (surfaces / "labels.csv").open() as file:
        test = [row for row in csv.DictReader(file) if row["split"] == "test"]
    n_good = sum(row["label"] == "good" for row in test)
    command = ["experiment", "folder", "--root", str(surfaces), "--masks", "3", "--epochs", "1", "--device", "cpu"]
    assert main([*command, "--seed", "0", "--seed", "1", "--json"]) == 0
    captured = capsys.readouterr()
    found = json.loads(captured.out)
    assert captured.err.count("3 of them with a mask") == 2
    first, second = found["rows"]
    assert found["mean_ap"] == pytest.approx((first["ap"] + second["ap"]) / 2)
    assert found["ap_deviation"] == pytest.approx(abs(first["ap"] - second["ap"]) / 2**0.5)
    assert first["fp"] <= n_good
    assert len(first["ap_by_size"]) == 3
    assert first["dice"] is not None


def test_what_a_folder_cannot_give_is_told(surfaces: Path, capsys: pytest.CaptureFixture[str]):
    command = ["experiment", "folder", "--root", str(surfaces)]
    assert main([*command, "--masks", "99"]) == 2
    assert "has masks of" in capsys.readouterr().err
    listed = (surfaces / "labels.csv").read_text()
    (surfaces / "labels.csv").write_text(listed.replace(",test", ",train"))
    assert main(command) == 2
    assert "holds no image for testing" in capsys.readouterr().err


def test_images_of_a_folder_without_groups_are_groups_of_their_own(surfaces: Path):
    listed = list(csv.reader((surfaces / "labels.csv").read_text().splitlines()))
    column = listed[0].index("group")
    with (surfaces / "labels.csv").open("w", newline="") as file:
        csv.writer(file).writerows([listed[0], *([*row[:column], "", *row[column + 1 :]] for row in listed[1:])])
    (trial,) = folder_trials(surfaces, None, [0])
    assert len({surface.item.group for surface in trial.surfaces}) == len(trial.surfaces)
