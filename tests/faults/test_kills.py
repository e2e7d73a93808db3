"""A few of the kills of `tools.studies.kills`: nothing acknowledged is lost, nothing is half, nothing is left over."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.studies.kills.litter import litter_in

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are forked, and known to be gone")
@pytest.mark.trains
@pytest.mark.parametrize(
    ("arguments", "n", "at_work", "acknowledged"),
    [
        (("--without", "training in it"), 42, 15, 10),
        (("--only", "training in it", "--seed", "4"), 1, 0, 2),  # the process that trains, while it begins
    ],
)
def test_whatever_is_killed_loses_nothing_and_leaves_nothing(
    arguments: tuple[str, ...], n: int, at_work: int, acknowledged: int
):
    """In a process of its own, which forks: this one may have threads."""
    command = [sys.executable, "-m", "tools.studies.kills", "--n", str(n), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (all_,) = (line.split() for line in done.stdout.splitlines() if line.startswith("all "))
    n_kills, n_at_work, n_acknowledged = map(int, all_[1:4])
    assert n_kills == n
    assert n_at_work > at_work
    assert n_acknowledged > acknowledged


def test_litter_is_found(tmp_path: Path):
    ours = ("project/project.db", "project/runs/1/run.json", "project/exported/1.json", "out/images/1.png")
    litter = ("project/project.db-wal", ".out.1-2-3-4-5.partial/1.png", "project/runs/1/run.json.partial", "out.zip.x")
    for name in (*ours, *litter):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert litter_in(tmp_path) == sorted(litter)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_a_process_that_ends_by_itself_is_no_kill():
    """A window without a screen gives up at once, which looks like a kill after which nothing is lost."""
    works = "print(killed_after(lambda _: os.abort(), None))"
    code = f"import os; from tools.studies.kills.victim import killed_after; {works}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "was_killed=False" in done.stdout
    assert "SIGABRT" in done.stdout
