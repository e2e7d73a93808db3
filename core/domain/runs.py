"""A run: one training with its configuration, snapshot, metrics and weights."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SupervisionLevel(StrEnum):
    """How much pixel evidence a snapshot holds: masks on none, some or all of its bad images."""

    WEAK = "weak"
    MIXED = "mixed"
    FULL = "full"


class RunState(StrEnum):
    """A run starts RUNNING and ends in one of the others; one found RUNNING at start-up was interrupted: FAILED."""

    RUNNING = "running"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    FAILED = "failed"


class StopWish(StrEnum):
    """Why a run is to end early: a person cancelled it, or closed the project that it belongs to."""

    CANCEL = "cancel"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Detection:
    """Image-level quality on one split: rates are fractions, ``None`` where a class is missing.

    ``fpr`` = FP / good images, ``fnr`` = FN / bad images, all at ``threshold`` (defect score at or above it is bad).
    """

    n: int
    n_bad: int
    ap: float | None
    auroc: float | None
    threshold: float
    fp: int
    fn: int
    fpr: float | None
    fnr: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run as the database knows it. ``config_json`` is the full training configuration.

    ``validation`` is None until the run has completed, or when no image could be spared for validation.
    """

    id: int
    started_at: datetime
    finished_at: datetime | None
    state: RunState
    recipe: str
    config_json: str
    snapshot_digest: str
    supervision: SupervisionLevel
    seed: int
    device: str
    epochs: int
    seconds: float
    stopped_by: str | None
    validation: Detection | None
    message: str | None
