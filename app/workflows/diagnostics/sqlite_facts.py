"""Which SQLite Python was linked with here, and what it lacks."""

import sqlite3

_WAL_RESET_FIXED = {(3, 44): 6, (3, 50): 7, (3, 51): 3}
"""Of which release of each line the damage by two connections at one log is mended (https://sqlite.org/wal.html)."""


def sqlite_lacks(version: tuple[int, int, int] | None = None) -> tuple[str, ...]:
    """A line for each thing; ``version`` in place of the one here."""
    major, minor, patch = version or sqlite3.sqlite_version_info
    fixed = _WAL_RESET_FIXED.get((major, minor))
    is_fixed = (major, minor) > (3, 51) or (fixed is not None and patch >= fixed)
    if is_fixed:
        return ()
    damage = "a rare damage when two programs fold the log at once (mended in 3.51.3)"
    return (f"{damage}; Maskworth folds it under the write lock, other programs may not",)
