"""The lock that a window holds as long as it may write a project."""

import stat
from pathlib import Path

from filelock import FileLock

from app.workflows.project.project import DATABASE_FILE, LOCK_FILE


def window_lock(folder: Path) -> FileLock:
    """Not taken yet. Whoever may write the project's database may take it, and not only who made its file."""
    try:
        rights = stat.S_IMODE((folder / DATABASE_FILE).stat().st_mode) & 0o666
    except OSError:  # its data lie elsewhere
        rights = 0o666
    return FileLock(folder / LOCK_FILE, mode=rights, thread_local=False)  # may be given back in another thread
