"""Why a mask is suggested, in a sentence that a person can check by looking at the images it names."""

from dataclasses import dataclass

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


def mask_reason(facts: MaskFacts) -> str:
    """Such as "about 35 s, covers 14 similar defects that the model still misses"."""
    lot = "drawn by lot, so that the choice does not only follow the model; " if facts.by_lottery else ""
    return f"about {rounded_seconds(facts.cost_s)} s, {lot}{_why(facts)}"


def rounded_seconds(seconds: float) -> int:
    """To the nearest 5 s from 10 s on, as a prediction deserves; at least 1."""
    return max(1, round(seconds)) if seconds < 10 else 5 * round(seconds / 5)


def _why(facts: MaskFacts) -> str:
    if not is_worthwhile(facts.benefit):
        return f"adds little: {_why_little(facts)}"
    if facts.trust > 0 and facts.n_missed + facts.n_unsure > 0:
        return _covered_defects(facts.n_missed, facts.n_unsure)
    if facts.trust > 0 and facts.missed:
        return f"the model misses its defect, {_though_it_finds(facts.n_found)}"
    if facts.trust == 0:
        return _coverage_alone(facts.n_alike)
    if facts.trust < 1 and not facts.unsure:
        found = "their defects" if facts.n_alike else "its defect"
        return f"{_coverage_alone(facts.n_alike)}; the model finds {found}, but learned from few masks"
    return f"the model is not sure of its defect{_and_others(facts.n_found) or ', which is like no other'}"


def _covered_defects(n_missed: int, n_unsure: int) -> str:
    n = n_missed + n_unsure
    what = f"covers {n} similar {_plural('defect', n)}"
    if n_unsure == 0:
        return f"{what} that the model still misses"
    if n_missed == 0:
        return f"{what} that the model is unsure of"
    return f"{what}: {n_missed} that the model still misses, {n_unsure} that it is unsure of"


def _coverage_alone(n_alike: int) -> str:
    """Before the first mask, all that counts is how many look alike."""
    if n_alike == 0:
        return "unlike every other bad image"
    return f"stands for {n_alike} similar bad {_plural('image', n_alike)} without a mask"


def _why_little(facts: MaskFacts) -> str:
    if facts.trust > 0 and facts.n_alike == facts.n_found and not (facts.is_known or facts.missed):
        return f"the model finds its defect{_and_others(facts.n_found)}"
    return "much like an image that has a mask or is listed before"


def _though_it_finds(n_found: int) -> str:
    return f"though not the {n_found} like it" if n_found else "which is like no other"


def _and_others(n: int) -> str:
    return f" and the {n} like it" if n else ""


def _plural(noun: str, n: int) -> str:
    return noun if n == 1 else f"{noun}s"
