"""A database that a stranger has prepared: it runs nothing, and takes no more time and memory than its images may."""

import hashlib
import sqlite3
import struct
import zlib
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy.exc import DBAPIError

from app.cli.program import main
from app.workflows.project.project import open_project
from core.domain import Damaged, KnownError, PackedMask, Prediction
from storage.store import ProjectStore, sqlite_url
from tests.hostile.conftest import change

_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id FROM n"
_PREPARED = {
    "an endless view": ("DROP TABLE thresholds", f"CREATE VIEW thresholds AS {_ENDLESS}"),
    "a view of the project": (
        "ALTER TABLE project RENAME TO other",
        "CREATE VIEW project AS SELECT id, name || id AS name, created_at, current_run_id FROM other",
    ),
    "a trigger": ("CREATE TRIGGER t AFTER INSERT ON history BEGIN DELETE FROM labels; END",),
    "an endless trigger": (f"CREATE TRIGGER t AFTER INSERT ON history BEGIN SELECT count(*) FROM ({_ENDLESS}); END",),
    "a virtual table": ("DROP TABLE run_notes", "CREATE VIRTUAL TABLE run_notes USING fts5(note)"),
    "a computed column": ("ALTER TABLE labels ADD COLUMN big AS (zeroblob(900000000))",),
    "a computed index": ("CREATE INDEX big ON labels (hex(zeroblob(900000)))",),
    "a check": ("CREATE TABLE other (a, CHECK (length(zeroblob(900000000)) > 0))",),
}


@pytest.mark.parametrize("what", _PREPARED)
def test_what_would_run_by_itself_is_refused_in_one_line(stranger: Path, what: str, capsys: pytest.CaptureFixture[str]):
    change(stranger, *_PREPARED[what])
    before = (stranger / "project.db").read_bytes()

    assert main(["status", str(stranger)]) == 2

    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "project.db: holds something that computes by itself" in told
    assert (stranger / "project.db").read_bytes() == before


@pytest.mark.parametrize("command", ["check", "backup", "repair"])
def test_what_checks_and_saves_refuses_it_too(stranger: Path, command: str, capsys: pytest.CaptureFixture[str]):
    change(stranger, *_PREPARED["an endless view"])

    assert main([command, str(stranger)]) == 2

    assert "holds something that computes by itself" in "".join(capsys.readouterr())


def test_each_connection_distrusts_the_schema_and_values_of_a_gigabyte(stranger: Path):
    with ProjectStore.open(sqlite_url(stranger / "project.db")) as store, store._database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA trusted_schema").scalar_one() == 0
        with pytest.raises(DBAPIError, match="too big"):
            connection.exec_driver_sql("SELECT zeroblob(600000000)")


def _bomb(n_bytes: int) -> bytes:
    """Zeros, deflated to a thousandth; its checksum, at the end of them all, is wrong."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)  # ends at a byte, knows none before it
    return b"\x78\xda" + block * (n_bytes >> 20) + packer.flush() + bytes(4)


def _with_mask(folder: Path, height: int, width: int, data: bytes) -> None:
    """The mask of the second image becomes this one, with the digest that belongs to it."""
    digest = hashlib.sha256(struct.pack("<2I", height, width) + data).hexdigest()
    with closing(sqlite3.connect(folder / "project.db")) as connection, connection:
        connection.execute(
            "INSERT INTO mask_blobs (digest, height, width, data) VALUES (?, ?, ?, ?)", (digest, height, width, data)
        )
        connection.execute("UPDATE masks SET digest = ?", (digest,))


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize(
    ("height", "width", "box"),
    [
        (48, 64, (0, 0, 48, 64)),
        (92_682, 92_682, (0, 0, 92_682, 92_682)),
        (48, 64, (0, 0, 92_682, 92_682)),
        (32_000, 32_000, (0, 0, 32_000, 32_000)),
    ],
    ids=["more than it says", "over a gigapixel", "a part larger than the whole", "larger than its image"],
)
def test_a_mask_takes_no_more_than_its_image(stranger: Path, height: int, width: int, box: tuple[int, ...]):
    _with_mask(stranger, height, width, struct.pack("<4I", *box) + _bomb(1 << 33))

    with open_project(stranger) as project, pytest.raises(Damaged, match=r"b\.png: its mask is damaged"):
        project.store.annotations.get(2).mask.unpack()


@pytest.mark.usefixtures("little_memory")
def test_a_mask_that_is_read_alone_takes_no_more_than_it_says():
    mask = PackedMask(48, 64, struct.pack("<4I", 0, 0, 48, 64) + _bomb(1 << 33))

    with pytest.raises(Damaged, match="does not hold the pixels"):
        mask.unpack()


@pytest.mark.usefixtures("little_memory")
def test_a_map_takes_no_more_than_it_says(stranger: Path):
    with open_project(stranger) as project:
        project.store.predictions.save(1, [Prediction(2, 0.5, np.zeros((6, 8), np.uint8))])
    with closing(sqlite3.connect(stranger / "project.db")) as connection, connection:
        connection.execute("UPDATE predictions SET map_data = ?", (_bomb(1 << 33),))

    with open_project(stranger) as project, pytest.raises(KnownError, match=r"b\.png: its map is damaged"):
        project.store.predictions.map_of(1, 2)
