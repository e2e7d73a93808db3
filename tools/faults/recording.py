"""What a power failure leaves of a folder: from a record of every call, what had been synced, and of the rest a part.

The model is the strict one of POSIX: the content of a file is kept as of its last sync, a name as of the last sync of
its folder; what came after may be there or not, page by page, and names in the order in which they were made. A page
may be torn: its first half new and its second old.
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

_HEAD = struct.Struct("=QQQQ")
_PAGE = 4096


class Call(IntEnum):
    WRITE = 1
    CREATE = 2
    TRUNCATE = 3
    SYNC = 4
    RENAME = 5
    UNLINK = 6
    MKDIR = 7
    RMDIR = 8
    LINK = 9
    MARK = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """``where``: of a write its place, of a truncation the new size, of a mark its number."""

    call: Call
    path: str
    where: int
    data: bytes


def read_record(file: Path) -> list[Entry]:
    """In the order in which they were done."""
    content, place, entries = file.read_bytes(), 0, []
    while place < len(content):
        call, path_size, where, size = _HEAD.unpack_from(content, place)
        start = place + _HEAD.size
        path = content[start : start + path_size].decode()
        place = start + path_size + size
        entries.append(Entry(Call(call), path, where, content[start + path_size : place]))
    return entries


@dataclass(eq=False)
class _File:
    """``synced`` is on the disk; ``changes`` since then may be."""

    synced: bytes = b""
    changes: list[Entry] = field(default_factory=list)


class Disk:
    """The folder at ``root`` while calls are done, from what lies there now."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._files = {str(file): _File(file.read_bytes()) for file in root.rglob("*") if file.is_file()}
        self._folders = {str(folder) for folder in root.rglob("*") if folder.is_dir()}
        self._kept = dict(self._files)
        self._kept_folders = set(self._folders)
        self._names: list[tuple[Entry, _File | None]] = []  # done, and not yet synced

    def do(self, entry: Entry) -> None:
        """One call more."""
        match entry.call:
            case Call.WRITE | Call.TRUNCATE:
                if entry.path in self._files:
                    self._files[entry.path].changes.append(entry)
            case Call.SYNC if entry.path in self._files:
                file = self._files[entry.path]
                file.synced, file.changes = _content(file, file.changes), []
            case Call.SYNC:
                self._sync_folder(entry.path)
            case Call.MARK:
                pass
            case _:
                new = _File() if entry.call is Call.CREATE else None
                self._names.append((entry, new))
                _rename(self._files, self._folders, entry, new)

    def _sync_folder(self, folder: str) -> None:
        """Its names are kept, and with them all that came before: the journal of a file system has an order."""
        last = max((i for i, (each, _) in enumerate(self._names) if _concerns(each, folder)), default=-1)
        for each, new in self._names[: last + 1]:
            _rename(self._kept, self._kept_folders, each, new)
        del self._names[: last + 1]

    def after_failure(self, chance: random.Random) -> tuple[set[str], dict[str, bytes]]:
        """Folders and files, by their paths: one of the states that may be found."""
        files, folders = dict(self._kept), set(self._kept_folders)
        for each, new in self._names[: chance.randint(0, len(self._names))]:
            _rename(files, folders, each, new)
        return folders, {path: _torn(file, chance) for path, file in files.items()}


def states(root: Path, entries: list[Entry], chance: random.Random, n: int) -> Iterator[tuple[int, Disk]]:
    """At about ``n`` moments after a sync, a mark or a rename, beginning with what lies at ``root`` now: how many marks
    there have been, and the disk then."""
    disk, marks = Disk(root), 0
    moments = [i for i, each in enumerate(entries) if each.call in (Call.SYNC, Call.MARK, Call.RENAME)]
    chosen = set(chance.sample(moments, min(n, len(moments))))
    for i, entry in enumerate(entries):
        disk.do(entry)
        marks += entry.call is Call.MARK
        if i in chosen:
            yield marks, disk


def _concerns(entry: Entry, folder: str) -> bool:
    paths = [entry.path, entry.data.decode()] if entry.call in (Call.RENAME, Call.LINK) else [entry.path]
    return any(path.rpartition("/")[0] == folder for path in paths)


def _rename(files: dict[str, _File], folders: set[str], entry: Entry, new: _File | None) -> None:
    to = entry.data.decode() if entry.call in (Call.RENAME, Call.LINK) else ""
    match entry.call:
        case Call.CREATE:
            assert new is not None
            files[entry.path] = new
        case Call.UNLINK:
            files.pop(entry.path, None)
        case Call.MKDIR:
            folders.add(entry.path)
        case Call.RMDIR:
            folders.discard(entry.path)
        case Call.LINK if entry.path in files:
            files[to] = files[entry.path]
        case Call.RENAME if entry.path in files:
            files[to] = files.pop(entry.path)
        case Call.RENAME:
            inside = [path for path in files if path.startswith(f"{entry.path}/")]
            files.update({to + path[len(entry.path) :]: files.pop(path) for path in inside})
            moved = {path for path in folders if path == entry.path or path.startswith(f"{entry.path}/")}
            folders -= moved
            folders |= {to + path[len(entry.path) :] for path in moved}
        case _:
            pass


def _content(file: _File, changes: list[Entry]) -> bytes:
    content = bytearray(file.synced)
    for each in changes:
        if each.call is Call.TRUNCATE:
            del content[each.where :]
            content.extend(bytes(each.where - len(content)))
            continue
        content.extend(bytes(max(0, each.where - len(content))))
        content[each.where : each.where + len(each.data)] = each.data
    return bytes(content)


def _torn(file: _File, chance: random.Random) -> bytes:
    """Nothing of what came after the sync, all of it, or some of its pages, one of them torn."""
    way = chance.randrange(3)
    if way == 0 or not file.changes:
        return file.synced
    now = _content(file, file.changes)
    if way == 1:
        return now
    then = file.synced.ljust(len(now), b"\0")[: len(now)]
    torn = bytearray(then)
    for start in range(0, len(now), _PAGE):
        size = chance.choice((0, _PAGE // 2, _PAGE))
        torn[start : start + size] = now[start : start + size]
    return bytes(torn)
