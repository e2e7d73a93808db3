"""From a score to a verdict: thresholds, what people wanted of them, and what was measured at them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from math import isfinite
from typing import Any

PROPOSAL_THRESHOLD = 0.5
"""From which value of a run's map on a pixel is proposed, until the person chooses another."""

Interval = tuple[float, float]
"""From its lower to its upper end."""


class Verdict(StrEnum):
    """What a run says of an image at its thresholds; LOOK: a person decides."""

    GOOD = "good"
    LOOK = "look"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """An image is called good when its defect score is less than ``good_below`` and bad from ``bad_from`` on. Between
    them lies the grey zone, which a person looks at; equal ones leave none."""

    good_below: float
    bad_from: float

    def __post_init__(self) -> None:
        """ValueError where they are no numbers or in the wrong order."""
        if not (isfinite(self.good_below) and isfinite(self.bad_from) and self.good_below <= self.bad_from):
            raise ValueError(f"no thresholds: {self.good_below}, {self.bad_from}")

    @classmethod
    def single(cls, threshold: float) -> "Thresholds":
        return cls(threshold, threshold)

    @property
    def has_grey_zone(self) -> bool:
        return self.good_below < self.bad_from

    def verdict(self, score: float) -> Verdict:
        if score < self.good_below:
            return Verdict.GOOD
        return Verdict.BAD if score >= self.bad_from else Verdict.LOOK


@dataclass(frozen=True, slots=True)
class Detection:
    """Image-level quality of defect scores on one set of images; rates are fractions, None where a class is missing."""

    n: int
    """Images."""
    n_bad: int
    """Bad images among them."""
    ap: float | None
    """Average precision, as scikit-learn defines it."""
    auroc: float | None
    """Area under the ROC curve."""
    threshold: float
    """Defect score in [0, 1] from which an image is called bad; all below is counted at it."""
    fp: int
    """False alarms: good images called bad."""
    fn: int
    """Escapes: bad images called good, which with a grey zone are those below it."""
    fpr: float | None
    """``fp`` / good images."""
    fnr: float | None
    """``fn`` / bad images."""
    f1: float | None
    """2·TP / (2·TP + ``fp`` + FN), FN all bad images that are not called bad."""
    ap_ci: Interval | None = None
    """95 % interval of ``ap``; None in runs of earlier versions, as for the next three."""
    auroc_ci: Interval | None = None
    """95 % interval of ``auroc``."""
    fpr_ci: Interval | None = None
    """95 % interval of ``fpr``."""
    fnr_ci: Interval | None = None
    """95 % interval of ``fnr``."""
    precision: float | None = None
    """TP / images called bad; None where none is, and in runs of earlier versions, as for all that follow."""
    recall: float | None = None
    """TP / bad images."""
    precision_ci: Interval | None = None
    recall_ci: Interval | None = None
    f1_ci: Interval | None = None
    good_below: float | None = None
    """Defect score below which an image is called good, where that is less than ``threshold``: a person looks at what
    lies between."""
    looks: int = 0
    """Images in the grey zone."""

    @classmethod
    def of_document(cls, values: Mapping[str, Any]) -> "Detection":
        """As it was written to JSON, which knows no tuples."""
        read: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
        }
        return cls(**read)


class ThresholdRule(StrEnum):
    """AUTOMATIC: what the run chose itself when it was trained, on images and in a way of its recipe; the others choose
    on the images that judge the run."""

    AUTOMATIC = "automatic"
    BEST_F1 = "best_f1"
    BY_HAND = "by_hand"
    MAX_ESCAPES = "max_escapes"
    MAX_FALSE_ALARMS = "max_false_alarms"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class ThresholdAim:
    """What a person wanted of a threshold.

    ``share`` is the most that may escape or be a false alarm; with ``surely`` what can be promised, not only what was
    counted. ``by_hand`` are the thresholds themselves. ``escape_cost`` and ``alarm_cost`` are in any one currency.
    ``bad_share``: of what the line makes; None as among the validation images. A grey zone comes with
    ``looks_per_hour``, the images an hour that people can look at, of ``images_per_hour`` that the line makes.
    """

    rule: ThresholdRule
    share: float | None = None
    surely: bool = False
    by_hand: Thresholds | None = None
    escape_cost: float | None = None
    alarm_cost: float | None = None
    bad_share: float | None = None
    looks_per_hour: float | None = None
    images_per_hour: float | None = None

    @property
    def looks_share(self) -> float | None:
        """The share of images that people can look at; None without a grey zone."""
        if self.looks_per_hour is None or not self.images_per_hour:
            return None
        return min(self.looks_per_hour / self.images_per_hour, 1.0)


@dataclass(frozen=True, slots=True)
class RunThreshold:
    """The thresholds of a run, why they are there, and what was ``found`` at them on its validation images (None
    without any). Once ``is_fixed`` its test images have been, or may be, looked at: only what a rule makes of the
    validation images can follow, and is marked as ``after_test``."""

    thresholds: Thresholds
    aim: ThresholdAim
    found: Detection | None = None
    is_fixed: bool = False
    after_test: bool = False

    def __post_init__(self) -> None:
        """ValueError for one that a person sets by hand with the test in mind."""
        if self.after_test and self.aim.rule is ThresholdRule.BY_HAND:
            raise ValueError("a threshold set by hand may not follow a test")

    def fixed(self) -> "RunThreshold":
        return replace(self, is_fixed=True)

    @property
    def document(self) -> dict[str, Any]:
        """For JSON; `of_document` reads it."""
        return asdict(self)

    @classmethod
    def of_document(cls, values: Mapping[str, Any]) -> "RunThreshold":
        aim, found = dict(values["aim"]), values["found"]
        by_hand = aim.pop("by_hand")
        return cls(
            Thresholds(**values["thresholds"]),
            ThresholdAim(
                ThresholdRule(aim.pop("rule")), by_hand=None if by_hand is None else Thresholds(**by_hand), **aim
            ),
            None if found is None else Detection.of_document(found),
            bool(values["is_fixed"]),
            bool(values["after_test"]),
        )


@dataclass(frozen=True, slots=True)
class ThresholdEntry:
    """One line of a run's history of thresholds; None: the automatic one again."""

    threshold: RunThreshold | None
    at: datetime
    author: str
