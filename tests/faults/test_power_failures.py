"""What a power failure leaves: of the model, and of a day's work."""

import random
from pathlib import Path

import pytest

from tools.faults.recording import Call, Disk, Entry
from tools.faults.shim import compiler, preloaded

_TRIES = 300


def left(disk: Disk) -> list[dict[str, bytes]]:
    """By name, in many tries."""
    states = [disk.after_failure(random.Random(seed))[1] for seed in range(_TRIES)]
    return [{Path(path).name: content for path, content in files.items()} for files in states]


def test_what_was_not_synced_may_be_lost_or_torn(tmp_path: Path):
    file = tmp_path / "a"
    file.write_bytes(b"o" * 8192)
    disk = Disk(tmp_path)
    disk.do(Entry(Call.WRITE, str(file), 0, b"n" * 8192))

    contents = {state["a"] for state in left(disk)}
    assert {b"o" * 8192, b"n" * 8192, b"n" * 2048 + b"o" * 6144} <= contents
    disk.do(Entry(Call.SYNC, str(file), 0, b""))
    assert {state["a"] for state in left(disk)} == {b"n" * 8192}


def test_a_rename_that_was_not_preceded_by_a_sync_may_leave_an_empty_file(tmp_path: Path):
    old, new = str(tmp_path / "a.partial"), str(tmp_path / "a")
    disk = Disk(tmp_path)
    for entry in (
        Entry(Call.CREATE, old, 0, b""),
        Entry(Call.WRITE, old, 0, b"whole"),
        Entry(Call.RENAME, old, 0, new.encode()),
    ):
        disk.do(entry)
    assert {"a": b""} in left(disk)
    assert {} in left(disk)

    disk.do(Entry(Call.SYNC, new, 0, b""))
    disk.do(Entry(Call.SYNC, str(tmp_path), 0, b""))
    assert left(disk) == [{"a": b"whole"}] * _TRIES


@pytest.mark.skipif(compiler() is None, reason="needs Linux and a C compiler, to record the system's calls")
def test_a_power_failure_takes_nothing_that_was_acknowledged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MASKWORTH_FAILING_WRITES", str(tmp_path))
    done = preloaded("tools.studies.failing_writes.power", ["--n", "25", "--seed", "1"], tmp_path)
    assert done.returncode == 0, done.stdout
    assert "25  kept" in done.stdout
