"""What an interrupted program has left of files that it was writing."""

import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

DEAD_S = 3600.0
"""Whoever is writing a file or a folder touches it more often than this."""


def remove_leftovers(found: Iterable[Path]) -> None:
    """Remove those of the files and folders, all of which are named as unfinished, that nobody has touched for an hour:
    another program may be at work on the others. What the disk does not let go stays."""
    dead_before = time.time() - DEAD_S
    for each in found:
        with suppress(OSError):
            if _touched(each) >= dead_before:
                continue
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each, ignore_errors=True)
            else:
                each.unlink()


def _touched(place: Path) -> float:
    """The newest time in it, in seconds, as the disk tells it."""
    inside = place.rglob("*") if place.is_dir() and not place.is_symlink() else ()
    return float(max(each.lstat().st_mtime for each in (place, *inside)))
