"""SIGKILL of the window in the middle of its work, and what the project still holds afterwards."""

import json
import random
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from app.benchmark.rows import BenchRow, Target
from app.benchmark.window.starting import child_environment
from app.workflows.project.project import Project, open_project
from core.domain import ChangeKind, HistoryEntry

_LONGEST_S = 1.0  # after the first saved change


def kill_row(settings: Path, project: Path, n: int, on_trial: Callable[[int], None]) -> BenchRow:
    """Saved changes that ``n`` killed windows lost, all on one project."""
    lost = n_saved = 0
    for trial in range(n):
        on_trial(trial)
        said = _work_until_killed(settings, project)
        n_saved += len(said)
        lost += _count_lost(project, said)
    name = f"changes lost by {n} SIGKILLs, of {n_saved} saved"
    return BenchRow(name, lost, lost, lost, "changes", n, target=Target("median", 0))


def _work_until_killed(settings: Path, project: Path) -> list[tuple[str, int, str]]:
    """The changes that the window showed as saved before it was killed at an arbitrary moment."""
    command = [sys.executable, "-m", "app.benchmark.window.kill_worker", str(settings), str(project)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=child_environment()) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        fate = threading.Timer(random.uniform(0.0, _LONGEST_S), process.kill)
        fate.start()
        lines += process.stdout.readlines()
        fate.join()
    words = [line.split() for line in lines if line.endswith("\n")]
    if not words:
        raise RuntimeError("the window ended before it was killed")
    return [(kind, int(image_id), value) for kind, image_id, value in words]


def _count_lost(folder: Path, said: list[tuple[str, int, str]]) -> int:
    with open_project(folder) as project:
        return sum(is_lost(project, *each) for each in said)


def is_lost(project: Project, kind: str, image_id: int, value: str) -> bool:
    """A saved change must be in the history, and what is stored must be what the history ends with."""
    store = project.store
    changes = [_value(entry) for entry in store.history.of(image_id) if entry.kind is ChangeKind(kind)]
    if kind == ChangeKind.LABEL:
        stored = store.labels.get(image_id)
        now = "-" if stored is None else stored.value
    else:
        mask = store.annotations.get(image_id).mask
        now = "-" if mask is None else mask.digest
        if mask is not None and not mask.unpack().any():
            return True
    return value not in changes or now != changes[-1]


def _value(entry: HistoryEntry) -> str:
    if entry.after is None:
        return "-"
    return entry.after if entry.kind is ChangeKind.LABEL else str(json.loads(entry.after)["digest"] or "-")
