"""`maskworth experiment sets`: a table of every set, interrupted and taken up."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from app.cli import main
from app.cli.console import Console
from core.surfaces.generator import generate_surfaces

pytestmark = pytest.mark.trains

QUICK = ["--epochs", "1", "--device", "cpu"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sets")
    for number, name in enumerate(("cups", "tiles")):
        generate_surfaces(root / name, seed=number, n_good=12, n_bad=8, size_px=96, images_per_piece=2)
    return root


Run = Callable[..., tuple[int, dict[str, Any], str]]


@pytest.fixture
def run(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*options: str, at: Path = root) -> tuple[int, dict[str, Any], str]:
        command = ["experiment", "sets", "--root", str(at), "--out", str(tmp_path / "out"), "--json", *QUICK]
        status = main([*command, *options])
        captured = capsys.readouterr()
        return status, json.loads(captured.out) if captured.out else {}, captured.err

    return run


def lines(out: Path) -> list[str]:
    path = out / "rows.jsonl"
    return path.read_text("utf-8").splitlines() if path.exists() else []


BOTH = ("--set", "cups", "--set", "tiles")


def test_every_row_is_a_line_and_a_second_run_trains_nothing(run: Run, tmp_path: Path):
    options = (*BOTH, "--masks", "2", "--masks", "all", "--seed", "3")
    status, found, told = run(*options)
    assert status == 0
    assert [(r["key"]["dataset"], r["key"]["masks"], r["key"]["seed"]) for r in found["rows"]] == [
        *(("cups", 2, 3), ("cups", None, 3), ("tiles", 2, 3), ("tiles", None, 3))
    ]
    assert told.count("2 of them with a mask") == 2
    assert "4 of 4: fast on tiles, all masks, seed 3, fold 0" in told
    for row in found["rows"]:
        result = row["result"]
        assert result["fewest_errors"] <= result["fp"] + result["fn"]
        assert {"ap", "auroc", "seconds"} <= set(result)
    assert len(lines(tmp_path / "out")) == 4
    again = run(*options)
    assert again[1] == found
    assert "Learning from" not in again[2]
    assert len(lines(tmp_path / "out")) == 4


def test_another_configuration_or_other_images_use_no_old_row(root: Path, run: Run, tmp_path: Path):
    _, first, _ = run("--set", "cups")
    _, longer, _ = run("--set", "cups", "--epochs", "2")
    assert longer["rows"][0]["key"]["recipe_digest"] != first["rows"][0]["key"]["recipe_digest"]
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    (moved / "cups").symlink_to(root / "tiles", target_is_directory=True)
    _, other, _ = run("--set", "cups", at=moved)
    assert other["rows"][0]["key"]["dataset_digest"] != first["rows"][0]["key"]["dataset_digest"]
    assert len(lines(tmp_path / "out")) == 3
    _, again, told = run("--set", "cups")
    assert again == first
    assert "Learning from" not in told


def test_killed_between_rows_it_goes_on_where_it_was(root: Path, run: Run, tmp_path: Path):
    out = tmp_path / "out"
    options = [*BOTH, "--seed", "0", "--seed", "1"]
    command = [sys.executable, "-m", "app.cli", "experiment", "sets", "--root", str(root), "--out", str(out)]
    started = subprocess.Popen([*command, *QUICK, *options], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 200
        while not lines(out) and started.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
    finally:
        started.kill()
        started.wait()
    before = lines(out)
    assert 1 <= len(before) < 4
    with (out / "rows.jsonl").open("a") as file:  # and as if the last line had been cut off, too
        file.write('{"key": {"dataset": "ti')
    status, found, _ = run(*options)
    assert status == 0
    assert lines(out)[: len(before)] == before
    assert len(lines(out)) == len(found["rows"]) == len({json.dumps(r["key"]) for r in found["rows"]}) == 4


def test_control_c_keeps_the_rows_that_are_finished(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    say = Console.say

    def interrupting(console: Console, line: str) -> None:
        say(console, line)
        if line.startswith("2 of 2"):
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(Console, "say", interrupting)
    status, _, told = run(*BOTH)
    assert status == 130
    assert "stopped" in told
    assert len(lines(tmp_path / "out")) == 1
    status, found, _ = run(*BOTH, "--report")
    assert status == 0
    assert [row["key"]["dataset"] for row in found["rows"]] == ["cups"]


def test_what_is_no_set_costs_a_line_and_the_others_go_on(root: Path, run: Run, tmp_path: Path):
    mixed = tmp_path / "mixed"
    for name in ("empty", "no-split", "kos-without-labels/kos01", ".hidden"):
        (mixed / name).mkdir(parents=True)
    for name, column in (("good", 140), ("bad", 90)):
        (mixed / "no-split" / name).mkdir()
        cv2.imwrite(str(mixed / "no-split" / name / "a.png"), np.full((96, 96), column, np.uint8))
    cv2.imwrite(str(mixed / "kos-without-labels" / "kos01" / "Part0.jpg"), np.full((96, 96), 90, np.uint8))
    (mixed / "tiles").symlink_to(root / "tiles", target_is_directory=True)
    fold = {"train": {"kos02": True}, "test": ["kos01"]}
    (mixed / "kolektorsdd_splits.json").write_text(json.dumps({"splits": {"1_1": [fold]}}))
    options = ("--images", "20", "--size-px", "64", "--fold", "0", "--masks", "all", "--masks", "99")
    status, found, told = run(*options, at=mixed)
    assert status == 2
    assert {row["key"]["dataset"] for row in found["rows"]} == {"tiles", "demo", "varied"}
    problems = [line for line in told.splitlines() if line.startswith("maskworth: ")]
    assert [line.removeprefix("maskworth: ") for line in problems] == found["problems"]
    for name, problem in (
        ("empty", ""),
        ("no-split", "holds no image for testing"),
        ("kos-without-labels", "has only good images for testing; unpack it whole"),
        ("tiles", "bad training images only; ask for"),
    ):
        assert any(name in line and problem in line for line in problems), name
    assert not any("hidden" in line for line in problems)
    status, _, told = run("--set", "tyles", at=mixed)
    assert (status, told.count("\n")) == (2, 1)
    assert "there is no such set; choose of empty, kos-without-labels, no-split, tiles, demo, varied" in told


def test_a_training_that_cannot_be_done_costs_a_line_and_recipes_are_compared(run: Run, tmp_path: Path):
    document = tmp_path / "sets.md"
    status, found, told = run("--set", "cups", "--recipe", "memory", "--recipe", "fast", "--markdown", str(document))
    assert status == 2
    assert [row["key"]["recipe"] for row in found["rows"]] == ["fast"]
    assert "maskworth: memory on cups, all masks, seed 0, fold 0: recipe memory needs 20 good images" in told
    text = document.read_text("utf-8")
    assert "--recipe memory --recipe fast" in text
    assert "| cups | all | fast | 1 | " in text


@pytest.fixture(scope="module")
def plates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With so many good images that a memory can be made of them."""
    root = tmp_path_factory.mktemp("plates")
    generate_surfaces(root / "plates", seed=2, n_good=46, n_bad=14, size_px=96, images_per_piece=2)
    return root


