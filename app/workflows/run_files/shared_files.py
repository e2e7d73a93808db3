"""Weights and notes of runs go through the server: what one machine has trained every other one can use.

A run's folder is the same on all of them, and each has of it what it has asked for. Only numbers and notes are taken,
safetensors and JSON, and only when their bytes are those that were left.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from core.domain import Damaged
from core.files.own_files import own_folder
from core.files.whole_file import write_whole
from core.recipes import STATE_NAME
from storage.sharing.run_files import RunFileRepository

_SHARED = (".safetensors", ".json")
_PART_BYTES = 1 << 20

_Stamp = tuple[int, int]
_known: dict[Path, tuple[_Stamp, str]] = {}  # digests of files that have been read, as long as they stay as they are


def share_run_files(files: RunFileRepository | None, folder: Path, run_id: int) -> None:
    """Leave with the server what is in the run's folder and not there yet; nothing without a server. What a run needs
    to go on with stays on its machine. Raises KnownError when the server cannot take it."""
    if files is None or not folder.is_dir():
        return
    there = files.of(run_id)
    for path in sorted(folder.iterdir()):
        if path.suffix in _SHARED and path.name != STATE_NAME and path.is_file():
            digest = _digest(path)
            if there.get(path.name) != digest:
                files.keep(run_id, path.name, digest, _parts(path))


def bring_run_file(files: RunFileRepository | None, folder: Path, run_id: int, name: str) -> None:
    """Put the file into the run's folder where the server has another one of this name, or there is none yet. Raises
    Damaged when its bytes are not those that were left, KnownError when it cannot be written."""
    digest = None if files is None else files.of(run_id).get(name)
    path = folder / name
    if files is None or digest is None or (path.is_file() and _digest(path) == digest):
        return
    own_folder(folder.parent.parent, folder.parent.name, folder.name).mkdir(parents=True, exist_ok=True)
    write_whole(path, lambda partial: _write(partial, files.parts(digest), digest, path))
    _known[path] = _stamp(path), digest


def _write(partial: Path, parts: Iterator[bytes], digest: str, path: Path) -> None:
    found = hashlib.sha256()
    with partial.open("wb") as file:
        for part in parts:
            found.update(part)
            file.write(part)
    if found.hexdigest() != digest:
        partial.unlink()
        raise Damaged(path, "is damaged in the project's database", "train again, or restore the database")


def _parts(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(_PART_BYTES):
            yield part


def _digest(path: Path) -> str:
    stamp = _stamp(path)
    known = _known.get(path)
    if known is None or known[0] != stamp:
        with path.open("rb") as file:
            known = stamp, hashlib.file_digest(file, "sha256").hexdigest()
        _known[path] = known
    return known[1]


def _stamp(path: Path) -> _Stamp:
    status = path.stat()
    return status.st_size, status.st_mtime_ns
