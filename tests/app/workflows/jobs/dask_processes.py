"""A Dask scheduler and its workers in processes of their own, as on machines of their own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from distributed import Client

from app.workflows.jobs.cluster import Cluster
from app.workflows.jobs.jobs import Tell, run_jobs

ROOT = Path(__file__).resolve().parents[4]


@dataclass(frozen=True)
class Endless:
    """A job that only a stop ends; it leaves a file behind when it is told to."""

    left: Path

    def files(self) -> list[Path]:
        return [self.left.parent]

    def perform(self, tell: Tell) -> None:
        try:
            while True:
                time.sleep(0.02)
                tell(None)
        finally:
            self.left.touch()


class DaskProcesses(AbstractContextManager["DaskProcesses"]):
    """A scheduler at ``address`` that counts a job as hopeless after ``allowed_failures`` + 1 dead workers."""

    def __init__(self, folder: Path, allowed_failures: int = 3) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._workers: dict[str, subprocess.Popen[bytes]] = {}
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(allowed_failures),
            "DASK_TEMPORARY_DIRECTORY": str(folder),
        }
        ready = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(ready))
        wait_until(ready.exists)
        self._client = Client(scheduler_file=str(ready), set_as_default=False, timeout=30)
        self._stack.callback(self._client.close)
        self.address = str(self._client.scheduler.address)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def add_worker(self, name: str, n_threads: int = 1) -> None:
        options = ("--name", name, "--nthreads", str(n_threads), "--no-nanny")
        self._workers[name] = self._start("worker", self.address, *options)

    def wait_for(self, n_workers: int) -> None:
        self._client.wait_for_workers(n_workers, timeout=60)

    def at_work(self) -> list[str]:
        """Names of the workers that have something to do."""
        workers: dict[str, Any] = self._client.scheduler_info(n_workers=-1)["workers"]
        return [workers[address]["name"] for address, jobs in self._client.processing().items() if jobs]

    def kill(self, name: str) -> None:
        self._workers[name].kill()
        self._workers[name].wait()

    def _start(self, *command: str) -> "subprocess.Popen[bytes]":
        log = self._stack.enter_context((self._folder / f"{command[0]}-{len(self._workers)}.log").open("wb"))
        call = [sys.executable, "-m", "dask", *command, "--no-dashboard"]
        process = subprocess.Popen(call, env=self._environment, stdout=log, stderr=log, cwd=self._folder)
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process


def call_endlessly(address: str, left: str) -> None:
    """What a caller in a process of its own does."""
    only = iter([Endless(Path(left))])
    list(run_jobs(lambda: next(only, None), Cluster(address), lambda _job, _told: None))


def wait_until(holds: Callable[[], object], at_most_s: float = 60) -> None:
    until = time.monotonic() + at_most_s
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)