def test_one_training_gives_the_network_alone_and_both(plates: Path, tmp_path: Path, run: Run):
    recipes = ("--recipe", "fast", "--recipe", "memory", "--recipe", "fused")
    masks = ("--masks", "1", "--masks", "all")
    status, found, told = run("--set", "plates", *masks, *recipes, "--out", str(tmp_path / "together"), at=plates)
    assert status == 0
    assert [row["key"]["recipe"] for row in found["rows"]] == 2 * ["fast", "memory", "fused"]
    assert told.count("Learning from") == 2 + 1, "once for network and both, once for the memory, whatever the masks"
    for n_masks, recipe in (("all", "fast"), ("all", "fused"), ("1", "memory"), ("all", "memory")):
        options = ("--masks", n_masks, "--recipe", recipe, "--out", str(tmp_path / f"{recipe}-{n_masks}"))
        (apart,) = run("--set", "plates", *options, at=plates)[1]["rows"]
        (row,) = (one for one in found["rows"] if one["key"] == apart["key"])
        assert {**row["result"], "seconds": 0} == {**apart["result"], "seconds": 0}, (recipe, n_masks)
    for fast, _, fused in (found["rows"][:3], found["rows"][3:]):
        assert 0 < fast["result"]["seconds"] < fused["result"]["seconds"], "without the look of the encoder"


def test_of_two_rows_of_one_training_the_missing_one_is_trained(plates: Path, tmp_path: Path, run: Run):
    _, first, _ = run("--set", "plates", "--recipe", "fast", at=plates)
    status, both, told = run("--set", "plates", "--recipe", "fast", "--recipe", "fused", at=plates)
    assert status == 0
    assert both["rows"][0] == first["rows"][0]
    assert (told.count("Learning from"), len(lines(tmp_path / "out"))) == (1, 2)
    again = run("--set", "plates", "--recipe", "fused", "--recipe", "fast", at=plates)
    assert again[1]["rows"] == both["rows"][::-1]
    assert "Learning from" not in again[2]


def test_folds_of_kolektorsdd_are_rows(run: Run, tmp_path: Path):
    rng = np.random.default_rng(0)
    items = [f"kos{number:02d}" for number in range(1, 9)]
    for item in items:
        (tmp_path / "sets" / "kos" / item).mkdir(parents=True)
        for part in range(2):
            image, mask = rng.normal(140, 10, (112, 96)), np.zeros((112, 96), np.uint8)
            if part == 0:
                mask[40:50, 20:70] = 255
                image[mask > 0] -= 70
            stem = tmp_path / "sets" / "kos" / item / f"Part{part}"
            cv2.imwrite(f"{stem}.jpg", image.clip(0, 255).astype(np.uint8))
            cv2.imwrite(f"{stem}_label.bmp", mask)
    folds = [
        {"train": dict.fromkeys((i for i in items if i not in test), True), "test": test}
        for test in (items[:3], items[3:6])
    ]
    (tmp_path / "sets" / "kolektorsdd_splits.json").write_text(json.dumps({"splits": {"5_5": folds}}))
    status, found, _ = run("--set", "kos", "--fold", "0", "--fold", "1", at=tmp_path / "sets")
    assert status == 0
    assert [(row["key"]["fold"], row["key"]["masks"]) for row in found["rows"]] == [(0, None), (1, None)]
    (summary,) = found["sets"]
    assert summary["rows"] == 2


@pytest.mark.parametrize("masks", ["some", "-1", "1.5"])
def test_a_number_of_masks_is_one_or_all(masks: str, capsys: pytest.CaptureFixture[str]):
    assert main(["experiment", "sets", "--masks", masks]) == 2
    assert "is neither a number nor all" in capsys.readouterr().err
