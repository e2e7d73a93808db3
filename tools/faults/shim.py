"""Steers `calls.c`, which has to be loaded before the program: by `preloaded`."""

import ctypes
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

_SOURCE = Path(__file__).with_name("calls.c")


class Failure(Enum):
    """What becomes of a call that changes files. SHORT: a write takes half of its bytes; where it stays, the disk has
    filled up with them."""

    ENOSPC = errno.ENOSPC
    EIO = errno.EIO
    EROFS = errno.EROFS
    SHORT = -1
    KILL = -2


def compiler() -> str | None:
    """That of this machine, which has to be a Linux; None without."""
    return (shutil.which("gcc") or shutil.which("cc")) if sys.platform == "linux" else None


def preloaded(module: str, arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run ``python -m module`` behind the shim, which is compiled into ``folder``. Its output is text."""
    library = folder / "calls.so"
    command = compiler()
    assert command is not None
    subprocess.run([command, "-shared", "-fPIC", "-O2", "-o", library, _SOURCE, "-ldl", "-lpthread"], check=True)
    environment = os.environ | {"LD_PRELOAD": str(library), "OMP_NUM_THREADS": "1", "QT_QPA_PLATFORM": "offscreen"}
    call = [sys.executable, "-m", module, *arguments]
    return subprocess.run(call, env=environment, text=True, stdout=subprocess.PIPE, check=False)


class Shim:
    """The shim in this process; one process, one at a time."""

    def __init__(self) -> None:
        try:
            self._library = ctypes.CDLL(None)
            self._begin, self._end = self._library.faults_begin, self._library.faults_end
        except AttributeError as error:
            raise RuntimeError("the shim is not loaded, see `preloaded`") from error

    def begin(self, folder: Path, at: int = 0, failure: Failure = Failure.EIO, *, stays: bool = False) -> None:
        """From now on the ``at``-th call below ``folder`` fails, and with ``stays`` each one after it; 0: none does."""
        self._begin(os.fsencode(folder), ctypes.c_long(at), failure.value, int(stays))

    def end(self) -> tuple[int, int]:
        """No call fails any more. How many there were, and how many of them have failed."""
        hits = ctypes.c_long(0)
        self._end.restype = ctypes.c_long
        return int(self._end(ctypes.byref(hits))), hits.value

    def set_clock_back(self, seconds: int, at: int = 1) -> None:
        """From the ``at``-th look at the clock on, counted from now, it is so many seconds behind what it would be; 0:
        it stays right. Of this process and its forks; times of files are the system's own."""
        self._library.faults_clock(ctypes.c_long(at), ctypes.c_longlong(seconds))

    @property
    def looks_at_clock(self) -> int:
        """Since `set_clock_back`."""
        self._library.faults_looks.restype = ctypes.c_long
        return int(self._library.faults_looks())

    def record(self, log: int) -> None:
        """Write every call below the folder to this open file, for `recording`."""
        self._library.faults_record(log)

    def mark(self, number: int) -> None:
        """A mark between the calls that are recorded."""
        self._library.faults_mark(ctypes.c_long(number))
