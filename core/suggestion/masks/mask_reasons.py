"""Why a mask is suggested: what a person can check by looking at the images that it names."""

from dataclasses import dataclass

from core.domain import ReasonPart, ReasonParts
from core.suggestion.reason import ReasonCode

LITTLE_GAIN = 0.1
"""Below a tenth of an image's worth of coverage, a mask adds little."""


@dataclass(frozen=True, slots=True)
class MaskFacts:
    """What there is to say of one suggested mask.

    ``benefit`` is B(x|A) and ``trust`` β. Of the images that the mask stands for, without a mask and alike to none that
    has one or is listed before, ``n_missed`` have defects that the model misses, ``n_unsure`` such that it is unsure of
    and ``n_found`` such that it finds. ``missed`` and ``unsure`` are the same of the image itself; ``is_known``: it is
    itself alike to one that has a mask or is listed before.
    """

    cost_s: float
    benefit: float
    trust: float
    n_missed: int
    n_unsure: int
    n_found: int
    missed: bool
    unsure: bool
    is_known: bool
    by_lottery: bool

    @property
    def n_alike(self) -> int:
        return self.n_missed + self.n_unsure + self.n_found


def is_worthwhile(benefit: float) -> bool:
    """Whether a mask of this benefit deserves to be called worth it; the reason never says otherwise."""
    return benefit >= LITTLE_GAIN


def mask_reason(facts: MaskFacts) -> ReasonParts:
    """Such as "about 35 s, covers 14 similar defects that the model still misses"."""
    seconds = ReasonPart.of(ReasonCode.SECONDS, n=rounded_seconds(facts.cost_s))
    lot = (ReasonPart.of(ReasonCode.MASK_BY_LOT),) if facts.by_lottery else ()
    return (seconds, *lot, *_why(facts))


def rounded_seconds(seconds: float) -> int:
    """To the nearest 5 s from 10 s on, as a prediction deserves; at least 1."""
    return max(1, round(seconds)) if seconds < 10 else 5 * round(seconds / 5)


def _why(facts: MaskFacts) -> ReasonParts:
    if not is_worthwhile(facts.benefit):
        return (ReasonPart.of(ReasonCode.ADDS_LITTLE), _why_little(facts))
    if facts.trust > 0 and facts.n_missed + facts.n_unsure > 0:
        return (_covered_defects(facts.n_missed, facts.n_unsure),)
    if facts.trust > 0 and facts.missed:
        return (_and_others(ReasonCode.MISSED_ALONE, ReasonCode.MISSED_UNLIKE_OTHERS, facts.n_found),)
    if facts.trust == 0:
        return (_coverage_alone(facts.n_alike),)
    if facts.trust < 1 and not facts.unsure:
        found = ReasonCode.FEW_MASKS_FOR_ALL if facts.n_alike else ReasonCode.FEW_MASKS
        return (_coverage_alone(facts.n_alike), ReasonPart.of(found))
    return (_and_others(ReasonCode.UNSURE_ALONE, ReasonCode.UNSURE_LIKE_OTHERS, facts.n_found),)


def _covered_defects(n_missed: int, n_unsure: int) -> ReasonPart:
    n = n_missed + n_unsure
    if n_unsure == 0:
        return ReasonPart.of(ReasonCode.COVERS_MISSED, n=n)
    if n_missed == 0:
        return ReasonPart.of(ReasonCode.COVERS_UNSURE, n=n)
    return ReasonPart.of(ReasonCode.COVERS_BOTH, n=n, missed=n_missed, unsure=n_unsure)


def _coverage_alone(n_alike: int) -> ReasonPart:
    """Before the first mask, all that counts is how many look alike."""
    return ReasonPart.of(ReasonCode.STANDS_FOR, n=n_alike) if n_alike else ReasonPart.of(ReasonCode.UNLIKE_ALL)


def _why_little(facts: MaskFacts) -> ReasonPart:
    if facts.trust > 0 and facts.n_alike == facts.n_found and not (facts.is_known or facts.missed):
        return _and_others(ReasonCode.FOUND, ReasonCode.FOUND_LIKE_OTHERS, facts.n_found)
    return ReasonPart.of(ReasonCode.ALREADY_COVERED)


def _and_others(alone: ReasonCode, with_others: ReasonCode, n: int) -> ReasonPart:
    return ReasonPart.of(with_others, n=n) if n else ReasonPart.of(alone)
