"""Processes that do something and are killed meanwhile. They are forked from one that has imported everything: a start
of the program would take longer than most of what is to be killed."""

import json
import os
import pickle
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
Acknowledge = Callable[[object], None]
_FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Life:
    """What a process acknowledged before its end, in order; ``seconds`` until then. ``error``: it was no kill."""

    acknowledged: list[object]
    was_killed: bool
    seconds: float
    error: str = ""


def killed_after(work: Callable[[Acknowledge], None], seconds: float | None) -> Life:
    """Let a process do the work, and kill it then, wherever it is; None: let it end."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _live(work, writing)
    os.close(writing)
    began = time.monotonic()
    told = _read_until(reading, None if seconds is None else began + seconds)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    took = time.monotonic() - began
    told += _read_until(reading, None)
    os.close(reading)
    lines = [json.loads(line) for line in told.decode().split("\n")[:-1]]
    error = next((line[1] for line in lines if line[0] == _FAILED), "")
    return Life([line[1] for line in lines if line[0] != _FAILED], os.WIFSIGNALED(status), took, error)


def in_child(work: Callable[[], T]) -> T:
    """What the work answers, in a process of its own: no connection and no thread of it stays here."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _be_silent()
        with os.fdopen(writing, "wb") as out:
            try:
                answer = pickle.dumps((True, work()))
            except BaseException:  # told to who asks
                answer = pickle.dumps((False, traceback.format_exc()))
            out.write(answer)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        content = file.read()
    os.waitpid(process, 0)
    succeeded, answer = pickle.loads(content)
    if not succeeded:
        raise RuntimeError(answer)
    found: T = answer
    return found


def _live(work: Callable[[Acknowledge], None], writing: int) -> None:
    """A process's whole life."""

    def tell(kind: str, value: object) -> None:
        os.write(writing, f"{json.dumps([kind, value])}\n".encode())

    _be_silent()
    try:
        work(lambda value: tell("done", value))
    except BaseException:
        tell(_FAILED, traceback.format_exc())
    finally:
        os._exit(0)


def _be_silent() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)


def _read_until(reading: int, deadline: float | None) -> bytes:
    """What is told until then, or until nobody can tell anything any more."""
    found = b""
    while True:
        left = None if deadline is None else max(0.0, deadline - time.monotonic())
        if not select.select([reading], [], [], left)[0]:
            return found
        block = os.read(reading, 1 << 16)
        if not block:
            return found
        found += block
