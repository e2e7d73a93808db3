"""Running a generator in a process of its own, so that neither its crash nor its load touches the caller's."""

import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol, TypeVar

from core.domain import KnownError, Text

T = TypeVar("T")
_LOG_LINES = 3
_STOP_S = 0.5
_SIGN_OF_LIFE_S = 0.2
_NICE = 10  # a tenth of a core where others want all of it
_BELOW_NORMAL_PRIORITY_CLASS = 0x4000  # the same for Windows


@dataclass(frozen=True, slots=True)
class StillWorking:
    """Nothing new for a while; yielded so that whoever waits can still decide to stop."""


class Runner(Protocol):
    """Runs a generator function somewhere and yields what it yields, with StillWorking in between where that takes
    long; closing the iterator stops it."""

    def __call__(
        self, function: Callable[..., Generator[T, None, None]], *args: object
    ) -> Generator[T | StillWorking, None, None]: ...


class WorkerDied(KnownError):
    """The worker process ended without a word; the problem quotes its last lines of log."""

    def __init__(self, exit_code: int | None, log: str) -> None:
        lines = [line.strip() for line in log.splitlines() if line.strip()]
        problem = Text("the worker process ended with code {code}", code=str(exit_code))
        if lines:
            log = " / ".join(lines[-_LOG_LINES:])
            problem = Text("the worker process ended with code {code} ({log})", code=str(exit_code), log=log)
        super().__init__(Text("training"), problem, Text("start it again"))

    def __reduce__(self) -> tuple[object, ...]:
        return KnownError, (self.subject, self.problem, self.remedy)


def in_process(
    function: Callable[..., Generator[T, None, None]], *args: object
) -> Generator[T | StillWorking, None, None]:
    """The runner of the command line: here and now."""
    return function(*args)


def in_worker(
    function: Callable[..., Generator[T, None, None]], *args: object
) -> Generator[T | StillWorking, None, None]:
    """The runner of the window: a spawned process; ``function``, ``args`` and what is yielded must pickle.

    An exception of the generator is raised here; a process that dies without one raises WorkerDied. When this process
    is gone the worker ends at its next event, and its log goes.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    with tempfile.TemporaryDirectory(prefix="maskworth-") as folder:
        log = Path(folder) / "worker.log"
        process = context.Process(target=_serve, args=(sender, log, function, args), daemon=True)
        process.start()
        sender.close()
        try:
            yield from _received(receiver)
        except EOFError:
            process.join()
            raise WorkerDied(process.exitcode, _read(log)) from None
        finally:
            receiver.close()
            process.terminate()
            process.join(_STOP_S)
            if process.is_alive():
                process.kill()
                process.join()


def in_worker_on(threads: int | None) -> Runner:
    """The runner of the window on so many processor threads; None leaves their number to what is idle."""
    if threads is None:
        return in_worker

    def run(
        function: Callable[..., Generator[T, None, None]], *args: object
    ) -> Generator[T | StillWorking, None, None]:
        return in_worker(_on_threads, threads, function, args)

    return run


def _on_threads(
    threads: int, function: Callable[..., Generator[T, None, None]], args: tuple[object, ...]
) -> Generator[T, None, None]:
    os.environ["OMP_NUM_THREADS"] = str(threads)  # in the worker, where nothing has been computed yet
    yield from function(*args)


def _received(receiver: Connection) -> Iterator[Any]:
    while True:
        if not receiver.poll(_SIGN_OF_LIFE_S):
            yield StillWorking()
            continue
        kind, value = receiver.recv()
        if kind == "done":
            return
        if kind == "failed":
            raise value
        yield value


def _serve(
    sender: Connection, log: Path, function: Callable[..., Generator[object, None, None]], args: tuple[object, ...]
) -> None:
    """The worker's whole life: send what the generator yields, then how it ended.

    Ctrl+C in the terminal reaches it too, but is the caller's to answer.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stderr = sys.stdout = log.open("w", buffering=1, encoding="utf-8")
    _give_way()
    try:
        for value in function(*args):
            sender.send(("event", value))
        sender.send(("done", None))
    except BrokenPipeError:
        caller = multiprocessing.parent_process()
        if caller is not None and not caller.is_alive():
            shutil.rmtree(log.parent, ignore_errors=True)  # else it would have done so
        return
    except KnownError as error:
        sender.send(("failed", error))


def _give_way() -> None:
    """Compute with what others leave: a key in the window must not wait until a step of training has ended."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.SetPriorityClass.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(_NICE)


def _read(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
