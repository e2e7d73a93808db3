"""Names of files and folders that are being made; what a killed program leaves of them is known by its name."""

import re
import time
from pathlib import Path

from core.domain.ownership.owner import Owner, is_there

_NAME = re.compile(
    r".+\.(?P<owner>(?:\w+-){4}\w+)\.partial(?:-wal|-shm|-journal|-last)?"
)  # as SQLite calls what it adds
UNTOUCHED_S = 3600.0
"""Whoever is making a file or a folder touches it more often than this."""


def partial_place(place: Path) -> Path:
    """Where this process makes what is to lie at ``place``: beside it."""
    return place.with_name(f"{place.name}.{Owner.this()}.partial")


def is_left_behind(place: Path) -> bool:
    """Whether it was being made by a process that is gone; of one that cannot be seen from here, as on another machine,
    whether nobody has touched it for UNTOUCHED_S."""
    match = _NAME.fullmatch(place.name)
    if match is None:
        return False
    there = is_there(match["owner"])
    return there is False or (there is None and _untouched_s(place) > UNTOUCHED_S)


def _untouched_s(place: Path) -> float:
    """Since anything in it was touched, as the disk tells it; 0 where somebody is at it at this moment."""
    try:
        inside = place.rglob("*") if place.is_dir() and not place.is_symlink() else ()
        return time.time() - float(max(each.lstat().st_mtime for each in (place, *inside)))
    except OSError:
        return 0.0
