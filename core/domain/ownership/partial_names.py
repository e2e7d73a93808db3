"""Names of files and folders that are being made; what a killed program leaves of them is known by its name."""

import re
import time
from pathlib import Path

from core.domain.ownership.owner import Owner

_NAME = re.compile(
    r".+\.(?P<owner>(?:\w+-){4}\w+)\.partial(?:-wal|-shm|-journal|-last)?"
)  # as SQLite calls what it adds
_SURELY_OLD_S = 3600.0  # machines of one name that share a folder seem to be one that was started anew


def partial_place(place: Path) -> Path:
    """Where this process makes what is to lie at ``place``: beside it."""
    return place.with_name(f"{place.name}.{Owner.this()}.partial")


def is_left_behind(place: Path) -> bool:
    """Whether it was being made by a process that is gone for sure."""
    match = _NAME.fullmatch(place.name)
    if match is None:
        return False
    try:
        owner = Owner.of_text(match["owner"])
    except ValueError:
        return False
    return owner.is_gone or (owner.is_of_former_boot and _age_s(place) > _SURELY_OLD_S)


def _age_s(place: Path) -> float:
    try:
        return time.time() - place.lstat().st_mtime
    except OSError:
        return 0.0
