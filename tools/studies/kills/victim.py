"""Processes that do something and are killed meanwhile. They are forked from one that has imported everything: a start
of the program would take longer than most of what is to be killed."""

import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from tools.faults.forks import in_fork

T = TypeVar("T")
Acknowledge = Callable[[object], None]
_FAILED = "failed"
TOLD = ["told"]
"""What a process acknowledges when it has outlived another."""
_LIMIT_S = 600  # for what is made before the first kill


@dataclass(frozen=True, slots=True)
class Life:
    """What a process acknowledged before its end, in order; ``seconds`` until then. ``error``: it was no kill."""

    acknowledged: list[object]
    was_killed: bool
    seconds: float
    error: str = ""


def killed_after(
    work: Callable[[Acknowledge], None],
    seconds: float | None,
    *,
    since_first: bool = False,
    prey: Callable[[int], int | None] = lambda _: None,
) -> Life:
    """Let a process do the work, and kill it then, wherever it is; None: let it end. ``since_first``: so long after its
    first acknowledgement. ``prey``: of this process, the one that is to be killed instead; then this one is killed once
    it has acknowledged TOLD."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _live(work, writing)
    os.close(writing)
    began = time.monotonic()
    told = _read_until(reading, None, b"\n") if since_first else b""
    told += _read_until(reading, None if seconds is None else time.monotonic() + seconds)
    other = prey(process)
    if other is not None:
        with suppress(ProcessLookupError):  # it has just ended by itself
            os.kill(other, signal.SIGKILL)
        told += _read_until(reading, time.monotonic() + _LIMIT_S, json.dumps(TOLD).encode())
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    took = time.monotonic() - began
    told += _read_until(reading, None)
    os.close(reading)
    lines = [json.loads(line) for line in told.decode().split("\n")[:-1]]
    error = next((line[1] for line in lines if line[0] == _FAILED), "")
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
    if ended_by not in (None, signal.SIGKILL):
        error = error or f"it ended by {signal.Signals(ended_by).name}"
    return Life([line[1] for line in lines if line[0] != _FAILED], ended_by == signal.SIGKILL, took, error)


def in_child(work: Callable[[], T]) -> T:
    """What the work answers, in a process of its own: no connection and no thread of it stays here. Raises RuntimeError
    with what was wrong."""
    ended = in_fork(work, Path(os.devnull), _LIMIT_S)
    if ended.problem or ended.signal:
        raise RuntimeError(ended.problem)
    return cast("T", ended.value)


def _live(work: Callable[[Acknowledge], None], writing: int) -> None:
    """A process's whole life."""

    def tell(kind: str, value: object) -> None:
        os.write(writing, f"{json.dumps([kind, value])}\n".encode())

    _be_silent()
    try:
        work(lambda value: tell("done", value))
    except BaseException:  # whatever ended it, told to who waits: there is nobody else in this process
        tell(_FAILED, traceback.format_exc())
    finally:
        os._exit(0)


def _be_silent() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)


def _read_until(reading: int, deadline: float | None, last: bytes | None = None) -> bytes:
    """What is told until then, until ``last`` is among it, or until nobody can tell anything any more."""
    found = b""
    while last is None or last not in found:
        left = None if deadline is None else max(0.0, deadline - time.monotonic())
        if not select.select([reading], [], [], left)[0]:
            return found
        block = os.read(reading, 1 << 16)
        if not block:
            return found
        found += block
    return found
