"""What takes how much space of a project."""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from app.workflows.safety.back_up import backups_folder, database_file
from core.domain import Text
from storage.database.failures import known_failures
from storage.database.file_check import looking
from storage.database.last_change import log_bytes

_MASKS, _HISTORY, _SCORES = Text("masks, those of before too"), Text("history"), Text("scores, maps and suggestions")
_IMAGES, _REST, _FREE = (
    Text("list of images and labels"),
    Text("what else the database holds"),
    Text("free, for what comes"),
)
_LOG, _RUNS = Text("log, folded in when the project is closed"), Text("weights of runs")
_CACHE, _BACKUPS = Text("thumbnails, which may be deleted"), Text("backups")
_OF = {
    "mask_blobs": _MASKS,
    "masks": _MASKS,
    "regions": _MASKS,
    "history": _HISTORY,
    "predictions": _SCORES,
    "suggestion_lists": _SCORES,
    "suggestions": _SCORES,
    "images": _IMAGES,
    "labels": _IMAGES,
}
_PAGES = """
    SELECT parts.tbl_name, sum(dbstat.pgsize) FROM dbstat JOIN sqlite_master AS parts ON parts.name = dbstat.name
    WHERE dbstat.aggregate = TRUE GROUP BY parts.tbl_name
"""
_CONTENTS = """
    SELECT 'mask_blobs', coalesce(sum(length(data)), 0) FROM mask_blobs
    UNION SELECT 'history', coalesce(sum(length(before) + length(after)), 0) FROM history
    UNION SELECT 'predictions', coalesce(sum(length(map_data)), 0) FROM predictions
"""


@dataclass(frozen=True, slots=True)
class ProjectSize:
    """Bytes by what takes them, the largest first; ``free``: those that `compact` gives back at least."""

    parts: tuple[tuple[Text, int], ...]
    free: int

    @property
    def total(self) -> int:
        return sum(size for _, size in self.parts)


def project_size(folder: Path) -> ProjectSize:
    """Of the project's database and its folder. Raises KnownError where it keeps its data on a server."""
    file = database_file(folder)
    sizes: Counter[Text] = Counter()
    with known_failures(str(file)), looking(file) as connection:
        (page,), (free,) = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_size", "freelist_count"))
        for table, size in _tables(connection):
            sizes[_OF.get(table, _REST)] += size
    sizes[_FREE] = free * page
    sizes[_REST] += max(0, file.stat().st_size - sizes.total())
    sizes[_LOG] = log_bytes(file)
    own = backups_folder(folder).parent
    for what, place in ((_RUNS, own / "runs"), (_CACHE, own / "cache"), (_BACKUPS, backups_folder(folder))):
        sizes[what] = _below(place)
    sizes[_BACKUPS] += sum(each.stat().st_size for each in file.parent.glob(f"{file.name}.backup-*"))
    return ProjectSize(tuple((what, size) for what, size in sizes.most_common() if size), free * page)


def _tables(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Bytes of each with its indexes; where this SQLite does not tell, of what the large ones hold."""
    try:
        return connection.execute(_PAGES).fetchall()
    except sqlite3.OperationalError:
        return connection.execute(_CONTENTS).fetchall()


def _below(folder: Path) -> int:
    return sum(each.lstat().st_size for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
