"""Opening a file that somebody else has put there: never a pipe or a device, which would be waited for."""

import os
import stat
from io import BufferedReader
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class NotRegularError(OSError):
    """What lies there is a folder, a pipe or a device."""


def open_regular(path: Path) -> BufferedReader:
    """The file, to be read, at its beginning. Raises NotRegularError, and OSError when it cannot be read."""
    _check(path, path.stat())  # only to open some devices does something
    file = os.fdopen(os.open(path, _FLAGS), "rb")
    try:
        _check(path, os.fstat(file.fileno()))
    except NotRegularError:
        file.close()
        raise
    return file


def _check(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotRegularError(f"{path} is not a regular file")
