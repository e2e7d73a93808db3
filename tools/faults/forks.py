"""Work in a copy of this process: it may die, and leaves nothing behind here."""

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")
_LIMIT_S = 600


@dataclass(frozen=True, slots=True)
class Ended(Generic[T]):
    """``signal`` is the one that ended the process, 0 where it came to its own end; ``value`` is what came of it."""

    value: T | None
    signal: int
    problem: str = ""


def in_fork(work: Callable[[], T], output: Path, limit_s: int = _LIMIT_S) -> Ended[T]:
    """What ``work`` returns, which has to be picklable; its standard output and error go to the file ``output``. An
    exception is a ``problem``, as is more than ``limit_s`` seconds."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _work(work, writing, output, limit_s)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        content = pipe.read()
    _, status = os.waitpid(child, 0)
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if not content:
        return Ended(None, number, "" if number == signal.SIGKILL else f"ended by signal {number}")
    value, problem = pickle.loads(content)
    return Ended(value, number, problem)


def _work(work: Callable[[], object], writing: int, output: Path, limit_s: int) -> None:
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(limit_s)
        told = output.open("w", encoding="utf-8")
        os.dup2(told.fileno(), 1)
        os.dup2(told.fileno(), 2)
        sys.stdout = sys.stderr = told
        try:
            result: tuple[object, str] = (work(), "")
        except BaseException:  # an exit, too: told to who forked, there is nobody else in this process
            result = (None, traceback.format_exc())
        told.flush()
        os.write(writing, pickle.dumps(result))
    finally:
        os._exit(0)
