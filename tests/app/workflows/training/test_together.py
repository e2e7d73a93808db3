"""The command line started twice by a launcher: one training, one voice."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from app.cli import main

pytestmark = pytest.mark.trains

REPOSITORY = Path(__file__).parents[4]


@pytest.fixture
def helper(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Makes this process the first of two that a launcher has started, and starts the second."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    address = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": port, "WORLD_SIZE": "2", "LOCAL_WORLD_SIZE": "2"}
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        for name, value in (address | {"RANK": "0", "LOCAL_RANK": "0"}).items():
            monkeypatch.setenv(name, value)
        command = [sys.executable, "-m", "app.cli", *arguments]
        environment = os.environ | {"RANK": "1", "LOCAL_RANK": "1"}
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        started.append(subprocess.Popen(command, env=environment, cwd=REPOSITORY, text=True, **pipes))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """12 good and 8 bad images of noise."""
    rng = np.random.default_rng(0)
    for number in range(20):
        folder = tmp_path / "images" / ("bad" if number < 8 else "good")
        folder.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(folder / f"{number}.png"), rng.integers(90, 160, (64, 64), dtype=np.uint8))
    made = tmp_path / "project"
    assert main(["new", str(made), "--images", str(tmp_path / "images")]) == 0
    assert main(["import", str(made), "--format", "folder", "--root", str(tmp_path / "images")]) == 0
    return made


def test_processes_of_one_launch_make_one_run_and_only_the_first_speaks(
    project: Path, helper: Callable[..., subprocess.Popen[str]], capsys: pytest.CaptureFixture[str]
):
    capsys.readouterr()
    command = ["train", str(project), "--epochs", "1", "--device", "cpu", "--json"]
    second = helper(*command)
    assert main(command) == 0
    assert second.communicate(timeout=60) == ("", "")
    assert second.returncode == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["state"] == "completed"
    assert "epoch 1/1" in captured.err
    assert main(["status", str(project), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["runs"] == 1


def test_more_processes_than_images_in_a_batch_are_told_once(
    project: Path, helper: Callable[..., subprocess.Popen[str]], capsys: pytest.CaptureFixture[str]
):
    capsys.readouterr()
    command = ["train", str(project), "--batch", "1", "--device", "cpu"]
    second = helper(*command)
    assert main(command) == 2
    assert second.communicate(timeout=60) == ("", "")
    assert "use --batch 2 or more" in capsys.readouterr().err


def test_a_leader_that_cannot_begin_lets_the_others_go(
    tmp_path: Path, helper: Callable[..., subprocess.Popen[str]], capsys: pytest.CaptureFixture[str]
):
    command = ["train", str(tmp_path / "nowhere"), "--device", "cpu"]
    second = helper(*command)
    assert main(command) == 2
    assert second.communicate(timeout=60) == ("", "")
    assert second.returncode == 0
    assert capsys.readouterr().err.startswith("maskworth: ")
