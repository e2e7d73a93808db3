"""Which bad image deserves a mask next."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.domain import Suggestion, SuggestionKind
from core.suggestion.cost import LoggedMask, predict_seconds
from core.suggestion.coverage import Coverage
from core.suggestion.deficit import deficit
from core.suggestion.ranking import Pick, rank
from core.suggestion.reasons import mask_reason
from core.suggestion.signals import PoolSignals

_MISSED_FROM = 0.5
"""A deficit from which a defect counts as missed in the reason given to a person."""


def suggest_masks(
    signals: PoolSignals, *, top: int, seed: int, logged_seconds: Sequence[LoggedMask] = ()
) -> list[Suggestion]:
    """At most ``top`` suggestions, best first; the same for the same ``seed``.

    Empty only when every bad image has a complete mask or ``top`` is 0; shorter than ``top`` where the rest are
    near-duplicates of what is listed. ``logged_seconds`` are masks that this person has painted, to learn their pace.
    """
    rows = signals.unmasked
    if rows.size == 0 or top <= 0:
        return []
    deficits = deficit(signals, rows)
    costs_s = predict_seconds(signals, rows, logged_seconds)
    coverage = Coverage.of(signals, deficits)
    ranking = rank(coverage, costs_s, top=top, n_masks=signals.n_masks, rng=np.random.default_rng(seed))
    return [_suggestion(signals, rows, deficits, float(costs_s[pick.candidate]), pick) for pick in ranking.picks]


def _suggestion(
    signals: PoolSignals, rows: NDArray[np.intp], deficits: NDArray[np.float64], cost_s: float, pick: Pick
) -> Suggestion:
    seen_by_model = signals.n_masks > 0
    covered = pick.newly_covered
    if seen_by_model:
        covered = covered[deficits[covered] >= _MISSED_FROM]
    reason = mask_reason(
        cost_s,
        n_covered=len(covered),
        gain=pick.gain,
        by_lottery=pick.by_lottery,
        seen_by_model=seen_by_model,
    )
    ids = signals.image_ids[rows]
    covers = tuple(int(i) for i in ids[covered])
    return Suggestion(int(ids[pick.candidate]), SuggestionKind.MASK, pick.gain, cost_s, reason, covers)
