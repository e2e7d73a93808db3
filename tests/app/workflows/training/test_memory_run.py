"""A project's first run before any bad image is known."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.cli import main
from app.workflows.project.project import open_project
from app.workflows.runs.trained_run import last_weights
from core.recipes import FAST, MEMORY

pytestmark = pytest.mark.trains


def _write(root: Path, *, n_good: int, n_unlabeled_bad: int) -> None:
    """Stripes, labeled good, and others with a dark spot that nobody has labeled."""
    root.mkdir()
    rng = np.random.default_rng(0)
    lines = ["image,label,group,split"]
    for number in range(n_good + n_unlabeled_bad):
        image = 120 + 40 * np.sin(np.arange(112) / 4)[None].repeat(96, axis=0) + rng.normal(0, 4, (96, 112))
        if number >= n_good:
            cv2.circle(image, (40, 40), 9, 10, -1)
        cv2.imwrite(str(root / f"{number:02d}.png"), image.clip(0, 255).astype(np.uint8))
        lines.append(f"{number:02d}.png,{'good' if number < n_good else ''},{number},train")
    (root / "labels.csv").write_text("\n".join(lines) + "\n")


def _project(folder: Path, n_good: int) -> str:
    _write(folder / "images", n_good=n_good, n_unlabeled_bad=4)
    project = str(folder / "project")
    assert main(["new", project, "--images", str(folder / "images")]) == 0
    assert main(["import", project, "--format", "folder", "--root", str(folder / "images")]) == 0
    return project


def _has_runs(project: str, capsys: pytest.CaptureFixture[str]) -> bool:
    assert main(["runs", project]) == 0
    return "No run yet." not in capsys.readouterr().out


def test_twenty_good_labels_sort_the_queue(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    project = _project(tmp_path, 20)
    assert main(["train", project, "--recipe", "memory", "--device", "cpu"]) == 0
    capsys.readouterr()
    assert main(["suggest", project, "--kind", "label", "--top", "3", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    found = listed["suggestions"] if isinstance(listed, dict) else listed
    assert {one["image"] for one in found} <= {f"{n}.png" for n in range(20, 24)}

    for number in range(20, 24):
        assert main(["label", project, f"{number}.png", "bad"]) == 0
    assert main(["train", project, "--recipe", "memory", "--device", "cpu"]) == 0
    assert main(["runs", project]) == 0
    assert main(["suggest", project, "--kind", "mask", "--top", "2"]) == 0
    assert main(["suggest", project, "--kind", "review"]) == 0
    assert main(["score", project]) == 0
    capsys.readouterr()
    assert main(["evaluate", project, "--split", "train", "--json"]) == 0
    measured = json.loads(capsys.readouterr().out)
    assert measured["ap"] == 1
    assert measured["fn"] == 0


def test_labels_said_since_the_look_change_the_queue_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Of 20 unlabeled images four have a dark spot, which is farthest from good ones, and sixteen a bright bar. Two
    spots are good and two bars bad: so other bars come first now, without another look."""
    _write(tmp_path / "images", n_good=20, n_unlabeled_bad=4)
    project, bars = str(tmp_path / "project"), []
    for number in range(16):
        image = 120 + 40 * np.sin(np.arange(112) / 4)[None].repeat(96, axis=0)
        image[12 + 3 * number : 20 + 3 * number, 10:100] = 250
        cv2.imwrite(str(tmp_path / "images" / f"bar{number:02d}.png"), image.clip(0, 255).astype(np.uint8))
        bars.append(f"bar{number:02d}.png")
    with (tmp_path / "images" / "labels.csv").open("a") as table:
        table.writelines(f"{bar},,{bar},train\n" for bar in bars)
    assert main(["new", project, "--images", str(tmp_path / "images")]) == 0
    assert main(["import", project, "--format", "folder", "--root", str(tmp_path / "images")]) == 0
    assert main(["train", project, "--recipe", "memory", "--device", "cpu"]) == 0

    def listed() -> list[dict[str, str]]:
        capsys.readouterr()
        assert main(["suggest", project, "--kind", "label", "--top", "30", "--json"]) == 0
        found: list[dict[str, str]] = json.loads(capsys.readouterr().out)
        return [one for one in found if "drawn by lot" not in one["reason"]]

    assert listed()[0]["image"] not in bars
    for name, label in (("bar00.png", "bad"), ("bar01.png", "bad"), ("20.png", "good"), ("21.png", "good")):
        assert main(["label", project, name, label]) == 0
    assert listed()[0]["image"] in bars


def test_before_any_bad_label_the_default_remembers_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    project = _project(tmp_path, 20)
    assert main(["train", project, "--device", "cpu"]) == 0
    out = capsys.readouterr()
    assert "No image is labeled bad yet: this run remembers what the 20 good ones look like" in out.out + out.err
    assert main(["suggest", project, "--kind", "label", "--top", "4", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    found = listed["suggestions"] if isinstance(listed, dict) else listed
    assert "deviations farther from the remembered good images than these are from each other" in found[0]["reason"]
    with open_project(Path(project)) as opened:
        scores = opened.store.predictions.of_run(1)
        unlabeled = {i for i in scores if opened.store.images.get(i).path >= "20.png"}
        assert min(scores[i] for i in unlabeled) > max(score for i, score in scores.items() if i not in unlabeled)


def test_too_few_good_ones_and_no_bad_one_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    project = _project(tmp_path, 7)
    assert main(["train", project]) == 2
    problem = "no image is labeled bad; label some images bad, or 20 good to find those unlike them"
    assert problem in capsys.readouterr().err
    assert not _has_runs(project, capsys)


def test_fewer_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    project = _project(tmp_path, 7)
    assert main(["train", project, "--recipe", "memory"]) == 2
    assert "recipe memory needs 20 good images, and 7 are labeled so" in capsys.readouterr().err
    assert not _has_runs(project, capsys), "nothing was begun, so nothing has failed"


def test_what_only_a_training_can_do_is_refused_before_a_run_begins(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    project = _project(tmp_path, 20)
    assert main(["train", project, "--recipe", "memory", "--remove-suspects"]) == 2
    assert "recipe memory leaves no images out" in capsys.readouterr().err
    assert not _has_runs(project, capsys)


def test_no_network_begins_with_a_memory(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    project = _project(tmp_path, 20)
    assert main(["train", project, "--recipe", "memory", "--device", "cpu"]) == 0
    with open_project(Path(project)) as opened:
        assert last_weights(opened, FAST) is None
        assert last_weights(opened, MEMORY) is None
    capsys.readouterr()
    assert main(["train", project, "--recipe", "memory", "--from", "1"]) == 2
    assert "recipe memory begins with no weights" in capsys.readouterr().err


def test_all_good_images_judge_a_memory_and_not_only_those_that_it_kept_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """It keeps sixty of them whole while it is made."""
    project = _project(tmp_path, 66)
    for number in range(66, 70):
        assert main(["label", project, f"{number}.png", "bad"]) == 0
    capsys.readouterr()
    assert main(["train", project, "--recipe", "memory", "--device", "cpu", "--json"]) == 0
    trained = json.loads(capsys.readouterr().out)["validation"]
    assert (trained["n"], trained["n_bad"]) == (70, 4)
    assert main(["evaluate", project, "--split", "validation", "--json"]) == 0
    measured = json.loads(capsys.readouterr().out)
    assert {name: measured[name] for name in trained} == trained
    assert json.loads((Path(project) / "runs" / "1" / "run.json").read_text())["validation"] == trained
    assert main(["threshold", project, "--best-f1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["validation"]["threshold"] == pytest.approx(trained["threshold"])
