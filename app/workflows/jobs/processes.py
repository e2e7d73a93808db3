"""Jobs in several processes of this machine."""

import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.workflows.jobs.jobs import Job, R
from app.workflows.progress import Cancelled
from core.domain import KnownError


@dataclass(frozen=True, slots=True)
class Processes:
    """So many of them."""

    number: int

    @contextmanager
    def opened(self) -> "Iterator[_ProcessPool]":
        """See `Engine`."""
        context = multiprocessing.get_context("spawn")
        with tempfile.TemporaryDirectory(prefix="maskworth-") as folder:
            stop = Path(folder) / "stop"
            with ProcessPoolExecutor(self.number, context, initializer=_depend_on_the_parent) as executor:
                try:
                    yield _ProcessPool(executor, self.number, stop)
                except BrokenProcessPool as error:
                    problem = "one of them died, perhaps for want of memory"
                    raise KnownError("processes", problem, "go on with --resume and fewer --processes") from error
                finally:
                    stop.touch()


@dataclass(frozen=True, slots=True)
class _ProcessPool:
    executor: Executor
    number: int
    stop: Path

    def places(self) -> int:
        return self.number

    def submit(self, job: Job[R]) -> Future[R]:
        return self.executor.submit(_perform, job, self.stop)


def _perform(job: Job[R], stop: Path) -> R:
    def tell(_told: object) -> None:
        if stop.exists():
            raise Cancelled

    return job.perform(tell)


def _depend_on_the_parent() -> None:
    """Ctrl+C reaches every process of a terminal, but the parent decides; and when it is killed, nobody would ever
    tell its workers to end. One thread each, before torch is loaded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["OMP_NUM_THREADS"] = "1"
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
