"""SIGKILL of a real window in the middle of its work loses nothing that it has shown as saved."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.workflows.project.project import open_project

_CHECKOUT = Path(__file__).resolve().parents[4]
_LINES_BEFORE_KILL = (3, 14)


@pytest.mark.parametrize("n_lines", _LINES_BEFORE_KILL)
def test_kill_loses_nothing_that_was_saved(
    n_lines: int, images_folder: Path, make_project: Callable[[Path], Path], isolated_settings: Path
):
    folder = make_project(images_folder)
    said = _work_until_killed(folder, n_lines)
    assert len(said) >= n_lines
    labels, masks = _last_words(said)

    with open_project(folder) as project:
        stored = project.store.labels.all()
        for image_id, value in labels.items():
            assert stored[image_id].value == value
        for image_id, digest in masks.items():
            mask = project.store.annotations.get(image_id).mask
            assert mask is not None
            assert mask.digest == digest
            assert mask.unpack().any()
        changed = [entry.image_id for entry in project.store.history.latest(1000)]
        assert set(labels) | set(masks) <= set(changed)


def _work_until_killed(folder: Path, n_lines: int) -> list[list[str]]:
    """What the window said; it is killed at an arbitrary moment of the action after ``n_lines``."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_CHECKOUT)}
    command = [sys.executable, "-m", "tests.app.gui.window_process", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        said = [process.stdout.readline().split() for _ in range(n_lines)]
        time.sleep(0.004 * n_lines)
        process.kill()
        said += [line.split() for line in process.stdout if line.endswith("\n")]
    return said


def _last_words(said: list[list[str]]) -> tuple[dict[int, str], dict[int, str]]:
    """The last label and the last mask digest of each image; so few actions come to no image twice."""
    words: dict[str, dict[int, str]] = {"label": {}, "mask": {}}
    for kind, image_id, value in said:
        words[kind][int(image_id)] = value
    return words["label"], words["mask"]
