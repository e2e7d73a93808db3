"""What belongs to a folder is reached from that folder, and no link leads away: the folder may come from a stranger."""

import os
import stat
from pathlib import Path

from core.domain import KnownError, system_reason

_PLAIN = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _PLAIN | getattr(os, "O_NOFOLLOW", 0)
_BY_FOLDER = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")


def own_folder(root: Path, *parts: str) -> Path:
    """The folder of these parts below ``root``, which need not exist. Raises KnownError where a part is a link or no
    folder."""
    place = root
    for part in parts:
        place = place / part
        if _kind(place) not in (None, stat.S_IFDIR):
            raise _not_own(place)
    return place


def check_own(place: Path, *, is_folder: bool, depth: int = 0) -> None:
    """Raises KnownError where ``place`` is there and is not what it should be, but a link or something else; with
    ``depth``, also where something that lies so deep in it is neither a file nor a folder."""
    kind = _kind(place)
    if kind is None:
        return
    if kind != (stat.S_IFDIR if is_folder else stat.S_IFREG):
        raise _not_own(place)
    if not is_folder or not depth:
        return
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    check_own(Path(entry.path), is_folder=True, depth=depth - 1)
                elif not entry.is_file(follow_symlinks=False):
                    raise _not_own(Path(entry.path))
    except PermissionError:
        return  # who may not look into it reads and writes nothing there


def read_own(root: Path, relative: str, most_bytes: int) -> bytes:
    """The file at ``relative`` below ``root``, reached without following a link.

    Raises OSError where it is not there, and where a part of the way is a link, the end no regular file or larger than
    ``most_bytes``.
    """
    with os.fdopen(_open(root, relative), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > most_bytes:
            raise OSError(f"{relative} is no file of this folder")
        return file.read(most_bytes)


def _open(root: Path, relative: str) -> int:
    *folders, name = relative.split("/")
    if not _BY_FOLDER:
        place = own_folder(root, *folders) / name
        if _kind(place) != stat.S_IFREG:
            raise FileNotFoundError(place)
        return os.open(place, os.O_RDONLY | _PLAIN)
    at = os.open(root, os.O_RDONLY | _PLAIN)
    try:
        for folder in folders:
            at, above = os.open(folder, _FOLDER, dir_fd=at), at
            os.close(above)
        return os.open(name, os.O_RDONLY | _PLAIN | _NO_LINK, dir_fd=at)
    finally:
        os.close(at)


def _kind(place: Path) -> int | None:
    """Of what is there itself, None where nothing is."""
    try:
        status = place.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise KnownError(place, "cannot be read ({why})", "check its permissions", why=system_reason(error)) from error
    is_junction = getattr(status, "st_reparse_tag", 0) == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)
    return stat.S_IFLNK if is_junction else stat.S_IFMT(status.st_mode)


def _not_own(place: Path) -> KnownError:
    return KnownError(
        place,
        "belongs to a project and is a link or no file, which may lead anywhere",
        "put the file or folder itself there, or take it away",
    )
