"""Why a label deserves a review, in a sentence that a person can check."""

import numpy as np

from core.suggestion.neighbours import N_NEIGHBOURS
from core.suggestion.suspicion import Evidence, LabeledPool, Suspicion

UNSURE_REASON = "marked unsure: good or bad would let the model learn from it"
CHANGED_FILE_REASON = "its file has changed since it was labeled or painted"
_STRONG = 0.9
"""The percentile from which a second observation is worth saying."""
_SILENT = 0.5
"""The share of good images with a louder map from which a bad one's says nothing."""


def review_reason(pool: LabeledPool, suspicion: Suspicion, row: int) -> str:
    """The strongest observation and, where there is one, a second strong one. Example: "labeled good, but 9 of the 10
    images most like it are bad; its map shows a spot, brighter than on 98% of the good images"."""
    label, other = ("bad", "good") if pool.is_bad[row] else ("good", "bad")
    ranks = {kind: float(np.nan_to_num(rank[row], nan=-1.0)) for kind, rank in suspicion.ranks.items()}
    strongest = sorted(ranks, key=lambda kind: -ranks[kind])
    told = [kind for place, kind in enumerate(strongest[:2]) if ranks[kind] >= (0 if place == 0 else _STRONG)]
    clauses = [_clause(kind, suspicion.values[kind][row], ranks[kind], label, other) for kind in told]
    return f"labeled {label}, but {'; '.join(clauses)}"


def left_out_reason(excess: float, threshold: float) -> str:
    """Of an image that the run went on without."""
    return f"left out of training: {removal_reason(excess, threshold)}"


def removal_reason(excess: float, threshold: float) -> str:
    """Of a suspect of one-shot removal, ``excess`` as in Removal."""
    return f"labeled good, but {excess:.1f} deviations less usual than good images are ({threshold:.1f} are tolerated)"


def _clause(kind: Evidence, value: float, rank: float, label: str, other: str) -> str:
    share = f"{min(rank, 0.99):.0%}"  # nothing is beyond all images, itself included
    match kind:
        case Evidence.MARGIN if value > 0:
            return f"in training the model kept taking it for {other}"
        case Evidence.MARGIN:
            return f"in training the model took to it later than to {share} of the {label} images"
        case Evidence.NEIGHBOURS:
            return f"{round(value * N_NEIGHBOURS)} of the {N_NEIGHBOURS} images most like it are {other}"
        case Evidence.SURPRISE:
            return f"a run that had not learned this label gave it a chance of {np.exp(-value):.0%}"
        case Evidence.MAP if label == "good":
            return f"its map shows a spot, brighter than on {share} of the good images"
        case Evidence.MAP:
            loudness = "silent" if value >= _SILENT else "faint"
            return f"its map is {loudness}: {value:.0%} of the good images have a louder one"
        case Evidence.DENSITY:
            return f"it is less like a good image than {share} of them"
