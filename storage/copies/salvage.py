"""A new database of what can be read of a damaged one, of its history, and of its backups."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import astuple, dataclass, field
from pathlib import Path, PurePosixPath

from sqlalchemy import Table

from core.domain import KnownError
from storage.copies.opinions import keep_opinions, say_opinions
from storage.copies.orphan_rows import add_orphan_rows
from storage.copies.readable_file import readable_copy
from storage.copies.reading import LAST_ROW, Readable, Row, read_history_images, read_paths, read_table, reading_damaged
from storage.copies.tables import make_empty
from storage.copies.words import Restored, note_what_is, say_by_history
from storage.database.failures import known_failures
from storage.database.files.new_file import remove_database
from storage.database.foreign_schema import UNREADABLE
from storage.database.migrate import refuse_newer
from storage.database.schema import HEAD, Base
from storage.pixels.rows import MaskBlob, readable

_TABLES = {table.name: table for table in Base.metadata.sorted_tables}
_ONLY_GROW = frozenset({"project", "sources", "images", "history", "runs", "thresholds", "run_notes"})
"""No row of these is ever deleted: one that a backup has, and this file has not, was lost."""
_BY_NUMBER = _ONLY_GROW | {"suggestion_lists", "opinion_requests"}

_NUMBERED = frozenset(
    table.name
    for table in _TABLES.values()
    if len(table.primary_key) == 1 and all(column.type.python_type is int for column in table.primary_key)
)
"""Their rows have their rowid as a column."""

_AFTER_BACKUP = "changes after the backup"
"""Lost, where a backup has filled the end of the history."""

_PATH = list(_TABLES["images"].columns.keys()).index("path")
_OF = list(_TABLES["history"].columns.keys()).index("image_id")


@dataclass(slots=True)
class Salvage:
    """``rows`` are in the new database, so many of them ``from_backup``; ``by_history``: labels and masks that were
    put right by it, an older state of a mask named in ``older``. ``lost``: what could not be saved, image by image
    (empty: of the project) with the name of the table."""

    rows: int = 0
    from_backup: int = 0
    by_history: int = 0
    older: list[str] = field(default_factory=list)
    lost: list[tuple[str, str]] = field(default_factory=list)


def salvage(damaged: Path, target: Path, backups: Sequence[Path], called: Path | None = None) -> Salvage:
    """Write what can be saved of ``damaged`` to the new file ``target``; ``backups`` fill its gaps, the best first.
    Problems name the file that is ``called`` so, where ``damaged`` is a copy of it.

    Rows of the damaged file come first. A label or a mask is what history says last, where that can be read; pixels
    come from whichever file has them with their digest. What belongs to nothing any more is left out, and told. Raises
    KnownError where nothing of a project can be read, or another version made it.
    """
    told, called = Salvage(), called or damaged
    with known_failures(str(target)), ExitStack() as opened:
        make_empty(target)
        copy = target.with_name(f"reading-{target.name}")  # known by its end, where a kill leaves it
        opened.callback(remove_database, copy)
        is_led = readable_copy(damaged, copy, [*backups, target])
        tables = _read(copy, called) if is_led else {name: Readable(gaps=[(1, LAST_ROW)]) for name in _TABLES}
        others = [opened.enter_context(reading_damaged(file)) for file in backups]
        new = opened.enter_context(closing(sqlite3.connect(target, isolation_level=None)))
        new.execute("PRAGMA foreign_keys=OFF")
        new.execute("BEGIN")
        add_orphan_rows(tables, copy, new)
        if not tables["images"].rows and not others:
            raise KnownError(called, "nothing in it can be read any more", "restore it from a backup")
        _trust_backups(tables["images"], others)
        _doubt_history(tables["history"], others)
        for name, table in _TABLES.items():
            told.from_backup += _fill(new, table, tables[name], others)
        told.lost += _doubtful_paths(new, tables["images"].paths)
        restored = say_by_history(new, tables)
        say_opinions(new, tables)
        told.by_history, told.older = restored.changed, restored.older
        told.lost += [(path, "masks") for path in restored.gone]
        told.lost += dict.fromkeys(_lost(new, tables, restored))
        told.lost += [(path, "opinions (mask_blobs)") for path in keep_opinions(new)]
        told.lost += [each for each in _drop_orphans(new, tables["images"].paths) if each not in told.lost]
        note_what_is(new)
        told.rows = sum(_count(new, name) for name in _TABLES)
        new.execute("COMMIT")
        new.execute("PRAGMA journal_mode=DELETE")
    return told


def _read(damaged: Path, called: Path) -> dict[str, Readable]:
    with reading_damaged(damaged) as connection:
        try:
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except UNREADABLE:
            version = None
        if version is not None and version != (HEAD,):
            refuse_newer(str(version[0]), str(called))
            remedy = "open it, which upgrades it, or restore it from a backup"
            raise KnownError(called, "is of an earlier version", remedy)
        tables = {name: read_table(connection, table) for name, table in _TABLES.items()}
        tables["images"].paths = read_paths(connection)
        tables["history"].images = read_history_images(connection)
        return tables


def _trust_backups(images: Readable, others: Sequence[sqlite3.Connection]) -> None:
    """A path that is another than in the newest backup, and not the one that the index of paths has, is no path."""
    for other in others[:1]:
        before = read_table(other, _TABLES["images"]).rows
        for rowid, row in before.items():
            ours = images.rows.get(rowid)
            if ours is not None and ours[_PATH] != row[_PATH] and images.paths.get(rowid) != ours[_PATH]:
                images.rows[rowid] = row


def _doubt_history(history: Readable, others: Sequence[sqlite3.Connection]) -> None:
    """Rows that are of another image than the index of history says: as a backup has them. Without, they stay, and the
    history is no longer what decides."""
    doubtful = [rowid for rowid, row in history.rows.items() if history.images.get(rowid, row[_OF]) != row[_OF]]
    before = read_table(others[0], _TABLES["history"]).rows if doubtful and others else {}
    for rowid in doubtful:
        if rowid in before:
            history.rows[rowid] = before[rowid]
        else:
            history.bad.add(rowid)


def _doubtful_paths(new: sqlite3.Connection, by_index: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """An image has two names, its row's and that of the index: the one that its group is called by, where it is."""
    for image_id, path, group in new.execute('SELECT id, path, "group" FROM images').fetchall():
        other = by_index.get(image_id, path)
        if other == path:
            continue
        if PurePosixPath(other).with_suffix("").as_posix() == group:
            new.execute("UPDATE OR IGNORE images SET path = ? WHERE id = ?", (other, image_id))
        elif PurePosixPath(path).with_suffix("").as_posix() != group:
            yield path, f"its name, which may be {other}"
            yield other, f"its name, which may be {path}"


