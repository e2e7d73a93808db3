"""Killed in the middle of its work, a process loses nothing that it has acknowledged."""

import json
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.domain import ChangeKind, NewImage
from storage.store import ProjectStore, sqlite_url

_STEPS = Path(__file__).with_name("steps.py")
_ROOT = Path(__file__).parents[2]


def _steps(database_file: Path, image_id: int, count: int) -> subprocess.Popen[str]:
    code = (
        f"import sys, runpy; sys.path.insert(0, {str(_ROOT)!r}); runpy.run_path({str(_STEPS)!r}, run_name='__main__')"
    )
    command = [sys.executable, "-c", code, sqlite_url(database_file), str(image_id), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _kill_after(process: subprocess.Popen[str], lines: int) -> list[str]:
    """Every acknowledgement, those included that were still in the pipe when the process died."""
    acknowledged = [process.stdout.readline() for _ in range(lines)]
    process.kill()
    rest, _ = process.communicate()
    return [line.strip() for line in [*acknowledged, *rest.splitlines()] if line.strip()]


@pytest.mark.parametrize("seed", range(4))
def test_everything_acknowledged_survives_sigkill(
    store: ProjectStore, new_image: Callable[..., NewImage], database_file: Path, seed: int
):
    (image,) = store.images.add([new_image("a.png", width=50, height=40)])
    store.close()
    process = _steps(database_file, image.id, 100_000)

    acknowledged = _kill_after(process, random.Random(seed).randrange(1, 120))

    assert process.returncode != 0  # it was killed, not done
    with closing(sqlite3.connect(database_file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with ProjectStore.open(sqlite_url(database_file)) as reopened:
        history = reopened.history.of(image.id)
        stored = [_as_line(entry.kind, entry.after) for entry in history]
        assert stored[: len(acknowledged)] == acknowledged
        assert len(stored) <= len(acknowledged) + 1  # at most the one that was committed but not yet told
        _assert_state_is_what_history_says(reopened, image.id)


def _as_line(kind: ChangeKind, after: str) -> str:
    return f"mask {json.loads(after)['digest']}" if kind is ChangeKind.MASK else f"label {after}"


def _assert_state_is_what_history_says(store: ProjectStore, image_id: int) -> None:
    last = {entry.kind: entry.after for entry in store.history.of(image_id)}
    assert store.labels.get(image_id) == last[ChangeKind.LABEL]
    annotation = store.annotations.get(image_id)
    if ChangeKind.MASK not in last:
        assert annotation.mask is None
        return
    noted = json.loads(last[ChangeKind.MASK])
    assert (annotation.mask.digest, annotation.state) == (noted["digest"], noted["state"])
    assert annotation.mask.unpack()[0].all()
    assert [[box.cx, box.cy, box.w, box.h, box.angle] for box in annotation.boxes] == [
        region["outline"] for region in noted["regions"]
    ]


def test_two_processes_write_at_the_same_time(
    store: ProjectStore, new_image: Callable[..., NewImage], database_file: Path
):
    images = store.images.add(new_image(path, width=50, height=40) for path in ("a.png", "b.png"))
    processes = [_steps(database_file, image.id, 40) for image in images]

    assert [process.communicate() and process.returncode for process in processes] == [0, 0]
    assert [len(store.history.of(image.id)) for image in images] == [80, 80]
