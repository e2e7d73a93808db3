"""A project folder as it may come by mail, and limits for whatever is done with it."""

import resource
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.workflows.project.project import create_project
from core.domain import Annotation, Authorship, ImageLabel, MaskState, NewImage, PackedMask, RunState, SupervisionLevel
from tests.app.gui.gui_driver import window

__all__ = ["SECRET", "change", "limited", "little_memory", "outside", "stranger", "window"]

SECRET = "a secret of another folder"
LIMIT_S = 5
LIMIT_BYTES = 1 << 30


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    """A whole project: two images of 64 × 48 pixels in ``images`` beside it, the second bad with a complete mask, and a
    run that has ended."""
    root = tmp_path / "images"
    root.mkdir()
    rng = np.random.default_rng(3)
    for name in ("a.png", "b.png"):
        cv2.imwrite(str(root / name), rng.integers(0, 255, (48, 64), np.uint8))
    mask = np.zeros((48, 64), bool)
    mask[10:20, 10:30] = True
    me = Authorship("stranger")
    with create_project(tmp_path / "project", root) as project:
        good, bad = project.store.images.add(NewImage(f"{n}.png", 64, 48, 1, 8, n * 64, n) for n in "ab")
        project.store.labels.set(good.id, ImageLabel.GOOD, me)
        project.store.labels.set(bad.id, ImageLabel.BAD, me)
        project.store.annotations.save(bad.id, Annotation(PackedMask.pack(mask), MaskState.COMPLETE), me)
        run = project.store.runs.start(
            recipe="fast",
            config_json="{}",
            snapshot_digest="0",
            supervision=SupervisionLevel.WEAK,
            seed=0,
            device="cpu",
            epochs=1,
        )
        project.run_folder(run.id).mkdir(parents=True)
        project.store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")
    return project.folder


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that is none of the project's business."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "file").write_text(SECRET)
    return folder


@pytest.fixture(autouse=True)
def limited() -> Iterator[None]:
    """No test hangs over 5 seconds: what waits for a pipe would wait forever."""
    with _within(LIMIT_S):
        yield


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    def give_up(_number: int, _frame: object) -> None:
        raise TimeoutError(f"hung for {seconds} s")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture
def little_memory() -> Iterator[None]:
    """From here on, this process may take a gigabyte more than it has."""
    limits = resource.getrlimit(resource.RLIMIT_AS)
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + LIMIT_BYTES, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, limits)


def change(folder: Path, *statements: str) -> None:
    """What a stranger does to the database."""
    with closing(sqlite3.connect(folder / "project.db")) as connection, connection:
        for statement in statements:
            connection.execute(statement)
