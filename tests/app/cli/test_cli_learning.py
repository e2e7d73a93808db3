"""Train, score, suggest and evaluate from the command line, on surfaces small enough for a test."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from app.cli import main
from app.cli.console import Console
from app.cli.text.training_report import TrainingReport
from app.workflows.worker.learning_tasks import training_events
from core.domain import Snapshot
from core.recipes import TrainingConfig
from core.training.data.batches import Group
from core.training.events import TrainingEvent, TrainingStarted
from core.training.step import TrainingStep

pytestmark = pytest.mark.trains

N_GOOD, N_BAD, SIZE_PX = 16, 12, 64


def write_surfaces(root: Path, size_px: int = SIZE_PX) -> None:
    """Noise; the bad ones carry a bright bar, drawn as a mask for the first four. The last of each kind are test."""
    rng = np.random.default_rng(0)
    lines = ["image,label,mask,mask_state,group,split"]
    for number in range(N_GOOD + N_BAD):
        is_bad = number >= N_GOOD
        mask = np.zeros((size_px, size_px), np.uint8)
        if is_bad:
            row, column = rng.integers(8, 40, 2)
            mask[row : row + 8, column : column + 16] = 255
        image = rng.normal(100, 8, (size_px, size_px)) + mask / 3
        cv2.imwrite(str(root / f"{number:02d}.png"), image.clip(0, 255).astype(np.uint8))
        has_mask = is_bad and number < N_GOOD + 4
        if has_mask:
            cv2.imwrite(str(root / f"m{number:02d}.bmp"), mask)
        split = "test" if number % 4 == 3 else "train"
        word = "bad" if is_bad else "good"
        drawn = f"m{number:02d}.bmp,complete" if has_mask else ",none"
        lines.append(f"{number:02d}.png,{word},{drawn},{number},{split}")
    (root / "labels.csv").write_text("\n".join(lines) + "\n")


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    return new_project(tmp_path, capsys)


def new_project(folder: Path, capsys: pytest.CaptureFixture[str], size_px: int = SIZE_PX) -> str:
    root = folder / "images"
    root.mkdir()
    write_surfaces(root, size_px)
    project = str(folder / "project")
    assert main(["new", project, "--images", str(root)]) == 0
    assert main(["import", project, "--format", "folder", "--root", str(root)]) == 0
    capsys.readouterr()
    return project


def run_json(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> Any:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_loop_gives_scripts_the_documented_keys(project: str, capsys: pytest.CaptureFixture[str]):
    trained = run_json(["train", project, "--epochs", "1", "--device", "cpu"], capsys)
    assert {"run", "recipe", "supervision", "device", "epochs", "seconds", "stopped_by", "validation"} <= set(trained)
    assert (trained["recipe"], trained["supervision"], trained["device"]) == ("fused", "mixed", "cpu")
    assert {"ap", "auroc", "threshold", "n", "n_bad", "fp", "fn"} <= set(trained["validation"])
    low, high = trained["validation"]["ap_ci"]
    assert 0 <= low <= trained["validation"]["ap"] <= high <= 1

    scored = run_json(["score", project, "--run", str(trained["run"])], capsys)
    assert (scored["run"], scored["images"]) == (trained["run"], N_GOOD + N_BAD)

    found = run_json(["evaluate", project, "--split", "test"], capsys)
    assert (found["run"], found["split"], found["n"], found["n_bad"]) == (trained["run"], "test", 7, 3)
    assert found["threshold_from"] == "validation"
    assert {"ap", "auroc", "threshold", "fpr", "fnr", "f1", "fp", "fn", "dice"} <= set(found)
    judges = trained["validation"]
    assert (found["threshold_n"], found["threshold_n_bad"]) == (judges["n"], judges["n_bad"])
    for figure in ("ap", "auroc", "fpr", "fnr"):
        low, high = found[f"{figure}_ci"]
        assert 0 <= low <= found[figure] <= high <= 1
        assert high - low > 0.1  # seven images
    assert main(["evaluate", project]) == 0
    text = capsys.readouterr().out
    assert f"; 7 images, 3 of them bad: {found['fn']} missed, {found['fp']} false alarm" in text
    assert (
        f"best F1 of the {judges['n']} images that judged it when it was trained, {judges['n_bad']} of them bad" in text
    )
    assert f"{found['fp']} of 4 good, " in text

    suggestions = run_json(["suggest", project, "--kind", "mask", "--top", "3"], capsys)
    unmasked_training = {f"{number:02d}.png" for number in range(N_GOOD + 4, N_GOOD + N_BAD) if number % 4 != 3}
    assert 1 <= len(suggestions) <= 3
    for each in suggestions:
        assert {"image", "kind", "benefit", "cost_s", "reason", "covers"} <= set(each)
        assert each["image"] in unmasked_training
        assert each["cost_s"] > 0

    assert run_json(["suggest", project, "--as-of", str(trained["run"])], capsys) == suggestions

    explained = run_json(["suggest", project, "--top", "3", "--explain", suggestions[0]["image"]], capsys)
    assert (explained["standing"], explained["place"]) == ("listed", 1)
    evidence = explained["evidence"]
    assert evidence["benefit"] == pytest.approx(suggestions[0]["benefit"])
    assert evidence["cost_s"] == pytest.approx(suggestions[0]["cost_s"])
    assert {"missed", "wavering", "deficit", "trust", "order", "luck", "nearest_listed"} <= set(evidence)
    assert evidence["nearest_masked"]["image"] in {f"{number:02d}.png" for number in range(N_GOOD, N_GOOD + 4)}
    assert all(set(each) == {"image", "similarity", "deficit", "share"} for each in evidence["covers"])

    status = run_json(["status", project], capsys)
    assert status["runs"] == 1
    assert status["last_run"]["state"] == "completed"
    assert status["last_run"]["validation"] == trained["validation"]
    assert main(["status", project]) == 0
    assert f"; {judges['n']} images, {judges['n_bad']} of them bad: " in capsys.readouterr().out


def test_an_explanation_is_there_for_people_and_for_images_that_need_none(
    project: str, capsys: pytest.CaptureFixture[str]
):
    assert main(["suggest", project, "--explain", f"{N_GOOD + 4}.png"]) == 0
    shown = capsys.readouterr().out
    for word in ("standing", "missed", "deficit", "benefit", "cost", "order", "nearest masked"):
        assert f"\n{word}" in shown
    assert main(["suggest", project, "--explain", "00.png"]) == 0
    assert "it is labeled good, and only bad images are painted" in capsys.readouterr().out


def test_the_seed_says_which_list_it_is_and_which_one_is_explained(project: str, capsys: pytest.CaptureFixture[str]):
    def listed(*options: str) -> list[str]:
        return [each["image"] for each in run_json(["suggest", project, *options], capsys)]

    lists = [listed("--seed", str(seed)) for seed in range(4)]
    assert listed() == lists[0]
    assert len({tuple(each) for each in lists}) > 1
    for seed, (_, second, *_) in enumerate(lists):
        explained = run_json(["suggest", project, "--seed", str(seed), "--explain", second], capsys)
        assert (explained["standing"], explained["place"]) == ("listed", 2)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--explain", "nowhere.png"], "no such image"),
        (["--explain", "00.png", "--kind", "label"], "is about masks"),
        (["--explain", "00.png", "--as-of", "1"], "is about the list of now"),
        (["--as-of", "7"], "there is no run 7"),
    ],
)
def test_what_cannot_be_explained_is_told_in_one_line(
    project: str, capsys: pytest.CaptureFixture[str], options: list[str], problem: str
):
    assert main(["suggest", project, *options]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert problem in line


def test_ctrl_c_cancels_the_training(project: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(Console, "update", lambda *_: signal.raise_signal(signal.SIGINT))
    monkeypatch.setattr(Console, "_on_interrupt", lambda console, *_: console._interrupted.set())  # however often
    assert main(["train", project, "--epochs", "1", "--device", "cpu"]) == 130
    monkeypatch.undo()
    capsys.readouterr()
    status = run_json(["status", project], capsys)
    assert status["last_run"]["state"] == "cancelled"
    assert main(["evaluate", project]) == 2
    assert "train" in capsys.readouterr().err


def test_an_image_that_is_gone_is_told_while_the_rest_is_learned(project: str, capsys: pytest.CaptureFixture[str]):
    (Path(project).parent / "images" / "00.png").unlink()
    assert main(["train", project, "--epochs", "1", "--device", "cpu", "--json"]) == 2
    captured = capsys.readouterr()
    assert json.loads(captured.out)["stopped_by"] == "epochs"
    (line,) = (line for line in captured.err.splitlines() if line.startswith("maskworth: "))
    assert "00.png" in line


def test_a_published_recipe_as_it_was_trained_on_a_dataset_with_a_part_off(
    project: str, capsys: pytest.CaptureFixture[str]
):
    command = ["train", project, "--recipe", "reference", "--settings", "dagm", "--device", "cpu", "--epochs", "1"]
    assert main([*command, "--without", "atrous"]) == 2
    assert "has no atrous to switch off" in capsys.readouterr().err
    assert main(["train", project, "--settings", "dagm"]) == 2
    assert "choose a published recipe" in capsys.readouterr().err
    assert main(["train", project, "--without", "everything"]) == 2
    assert "there is no 'everything', only" in capsys.readouterr().err


def test_options_of_the_recipe_reach_the_run(project: str, capsys: pytest.CaptureFixture[str]):
    first = run_json(
        ["train", project, "--epochs", "1", "--device", "cpu", "--batch", "5", "--without", "gradient-stop"], capsys
    )
    assert first["recipe"] == "fused without gradient-stop"
    config = json.loads((Path(project) / "runs" / "1" / "run.json").read_text())["config"]
    assert config["recipe"]["optimizer"]["batch_size"] == 5
    assert config["recipe"]["network"]["gradient_stop"] is False


def test_defects_that_vanish_in_scaled_images_are_told_with_what_would_show_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    project = new_project(tmp_path, capsys, size_px=400)  # with bars of 8×16
    command = ["train", project, "--epochs", "1", "--device", "cpu", "--input-px"]
    assert main([*command, "96"]) == 0
    told = capsys.readouterr().err
    assert "masks show less than one cell of the map at 96 px: consider --input-px 400" in told
    on_device = TrainingStep.on_device

    def on_a_small_device(training_step: TrainingStep, part: list[Group]) -> list[Group]:
        if sum(len(group.is_bad) for group in part) > 1:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return on_device(training_step, part)

    monkeypatch.setattr(TrainingStep, "on_device", on_a_small_device)
    assert main([*command, "288"]) == 0
    told = capsys.readouterr().err
    assert "less than one cell" not in told
    assert "Memory is short: 1 image(s) at a time" in told


def test_a_run_can_begin_with_the_weights_of_another(project: str, capsys: pytest.CaptureFixture[str]):
    base = ["train", project, "--epochs", "1", "--device", "cpu"]
    assert run_json([*base, "--warm-start"], capsys)["run"] == 1  # there was none to begin with
    run_json([*base, "--warm-start"], capsys)
    run_json([*base, "--from", "1"], capsys)
    run_json(base, capsys)
    weights = [load_file(Path(project) / "runs" / str(n) / "weights.safetensors") for n in (1, 2, 3, 4)]
    name = "classifier.weight"
    assert torch.equal(weights[1][name], weights[2][name])  # the same start, labels and seed
    assert torch.equal(weights[0][name], weights[3][name])
    assert not torch.equal(weights[0][name], weights[1][name])
    assert main([*base, "--from", "1", "--recipe", "paper"]) == 2
    assert "is a network of recipe fused" in capsys.readouterr().err
    assert main([*base, "--from", "9"]) == 2


def test_a_run_taken_up_is_the_one_that_was_asked_for(
    project: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    asked = ["--epochs", "2", "--device", "cpu", "--seed", "7", "--batch", "5", "--without", "gradient-stop"]
    say = Console.say
    monkeypatch.setattr(
        Console,
        "say",
        lambda console, line: (say(console, line), line.startswith("epoch 1") and console._interrupted.set()),
    )
    assert main(["train", project, *asked]) == 130
    monkeypatch.undo()
    capsys.readouterr()
    resumed = run_json(["train", project, "--resume", "1"], capsys)  # wherever it runs now
    assert (resumed["run"], resumed["state"], resumed["epochs"], resumed["seed"]) == (1, "completed", 2, 7)
    assert resumed["recipe"] == "fused without gradient-stop"
    whole = run_json(["train", project, *asked], capsys)
    first, second = (load_file(Path(project) / "runs" / str(n) / "weights.safetensors") for n in (1, whole["run"]))
    assert all(torch.equal(first[name], second[name]) for name in first)


def with_an_endless_step(snapshot: Snapshot, config: TrainingConfig, run_folder: Path) -> Iterator[TrainingEvent]:
    """In the worker: the real training, but its first step computes for ever."""

    def for_ever(*_: object) -> None:
        while True:
            torch.ones(1000).sum()

    TrainingStep.on_device = for_ever  # type: ignore[method-assign, assignment]
    yield from training_events(snapshot, config, run_folder)


@pytest.mark.timeout(120)
def test_a_step_that_does_not_end_is_broken_off(
    project: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Ctrl+C comes in the middle of the step: the training is asked once after its start whether to go on, and again
    only because nothing else has come for a while."""
    seen: list[object] = []
    asked: list[int] = []
    is_cancelled = Console.is_cancelled

    def interrupt_within_the_step(console: Console) -> bool:
        asked.append(len(seen))
        if asked.count(1) == 2:
            signal.raise_signal(signal.SIGINT)
        return is_cancelled(console)

    monkeypatch.setattr("app.workflows.training.train.training_events", with_an_endless_step)
    monkeypatch.setattr(TrainingReport, "on_event", lambda _report, event: seen.append(event))
    monkeypatch.setattr(Console, "is_cancelled", interrupt_within_the_step)
    assert main(["train", project, "--recipe", "paper", "--device", "cpu"]) == 130
    assert [type(event) for event in seen] == [TrainingStarted]
    monkeypatch.undo()
    capsys.readouterr()
    assert run_json(["status", project], capsys)["last_run"]["state"] == "cancelled"
