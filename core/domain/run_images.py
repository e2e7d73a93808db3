"""What each image was for in one run, which stays true when labels or splits change afterwards."""

from dataclasses import dataclass
from enum import StrEnum

from core.domain.labels import ImageLabel


class RunPart(StrEnum):
    """LEARNED: the weights know the image, from this run or from one whose weights it began with. JUDGED: held out to
    measure the run, which never followed its gradient."""

    LEARNED = "learned"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class RunImage:
    """An image of a run's snapshot with the label, and whether with a complete mask, that it had then."""

    image_id: int
    part: RunPart
    label: ImageLabel
    has_mask: bool


@dataclass(frozen=True, slots=True)
class RunCounts:
    """How many images a run learned from, how many of them were bad, and how many of those had a complete mask; how
    many judged it."""

    learned: int
    learned_bad: int
    masks: int
    judged: int
