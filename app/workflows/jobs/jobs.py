"""Doing independent jobs: one after the other where the caller is, or several at once on an engine. What they give is
the same wherever they are done; the caller alone gets it, and writes it down."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
J = TypeVar("J", bound="Job[Any]")
_LOOK_EVERY_S = 0.5

Tell = Callable[[object], None]
"""Called again and again by a job at work, with a TrainingEvent or with None. It may raise to stop the job."""


class Job(Protocol[R_co]):
    """What it gives follows from itself alone: it has its own seed and needs no other job. It can be pickled, and so
    can its result."""

    def files(self) -> Sequence[Path]:
        """Absolute paths of some of what it reads and writes: whoever cannot see these cannot do it."""
        ...

    def perform(self, tell: Tell) -> R_co:
        """Raises KnownError, and what ``tell`` raises."""
        ...


class Pool(Protocol):
    """Processes that are ready for jobs."""

    def places(self) -> int:
        """How many jobs are done at once now. Raises KnownError when nobody is left who does any."""
        ...

    def submit(self, job: Job[R]) -> Future[R]:
        """The job waits its turn."""
        ...


class Engine(Protocol):
    """Something that does jobs side by side."""

    def opened(self) -> AbstractContextManager[Pool]:
        """A pool; whatever ends the block stops its jobs between two steps. Raises KnownError when there is none, and
        in place of what goes wrong with it within the block."""
        ...


def run_jobs(
    next_job: Callable[[], J | None], engine: Engine | None, report: Callable[[J, object], None]
) -> Iterator[tuple[J, Any]]:
    """Each job with its result, whose type the job knows, as they come in. ``engine`` None does them here, one by one.

    ``next_job`` gives None where there is none, or none before more results are in. ``report`` is called again and
    again with a job at work and with what that tells, on an engine None; it may raise Cancelled, which stops all jobs
    between two steps. Raises KnownError as the jobs and the engine do.
    """
    if engine is not None:
        with engine.opened() as pool:
            yield from _side_by_side(pool, next_job, report)
        return
    while (job := next_job()) is not None:
        yield job, job.perform(partial(report, job))


def _side_by_side(
    pool: Pool, next_job: Callable[[], J | None], report: Callable[[J, object], None]
) -> Iterator[tuple[J, Any]]:
    running: dict[Future[Any], J] = {}
    while True:
        places = max(1, pool.places())  # without anybody the first job waits for whoever comes
        while len(running) < places and (job := next_job()) is not None:
            running[pool.submit(job)] = job
        if not running:
            return
        ended, _ = wait(running, timeout=_LOOK_EVERY_S, return_when=FIRST_COMPLETED)
        report(next(iter(running.values())), None)
        for future in ended:
            yield running.pop(future), future.result()
