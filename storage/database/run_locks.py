"""Which runs are alive: the operating system lets go of a lock when the process that holds it is gone."""

import stat
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout


class RunLocks:
    """One lock file per running run, beside the SQLite file.

    Without such a file (a server, memory) nobody can tell, so every run counts as alive.
    """

    def __init__(self, database_file: Path | None) -> None:
        self._database_file = database_file
        self._held: dict[int, FileLock] = {}

    def hold(self, run_id: int) -> None:
        """Mark the run as alive until `release`, `close` or the end of this process."""
        self.release(run_id)  # left by a start that was rolled back, as on a full disk: its id comes again
        if self._database_file is not None:
            lock = _lock(self._database_file, run_id)
            lock.acquire(timeout=0)
            self._held[run_id] = lock

    def release(self, run_id: int) -> None:
        """The run has ended; nothing happens when this process did not hold it."""
        lock = self._held.pop(run_id, None)
        if lock is not None:
            _let_go(lock)

    def is_alive(self, run_id: int) -> bool:
        """Whether some process, this one included, holds the run."""
        if self._database_file is None or run_id in self._held:
            return True
        lock = _lock(self._database_file, run_id)
        try:
            lock.acquire(timeout=0)
        except (Timeout, PermissionError):  # the latter of a file that an older program made for its user alone
            return True
        _let_go(lock)
        return False

    def close(self) -> None:
        """Let go of every run of this process."""
        for run_id in list(self._held):
            self.release(run_id)


def _lock(database_file: Path, run_id: int) -> FileLock:
    path = database_file.with_name(f"{database_file.name}.run-{run_id}.lock")
    try:
        rights = stat.S_IMODE(database_file.stat().st_mode) & 0o666  # others who may write the project look, too
    except FileNotFoundError:
        rights = 0o666
    return FileLock(
        path, mode=rights, thread_local=False
    )  # the thread that ends a run need not be the one that started it


def _let_go(lock: FileLock) -> None:
    lock.release()
    with suppress(OSError):  # it tells nothing any more
        Path(lock.lock_file).unlink(missing_ok=True)
