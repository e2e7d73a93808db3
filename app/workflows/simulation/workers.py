"""Performing a simulation's tasks here or in several processes at once."""

import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.workflows.progress import Cancelled
from app.workflows.simulation.queue import Task, TaskQueue
from core.domain import KnownError
from core.simulation.ground_truth import GroundTruths
from core.simulation.headroom import run_draw
from core.simulation.protocol import Protocol
from core.simulation.results_file import Result
from core.simulation.rounds import RoundTask, run_round

_LOOK_EVERY_S = 0.5


@dataclass(frozen=True, slots=True)
class SimulationSetup:
    """What tasks are performed on; it travels to the processes with each of them."""

    ground_truths: GroundTruths
    protocol: Protocol
    store: Path

    def perform(self, task: Task, tick: Callable[[], None]) -> Result:
        """``tick`` may raise to stop."""
        if isinstance(task, RoundTask):
            return run_round(task, self.ground_truths, self.protocol, self.store, tick)
        return run_draw(task.key, self.ground_truths, self.protocol, self.store, tick)


def performed(
    queue: TaskQueue, setup: SimulationSetup, processes: int, report: Callable[[Task], None]
) -> Iterator[Result]:
    """The results as they come in. ``report`` is called again and again and may raise Cancelled, which stops all
    processes between two training steps. Raises KnownError when a process dies."""
    if processes > 1:
        yield from _side_by_side(queue, setup, processes, report)
        return
    while (task := queue.pop()) is not None:
        result = setup.perform(task, partial(report, task))
        queue.complete(result)
        yield result


def _side_by_side(
    queue: TaskQueue, setup: SimulationSetup, processes: int, report: Callable[[Task], None]
) -> Iterator[Result]:
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="maskworth-") as folder:
        stop = Path(folder) / "stop"
        with ProcessPoolExecutor(processes, context, initializer=_depend_on_the_parent) as pool:
            try:
                yield from _collected(pool, queue, setup, processes, stop, report)
            except BrokenProcessPool as error:
                problem = "a process of the simulation died, perhaps for want of memory"
                raise KnownError("simulation", problem, "go on with --resume and fewer --processes") from error
            finally:
                stop.touch()


def _collected(
    pool: Executor, queue: TaskQueue, setup: SimulationSetup, processes: int, stop: Path, report: Callable[[Task], None]
) -> Iterator[Result]:
    running: dict[Future[Result], Task] = {}
    while True:
        while len(running) < processes and (task := queue.pop()) is not None:
            running[pool.submit(_perform, setup, task, stop)] = task
        if not running:
            return
        ended, _ = wait(running, timeout=_LOOK_EVERY_S, return_when=FIRST_COMPLETED)
        report(next(iter(running.values())))
        for future in ended:
            del running[future]
            result = future.result()
            queue.complete(result)
            yield result


def _perform(setup: SimulationSetup, task: Task, stop: Path) -> Result:
    def tick() -> None:
        if stop.exists():
            raise Cancelled

    return setup.perform(task, tick)


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
