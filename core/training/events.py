"""What ``train`` tells while it runs; frozen, picklable, free of tensors."""

from dataclasses import dataclass
from pathlib import Path

from core.compute.number_type import NumberType
from core.domain import Detection, SupervisionLevel


@dataclass(frozen=True, slots=True)
class ImageSkipped:
    """An image that could not be read and takes no part; ``problem`` is one line for a person."""

    image_id: int
    problem: str


@dataclass(frozen=True, slots=True)
class TrainingRestarted:
    """The run begins anew with other settings; ``reason`` is one line for a person. TrainingStarted follows."""

    reason: str


@dataclass(frozen=True, slots=True)
class BatchesParted:
    """Memory does not hold a batch: from now on at most so many images at a time go through the network, with the same
    result. Each process of a group tells its own."""

    images_at_once: int


@dataclass(frozen=True, slots=True)
class DefectsTooSmall:
    """The regions of ``n_small`` of ``n_masks`` masks are smaller than a cell of the map where images enter with
    ``input_px`` × ``input_px`` pixels; with ``wanted_px`` most of them would fill one."""

    n_small: int
    n_masks: int
    input_px: int
    wanted_px: int


@dataclass(frozen=True, slots=True)
class EpochCompleted:
    """Means over the epoch; ``validation`` is None where no image could be spared for it. ``epoch`` counts from 1."""

    epoch: int
    epochs: int
    loss: float
    segmentation_loss: float
    classification_loss: float
    validation: Detection | None
    is_best: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class TrainingStarted:
    """Sizes are image counts; ``steps`` is the number of optimiser steps planned for the whole run. A resumed one has
    ``epochs_done`` behind it, of which ``history`` tells those that were not left out."""

    device: str
    number_type: NumberType
    supervision: SupervisionLevel
    n_train: int
    n_bad: int
    n_masked: int
    n_validation: int
    epochs: int
    steps: int
    n_parameters: int
    epochs_done: int = 0
    history: tuple[EpochCompleted, ...] = ()


@dataclass(frozen=True, slots=True)
class StepCompleted:
    """One optimiser step. ``loss`` is what it descends; its parts are told before their weights, which move from pixels
    to decisions while a run learns: ``loss`` may rise though both fall. ``seconds_left`` counts the whole run, None
    before there is anything to judge it by."""

    step: int
    steps: int
    loss: float
    segmentation_loss: float
    classification_loss: float
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class ValidationProgressed:
    """Images judged so far at the end of an epoch."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class TrainingCompleted:
    """``stopped_by`` is "epochs" or "early stop"; ``checkpoint`` holds the weights of ``best_epoch``."""

    checkpoint: Path
    best_epoch: int
    epochs: int
    device: str
    number_type: NumberType
    stopped_by: str
    validation: Detection | None
    seconds: float


@dataclass(frozen=True, slots=True)
class SuspectsLeftOut:
    """One-shot removal goes on without these of the ``n_good`` training images labeled good, the least usual first, by
    the anomaly scorer of that name. Another TrainingStarted follows, unless there are none."""

    image_ids: tuple[int, ...]
    n_good: int
    scorer: str


@dataclass(frozen=True, slots=True)
class ScoringProgressed:
    """Images scored so far of all of the project's."""

    done: int
    total: int


TrainingEvent = (
    ImageSkipped
    | TrainingRestarted
    | BatchesParted
    | DefectsTooSmall
    | TrainingStarted
    | StepCompleted
    | ValidationProgressed
    | EpochCompleted
    | SuspectsLeftOut
    | TrainingCompleted
    | ScoringProgressed
)
