"""A simulation's task with all that it needs, to be performed in any process."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from app.workflows.jobs.jobs import Tell
from app.workflows.simulation.queue import Task
from core.simulation.ground_truth import GroundTruths
from core.simulation.headroom import run_draw
from core.simulation.protocol import Protocol
from core.simulation.results_file import Result
from core.simulation.rounds import RoundTask, run_round


@dataclass(frozen=True, slots=True)
class SimulationSetup:
    """What tasks are performed on. Trainings are kept in ``store``, which exists and is absolute."""

    ground_truths: GroundTruths
    protocol: Protocol
    store: Path


@dataclass(frozen=True, slots=True)
class SimulationJob:
    """See `Job`. The setup travels with each: it is small, and a worker that takes a dead one's place has it."""

    setup: SimulationSetup
    task: Task

    def files(self) -> Sequence[Path]:
        """The store and an image."""
        return [self.setup.store, *(one.item.path for one in islice(self.setup.ground_truths.values(), 1))]

    def perform(self, tell: Tell) -> Result:
        """``tell`` may raise to stop. Raises KnownError as `run_round` and `run_draw` do."""
        setup, tick = self.setup, partial(tell, None)
        if isinstance(self.task, RoundTask):
            return run_round(self.task, setup.ground_truths, setup.protocol, setup.store, tick)
        return run_draw(self.task.key, setup.ground_truths, setup.protocol, setup.store, tick)
