"""A folder that several people use: no file of one locks another out, and who may only read may look at all of it."""

import os
import sqlite3
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.cli.program import main
from app.gui.session.project_session import open_for_window
from tests.app.made_runs import PERFECT, add_run, labeled_project
from tests.rights import without_rights

READING = {
    "status": [],
    "check": [],
    "runs": [],
    "suggest": ["--kind", "label"],
    "budget": [],
    "evaluate": ["--split", "validation"],
    "threshold": [],
    "kinds": [],
    "split": [],
    "sources": [],
    "export": ["--format", "csv", "--images", "leave", "--out", "OUT"],
    "report": ["--out", "OUT.html"],
}


@pytest.fixture
def place() -> Iterator[Path]:
    """pytest's own folders are for their user alone."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def judged(place: Path) -> Path:
    with labeled_project(place) as project:
        add_run(project, PERFECT)
        return project.folder


def _state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", READING)
def test_a_project_that_may_only_be_read_takes_every_command_that_reads(
    judged: Path, command: str, place: Path, capsys: pytest.CaptureFixture[str]
):
    out = place / "elsewhere"
    out.mkdir()
    out.chmod(0o777)
    arguments = [argument.replace("OUT", str(out / "out")) for argument in READING[command]]
    main([command, str(judged), *(argument.replace("/out", "/before") for argument in arguments)])
    capsys.readouterr()  # by now every module is there, which nobody special may not read
    before = _state(judged)

    with without_rights(judged / "project.db", judged):
        status = main([command, str(judged), *arguments])

    told = capsys.readouterr()
    assert "read-only" not in told.err
    if command == "export":
        assert "none of this project's 10 images is there" in told.err
    else:
        assert status == 0, told.err
    assert _state(judged) == before


def test_status_waits_for_nobody_who_writes(judged: Path, capsys: pytest.CaptureFixture[str]):
    with closing(sqlite3.connect(judged / "project.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        started = time.monotonic()
        assert main(["status", str(judged)]) == 0
        assert time.monotonic() - started < 4  # who waits does so for ten seconds


def test_the_lock_of_one_person_is_there_for_all_who_may_write(judged: Path):
    before = os.umask(0o077)
    try:
        (judged / "project.db").chmod(0o664)
        open_for_window(judged).close()
    finally:
        os.umask(before)
    assert stat.S_IMODE((judged / "project.lock").stat().st_mode) == 0o664


def test_a_lock_that_may_not_be_written_leaves_looking(judged: Path):
    judged.chmod(0o777)
    (judged / "project.db").chmod(0o666)
    (judged / "project.lock").touch(mode=0o600)
    privileged = os.geteuid() == 0
    if privileged:
        os.seteuid(65534)
    try:
        opened = open_for_window(judged)
        assert opened.only_looks is not None or not privileged
        opened.close()
    finally:
        if privileged:
            os.seteuid(0)
