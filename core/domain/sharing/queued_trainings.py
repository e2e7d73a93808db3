"""Trainings that wait for a machine to take them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class QueueState(StrEnum):
    """WAITING for a worker, TAKEN by one, or over: DONE with a run, FAILED, CANCELLED by a person."""

    WAITING = "waiting"
    TAKEN = "taken"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class TrainingProgress:
    """How far a worker is: epochs that are done, and images that are scored after the last one (of 0: not yet)."""

    epoch: int = 0
    epochs: int = 0
    scored: int = 0
    to_score: int = 0


@dataclass(frozen=True, slots=True)
class QueuedTraining:
    """What ``author`` wished at ``at``; ``config_json`` is a TrainingConfig's. ``worker`` names the machine that has
    taken it, ``run_id`` the run that it became there, ``message`` why it failed."""

    id: int
    author: str
    at: datetime
    config_json: str
    state: QueueState
    worker: str | None
    run_id: int | None
    progress: TrainingProgress | None
    message: str | None
