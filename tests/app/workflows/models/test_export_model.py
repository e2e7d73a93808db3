"""A model leaves its project with all that is known of it, and says outside what it says inside."""

import errno
import json
import re
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from app.workflows.models import export_model as export
from app.workflows.models.export_model import export_model
from app.workflows.project.project import Project, create_project
from core.domain import Detection, KnownError, NewImage, RunState, Split, SupervisionLevel, Thresholds
from core.images import inspect_image
from core.inference.checkpoint import save_checkpoint
from core.inference.checkpoint_info import CheckpointInfo
from core.line.model import LineModel
from core.network import SegDecNet
from core.recipes import FAST, WEIGHTS_NAME
from tests.processors import whole_processor
from tests.small_files import small_files

pytestmark = [pytest.mark.trains, pytest.mark.timeout(1800)]  # the exporter thinks long about sizes


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Four images and a completed run with random weights."""
    root = tmp_path / "images"
    root.mkdir()
    rng = np.random.default_rng(0)
    for number in range(4):
        cv2.imwrite(str(root / f"{number}.png"), rng.integers(0, 256, (200, 264), dtype=np.uint8))
    opened = create_project(tmp_path / "line", root, name="Line 7, left")
    facts = {path.name: inspect_image(path) for path in sorted(root.iterdir())}
    opened.store.images.add(
        [
            NewImage(name, one.width, one.height, one.channels, one.bit_depth, one.content_hash, name, Split.TRAIN)
            for name, one in facts.items()
        ]
    )
    runs = opened.store.runs
    run = runs.start(
        recipe="fast",
        config_json="{}",
        snapshot_digest="0" * 64,
        supervision=SupervisionLevel.MIXED,
        seed=1,
        device="cpu",
        epochs=1,
    )
    found = Detection(8, 4, 0.9, 0.9, 0.5, 0, 0, 0.0, 0.0, 1.0, ap_ci=(0.7, 1.0))
    runs.finish(run.id, RunState.COMPLETED, seconds=9.0, stopped_by="epochs", validation=found)
    torch.manual_seed(3)
    opened.run_folder(run.id).mkdir(parents=True)
    info = CheckpointInfo(FAST, 1, 1, 1, 0.5, Split.VALIDATION, map_from=0.3)
    save_checkpoint(opened.run_folder(run.id) / WEIGHTS_NAME, SegDecNet(FAST.network, 1).state_dict(), info)
    return opened


def test_what_is_known_goes_with_the_model(project: Project, tmp_path: Path):
    exported = export_model(project, "torchscript", tmp_path / "model.pt")
    assert exported.files == (tmp_path / "model.pt", tmp_path / "model.pt.json")
    notes = json.loads((tmp_path / "model.pt.json").read_text("utf-8"))
    assert (notes["project"], notes["run"], notes["recipe"]) == ("Line 7, left", 1, "fast")
    assert notes["thresholds"] == {"good_below": 0.5, "bad_from": 0.5, "rule": "automatic", "map_from": 0.3}
    assert notes["validation"]["ap_ci"] == [0.7, 1.0]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["images", "line", "model.pt", "model.pt.json"]


def test_a_name_of_another_format_is_refused(project: Project, tmp_path: Path):
    with pytest.raises(KnownError, match="onnx"):
        export_model(project, "onnx", tmp_path / "model.pt")
    assert not list(tmp_path.glob("model*"))


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which nobody can make another")
def test_a_folder_that_takes_nothing_is_told(project: Project):
    with pytest.raises(KnownError, match=r"/proc/model\.pt: cannot be used"):
        export_model(project, "torchscript", Path("/proc/model.pt"))


def test_a_model_that_finds_no_room_is_told(project: Project, tmp_path: Path):
    """torch would end the whole process."""
    out = tmp_path / "model.pt"
    with small_files(2**20), pytest.raises(KnownError, match=rf"^{re.escape(str(out))}: cannot be written"):
        export_model(project, "torchscript", out)
    assert not list(tmp_path.glob("*model*"))


@pytest.mark.parametrize("earlier", [{}, {"model.pt": "old", "model.pt.json": "what was known of it"}])
def test_a_model_that_cannot_be_put_in_its_place_leaves_what_was_there(
    earlier: dict[str, str], project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real = export._move

    def move(file: Path, to: Path) -> None:
        if file.suffix == ".pt":
            raise OSError(errno.EROFS, "the disk takes nothing more")
        real(file, to)

    for name, text in earlier.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setattr(export, "_move", move)
    monkeypatch.setattr("core.portable.torchscript_file.to_torchscript", lambda *_: b"new")
    with pytest.raises(KnownError, match=r"model\.pt: cannot be written"):
        export.export_model(project, "torchscript", tmp_path / "model.pt")
    assert {file.name: file.read_text("utf-8") for file in tmp_path.glob("*model*")} == earlier


@whole_processor
def test_at_no_moment_does_a_model_lie_beside_what_is_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A kill may come at any of them, and OpenVINO takes whatever weights lie there."""
    made, names = tmp_path / "made", ("model.xml", "model.bin", "model.xml.json")
    made.mkdir()
    for name in names:
        (tmp_path / name).write_text("old", "utf-8")
        (made / name).write_text("new", "utf-8")
    moments: list[dict[str, str]] = []
    real = export._move

    def move(file: Path, to: Path) -> None:
        moments.append({name: (tmp_path / name).read_text("utf-8") for name in names if (tmp_path / name).exists()})
        real(file, to)

    monkeypatch.setattr(export, "_move", move)
    export._put_in_place([made / name for name in names], tmp_path)
    assert len(moments) == 3
    assert all(len(set(moment.values())) == 1 for moment in moments if "model.xml" in moment)
    assert {(tmp_path / name).read_text("utf-8") for name in names} == {"new"}


def test_runtimes_say_what_the_program_says(project: Project, tmp_path: Path):
    exported = export_model(project, "onnx", tmp_path / "model.onnx", check=10)
    assert exported.parity is not None
    assert exported.parity.images == ("0.png", "1.png", "2.png", "3.png")
    assert set(exported.parity.scores) == {"torch", "onnxruntime", "openvino"}
    assert max(exported.parity.greatest.values()) <= 1e-3
    assert not any(exported.parity.differing.values())
    assert LineModel.open(tmp_path / "model.onnx").thresholds == Thresholds.single(0.5)
