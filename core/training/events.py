"""The events of a training run: frozen, picklable, without tensors."""

from dataclasses import dataclass
from pathlib import Path

from core.domain import Detection, SupervisionLevel
from core.number_type import NumberType


@dataclass(frozen=True, slots=True)
class ImageSkipped:
    """An image that cannot be read and takes no part; ``problem`` is one line for a person."""

    image_id: int
    problem: str


@dataclass(frozen=True, slots=True)
class TrainingRestarted:
    """The run begins anew with other settings; ``reason`` is one line for a person. TrainingStarted follows."""

    reason: str


@dataclass(frozen=True, slots=True)
class GoodRememberedInstead:
    """No bad image teaches, so the run remembers the ``n_good`` good ones and does not follow the recipe ``wished``."""

    wished: str
    n_good: int


@dataclass(frozen=True, slots=True)
class BatchesParted:
    """A batch does not fit into memory: from now on at most ``images_at_once`` images go through the network together,
    with the same result. Each process of a group has its own number."""

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
class ScaleChosen:
    """The defects of ``n_small`` of ``n_masks`` images would be smaller than a cell of the map where images enter
    with ``usual_px`` × ``usual_px`` pixels; so they enter with up to ``input_px`` × ``input_px``, at most ``magnified``
    times as long and wide as their files, the largest in about ``n_tiles`` tiles. Without a mask, ``n_masks`` 0, labels
    told more at that scale than as usual."""

    n_small: int
    n_masks: int
    usual_px: int
    input_px: int
    n_tiles: int
    magnified: float = 1.0


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
    """``n_…`` count images, ``n_parameters`` weights; ``steps`` is the number of optimiser steps planned for the whole
    run. A resumed run has done ``epochs_done`` epochs; ``history`` holds those of them that were not skipped."""

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
    """One optimiser step. ``loss`` is what it minimises. Its two parts come before λ and δ, whose balance moves from
    pixels to decisions during a run: ``loss`` may rise while both parts fall. ``seconds_left`` is for the whole run,
    None before the first step has been timed."""

    step: int
    steps: int
    loss: float
    segmentation_loss: float
    classification_loss: float
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class GoodImageSeen:
    """Good images that a memory has looked at so far."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ImageCompared:
    """Labeled images that have been compared with what a memory holds so far."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ValidationProgressed:
    """Images scored so far at the end of an epoch."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class TrainingCompleted:
    """``stopped_by`` is "epochs" or "early stop"; ``checkpoint`` holds the weights of ``best_epoch``. ``threads``: the
    numbers of processor threads that steps were computed on."""

    checkpoint: Path
    best_epoch: int
    epochs: int
    device: str
    number_type: NumberType
    stopped_by: str
    validation: Detection | None
    seconds: float
    threads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SightsFused:
    """How far either is believed, at the end of a run with a memory beside the network: the share, 0 to 1, that the
    network has in how the fused logits of held-out images differ; the rest is the memory's."""

    network_share: float


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
    | GoodRememberedInstead
    | BatchesParted
    | DefectsTooSmall
    | ScaleChosen
    | TrainingStarted
    | StepCompleted
    | GoodImageSeen
    | ImageCompared
    | ValidationProgressed
    | EpochCompleted
    | SightsFused
    | SuspectsLeftOut
    | TrainingCompleted
    | ScoringProgressed
)
