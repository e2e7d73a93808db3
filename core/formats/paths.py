"""Paths out of datasets and databases are not trusted: none may leave its folder."""

import os
from pathlib import Path

from core.domain import KnownError


def inside(folder: Path, relative: str) -> Path:
    """``relative`` below ``folder``. Raises ValueError when it is no path, absolute, or leads out of the folder.

    Links are not followed here; ``really_inside`` is for files that will be read.
    """
    if "\0" in relative:
        raise ValueError("a path holds a zero byte")
    path = Path(os.path.normpath(folder / relative))
    if not path.is_relative_to(os.path.normpath(folder)) or path == Path(os.path.normpath(folder)):
        raise ValueError("a path leads out of its folder")
    return path


def really_inside(folder: Path, path: Path) -> bool:
    """Whether ``path`` lies below ``folder`` once every link is followed."""
    real = os.path.realpath(path)  # unlike `resolve`, it takes a link to itself
    return Path(real).is_relative_to(os.path.realpath(folder))


def check_inside(path: Path, root: Path) -> None:
    """Raises KnownError when links lead the path out of ``root``."""
    if not really_inside(root, path):
        raise KnownError(path, "is a link to a file outside the dataset", "put the file itself there")