def _fill(new: sqlite3.Connection, table: Table, ours: Readable, others: Sequence[sqlite3.Connection]) -> int:
    """The table's rows, and what the others have where ours lacks; returns how many those are."""
    if table.name == "mask_blobs":
        return _fill_pixels(new, table, ours, others)
    _insert(new, table, ours.rows.items())
    if ours.is_whole:
        return 0
    added = 0
    for other in others:
        theirs = read_table(other, table)
        ours.is_backed |= theirs.is_whole
        # where rows have no number of their own, a row of before is as good as any other of its key
        is_lost = ours.lacks if table.name in _BY_NUMBER - _ONLY_GROW else _is_any
        added += _insert(new, table, [(n, row) for n, row in theirs.rows.items() if is_lost(n)])
    return added


def _fill_pixels(new: sqlite3.Connection, table: Table, ours: Readable, others: Sequence[sqlite3.Connection]) -> int:
    """Those that have their digests, whoever has what they differ from."""
    numbers = {_blob(row).digest: n for n, row in ours.rows.items()}
    rows = list(map(_blob, ours.rows.values()))

    def insert_readable() -> int:
        return _insert(new, table, [(numbers[blob.digest], astuple(blob)) for blob in readable(rows)])

    n_ours = insert_readable()
    if ours.is_whole and n_ours == len(rows):
        return 0
    for other in others:
        theirs = read_table(other, table)
        ours.is_backed |= theirs.is_whole
        rows += map(_blob, theirs.rows.values())
        numbers = {_blob(row).digest: n for n, row in theirs.rows.items()} | numbers
    return insert_readable()


