"""What is told where the disk does not confirm the name that a file or a folder has got: it is in its place."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.domain import KnownError
from core.files.whole_file import write_whole
from core.formats.staging import staged_folder
from storage.database.files.new_file import new_database

TOLD = "out: was written, but the disk did not confirm that it stays"


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """In a folder whose names the disk does not confirm."""
    real = os.fsync

    def fsync(handle: int) -> None:
        if os.path.samestat(os.fstat(handle), tmp_path.stat()):
            raise OSError(errno.EIO, "Input/output error")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return tmp_path / "out"


def _write(to: Path) -> None:
    to.write_text("new", encoding="utf-8")


def test_a_file_that_is_in_its_place_is_not_called_unwritten(out: Path):
    with pytest.raises(KnownError, match=TOLD):
        write_whole(out, _write)
    assert out.read_text(encoding="utf-8") == "new"


def test_nor_is_a_database(out: Path):
    told = pytest.raises(KnownError, match=TOLD)
    with told, new_database(out) as partial, closing(sqlite3.connect(partial)) as connection:
        connection.execute("CREATE TABLE made (id INTEGER)")
    with closing(sqlite3.connect(out)) as connection:
        assert connection.execute("SELECT count(*) FROM made").fetchone() == (0,)


def test_nor_is_a_folder(out: Path):
    with pytest.raises(KnownError, match=TOLD), staged_folder(out) as staging:
        _write(staging / "a")
    assert (out / "a").read_text(encoding="utf-8") == "new"
