"""The tables of a database as plain rows, and a database of such rows."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from core.domain import Damaged, KnownError, PackedMask
from storage.database.connection import Database
from storage.database.engine import sqlite_url
from storage.database.failures import known_failures
from storage.database.file_check import looking
from storage.database.files.new_file import remove_database
from storage.database.migrate import create_schema
from storage.database.schema import HEAD, Base
from storage.pixels.rows import MaskBlob, OtherPixelsError, mask_of
from storage.pixels.stored import whole_row

PIXELS = "mask_blobs"
COMPUTED = frozenset({"predictions", "suggestion_lists", "suggestions"})
"""Tables that are computed again from the others and from images."""

_BLOB = "SELECT digest, height, width, base, data FROM mask_blobs WHERE digest = ?"

TableRow = Mapping[str, object]


def table_rows(file: Path) -> Iterator[tuple[str, TableRow]]:
    """Each row of every table that is not computed, of one moment, the referred-to first. Values are as SQLite keeps
    them: numbers, text, None, and bytes in `mask_blobs` alone, where each mask is whole. Raises Damaged for one that is
    not what was stored."""
    with known_failures(str(file)), looking(file) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("BEGIN")
        for table in Base.metadata.sorted_tables:
            if table.name not in COMPUTED:
                for row in connection.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid'):
                    is_mask = table.name == PIXELS
                    yield table.name, whole_row(read_mask(connection, row["digest"])) if is_mask else dict(row)


def read_mask(connection: sqlite3.Connection, digest: str) -> PackedMask:
    """Raises Damaged where it is not what was stored. Rows of the connection are `sqlite3.Row`."""
    blobs: dict[str, MaskBlob] = {}
    wanted: object = digest
    while isinstance(wanted, str) and wanted not in blobs:
        row = connection.execute(_BLOB, (wanted,)).fetchone()
        if row is None:
            break
        blobs[wanted] = MaskBlob(*row)
        wanted = row["base"]
    try:
        return mask_of(digest, blobs)
    except OtherPixelsError as error:
        raise Damaged(
            digest[:12], "is a mask that is damaged", "repair the project", command_line="see 'maskworth repair'"
        ) from error


def database_of(rows: Iterable[tuple[str, TableRow]], target: Path, version: str) -> None:
    """The new file ``target`` with these rows. Raises KnownError when they are of another version,
    or do not go together."""
    if version != HEAD:
        problem = "cannot be made of an archive of version {version}"
        raise KnownError(target, problem, "update Maskworth", version=version)
    with known_failures(str(target)):
        make_empty(target)
        try:
            _insert(rows, target)
        except (sqlite3.Error, KeyError, TypeError, ValueError) as error:
            raise KnownError(target, "cannot be made of this archive", "take another copy of the archive") from error


def make_empty(target: Path) -> None:
    """The new file ``target`` with every table and no row, in place of what was there."""
    remove_database(target)
    database = Database(sqlite_url(target))
    try:
        with database.write() as connection:
            create_schema(connection)
    finally:
        database.close()


def _insert(rows: Iterable[tuple[str, TableRow]], target: Path) -> None:
    columns = {table.name: list(table.columns.keys()) for table in Base.metadata.sorted_tables}
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN")
        for name, row in rows:
            names = columns[name]
            places = ", ".join("?" * len(names))
            quoted = ", ".join(f'"{column}"' for column in names)
            connection.execute(f'INSERT INTO "{name}" ({quoted}) VALUES ({places})', [row[column] for column in names])
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise ValueError("a row refers to one that is not there")
        connection.execute("COMMIT")