def _blob(row: Row) -> MaskBlob:
    digest, *others = row
    return MaskBlob(str(digest), *others)


def _is_any(_row: object) -> bool:
    return True


def _insert(new: sqlite3.Connection, table: Table, rows: Collection[tuple[int, Row]]) -> int:
    """Under their rowids, by which `_lost` tells what is back; another row may have one of a backup."""
    before = new.total_changes
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    places = ", ".join("?" * len(table.columns))
    into = f'INSERT OR IGNORE INTO "{table.name}"'
    if table.name not in _NUMBERED:
        new.executemany(f"{into} (rowid, {names}) VALUES (?, {places})", ((n, *row) for n, row in rows))
    new.executemany(f"{into} ({names}) VALUES ({places})", (row for _, row in rows))
    return new.total_changes - before


def _lost(new: sqlite3.Connection, tables: dict[str, Readable], restored: Restored) -> Iterator[tuple[str, str]]:
    """Rows that could not be read, and that nothing else has."""
    for name, table in tables.items():
        if table.is_whole or name in restored.tables:
            continue
        known = {row[0] for row in new.execute(f'SELECT rowid FROM "{name}"')}
        for rowid in sorted(table.bad - known):
            yield _path(new, rowid) if name in ("labels", "masks") else f"#{rowid}", name
        if any(not _has_any(known, *gap) for gap in table.gaps):
            # no row of the table is left: a backup that has all of it says that there was none then, either
            yield "", _AFTER_BACKUP if table.is_backed and table.gaps == [(1, LAST_ROW)] else name
        elif name == "history" and any(not _is_of_the_file(table, known, *gap) for gap in table.gaps):
            yield "", _AFTER_BACKUP


def _has_any(known: set[int], first: int, last: int) -> bool:
    return any(first <= rowid <= last for rowid in known)


def _is_of_the_file(table: Readable, known: set[int], first: int, last: int) -> bool:
    """Whether it was filled without a hole, and to its end by the file's own rows: a backup knows no later ones."""
    newest = max(rowid for rowid in known if first <= rowid <= last)
    end = newest if last >= LAST_ROW else last
    return known.issuperset(range(first, end + 1)) and (last < LAST_ROW or newest in table.rows)


def _drop_orphans(new: sqlite3.Connection, paths: Mapping[int, str]) -> list[tuple[str, str]]:
    """Take out what refers to a row that is lost, again and again: others may refer to it in turn."""
    lost = []
    while orphans := new.execute("PRAGMA foreign_key_check").fetchall():
        for name, rowid, parent, _ in orphans:
            if name == "project":
                new.execute("UPDATE project SET current_run_id = NULL")
                continue
            columns = _TABLES[name].columns.keys()
            image = "image_id" if "image_id" in columns else "NULL"
            row = new.execute(f'SELECT {image} FROM "{name}" WHERE rowid = ?', (rowid,)).fetchone()
            if row is not None:
                new.execute(f'DELETE FROM "{name}" WHERE rowid = ?', (rowid,))
                lost.append((paths.get(row[0]) or _path(new, row[0]), f"{name} ({parent})"))
    return list(dict.fromkeys(lost))


def _path(new: sqlite3.Connection, image_id: int | None) -> str:
    row = new.execute("SELECT path FROM images WHERE id = ?", (image_id,)).fetchone()
    return str(row[0]) if row else f"#{image_id}" if image_id is not None else ""


def _count(new: sqlite3.Connection, name: str) -> int:
    return int(new.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
