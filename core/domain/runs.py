"""A run: one training with its configuration, snapshot, metrics and weights."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from core.domain.labels import ImageLabel, Split
from core.domain.thresholds import Detection, RunThreshold, ThresholdAim, ThresholdRule, Thresholds


class SupervisionLevel(StrEnum):
    """How much pixel evidence a snapshot holds: masks on none, some or all of its bad images."""

    WEAK = "weak"
    MIXED = "mixed"
    FULL = "full"


class RunState(StrEnum):
    """A run starts RUNNING and ends as COMPLETED, CANCELLED or FAILED; one whose process is gone was interrupted:
    FAILED. Of a DELETED one nothing is left but its number, which no other run gets."""

    RUNNING = "running"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    FAILED = "failed"
    DELETED = "deleted"


INTERRUPTED = "interrupted"
"""The message of a run that FAILED since its process is gone."""


class StopReason(StrEnum):
    """Why a run is to end early: a person cancelled it, or closed the project that it belongs to."""

    CANCEL = "cancel"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class RunChoice:
    """Whether a completed run became the current one, by itself or since a person chose it, and what it was compared by
    when it had ended.

    ``against`` is the run that was the current one then, None where there was none. ``ap`` is this run's average
    precision and ``ap_against`` the other's on the same ``n`` images, ``n_bad`` of them bad, which judged both or which
    neither had learned from; None where there were no such images, or not both good and bad ones.
    """

    taken: bool
    against: int | None = None
    n: int = 0
    n_bad: int = 0
    ap: float | None = None
    ap_against: float | None = None

    @property
    def is_worse(self) -> bool:
        """Whether it did worse than the other; False where they could not be compared."""
        return self.ap is not None and self.ap_against is not None and self.ap < self.ap_against


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run as the database knows it. ``config_json`` is the full training configuration. ``epochs`` are those planned,
    once it has completed those done; ``seconds`` are of all its parts, without the time between them.

    ``validation`` is None until the run has completed, or when no image could be spared for validation. ``choice`` is
    None until it has been compared with the current one. ``decided`` is the threshold that a person has set, None as
    long as nobody has; ``validation`` is then counted at it, ``own_validation`` as the run left it.
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
    choice: RunChoice | None = None
    decided: RunThreshold | None = None
    note: str = ""
    own_validation: Detection | None = None

    @property
    def ended(self) -> str:
        """Its state in one word, as a person is told of it: nothing was wrong with a run whose program was ended."""
        return INTERRUPTED if self.state is RunState.FAILED and self.message == INTERRUPTED else str(self.state)

    @property
    def threshold(self) -> RunThreshold | None:
        """The one in force: a person's, or what the run chose where good and bad images validated it; None without."""
        return self.automatic if self.decided is None else self.decided

    @property
    def automatic(self) -> RunThreshold | None:
        """What the run chose itself where good and bad images validated it; None without."""
        own = self.validation if self.decided is None else self.own_validation
        if own is None or own.ap is None:
            return None
        return RunThreshold(Thresholds.single(own.threshold), ThresholdAim(ThresholdRule.AUTOMATIC), own)

    @property
    def may_show_test(self) -> bool:
        """Whether what it says of single test images may be seen: once its threshold is fixed, and not before."""
        return self.decided is not None and self.decided.is_fixed

    @property
    def was_taken(self) -> bool:
        """Whether the project has ever used its model; runs from before there was a choice became current in turn."""
        return self.state is RunState.COMPLETED and (self.choice is None or self.choice.taken)


@dataclass(frozen=True, slots=True)
class RunNote:
    """What a person wrote of a run, and when; empty when they took the note away."""

    note: str
    at: datetime
    author: str


class RunPart(StrEnum):
    """LEARNED: the weights know the image, from this run or from one whose weights it began with. JUDGED: held out to
    measure the run, which never followed its gradient."""

    LEARNED = "learned"
    JUDGED = "judged"


class JudgedBy(StrEnum):
    """Why images may judge a run. HELD_OUT: it has not learned from their pieces. WITHOUT_PIECE: each is compared with
    nothing that is remembered of its own piece, so that what a memory remembers judges it, too."""

    HELD_OUT = "held out"
    WITHOUT_PIECE = "without its piece"


@dataclass(frozen=True, slots=True)
class RunImage:
    """An image of a run's snapshot with the label, and whether with a complete mask, that it had then."""

    image_id: int
    part: RunPart
    label: ImageLabel
    has_mask: bool


@dataclass(frozen=True, slots=True)
class JudgingImage:
    """An image that judges a run, labeled good or bad, with the run's score, None where it has none."""

    image_id: int
    group: str
    split: Split
    label: ImageLabel
    score: float | None


@dataclass(frozen=True, slots=True)
class RunCounts:
    """How many images a run learned from, how many of them were bad, and how many of those had a complete mask; how
    many judged it. ``pieces`` are the physical ones that the images show from which it learned."""

    learned: int
    learned_bad: int
    masks: int
    judged: int
    pieces: int


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """``defect_score`` in [0, 1]; ``defect_map`` uint8 (h, w), 0..255 for 0..1, at the network's output
    resolution and covering the whole image; None where only the score was asked for."""

    image_id: int
    defect_score: float
    defect_map: NDArray[np.uint8] | None = None
