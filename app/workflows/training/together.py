"""One training by all processes that torchrun has started: the first leads, as if it were alone; the others help."""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.workflows.worker.learning_tasks import training_events
from app.workflows.worker.worker import Runner, StillWorking
from core.domain import KnownError, Snapshot
from core.recipes import TrainingConfig

if TYPE_CHECKING:
    from core.training.process_group import ProcessGroup

T = TypeVar("T")
_Task = tuple[Snapshot, TrainingConfig, Path]
_LAUNCH_VARIABLES = ("RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT")


@contextmanager
def enlisted(device: str, is_cancelled: Callable[[], bool], alone: Runner) -> Iterator[Runner | None]:
    """The runner for this process's training: in a process started alone, the one given for it.

    Of the processes that torchrun has started the first gets one that lets all of them train, on the same snapshot;
    the others help it meanwhile, and get None when their work is done.
    """
    if not _is_one_of_several():
        yield alone
        return
    from core.training.process_group import joined_processes

    with joined_processes(device) as processes:
        if not processes.leads:
            _help(processes, is_cancelled)
            yield None
            return
        helm = _Helm(processes)
        try:
            yield helm
        finally:
            helm.dismiss()


class _Helm:
    """The leader's runner: the first training is everybody's, all else runs here and alone."""

    def __init__(self, processes: "ProcessGroup") -> None:
        self._processes = processes
        self._has_called = False

    def __call__(
        self, function: Callable[..., Generator[T, None, None]], *args: object
    ) -> Generator[T | StillWorking, None, None]:
        return self._together(function, *args) if function is training_events else function(*args)

    def dismiss(self) -> None:
        """Let helpers go that no training has called."""
        if not self._has_called:
            self._processes.from_leader(None)

    def _together(
        self, function: Callable[..., Generator[T, None, None]], *args: object
    ) -> Generator[T | StillWorking, None, None]:
        self._has_called = True
        self._processes.from_leader(args)
        with closing(function(*args, self._processes)) as events:
            try:
                for event in events:  # noqa: UP028 `yield from` would close them before the others can follow
                    yield event
            finally:
                self._processes.ask_to_stop()
                for _ in events:
                    pass


def _is_one_of_several() -> bool:
    return all(name in os.environ for name in _LAUNCH_VARIABLES) and int(os.environ["WORLD_SIZE"]) > 1


def _help(processes: "ProcessGroup", is_cancelled: Callable[[], bool]) -> None:
    """Train along in what the leader calls, if it calls; errors are the leader's to tell."""
    nothing: _Task | None = None
    task = processes.from_leader(nothing)
    with suppress(KnownError):
        for _ in training_events(*task, processes) if task else ():
            if is_cancelled():
                processes.ask_to_stop()
