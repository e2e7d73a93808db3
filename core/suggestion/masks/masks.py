"""Which bad image deserves a mask next."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain import Suggestion, SuggestionKind
from core.suggestion.cost.cost import LoggedMask, predict_costs, predict_seconds
from core.suggestion.cost.cost_model import CostPrediction
from core.suggestion.coverage import Coverage, trust
from core.suggestion.exploration import Exploration
from core.suggestion.masks.mask_reasons import MaskFacts, mask_reason
from core.suggestion.masks.miss_score import Deficits, miss_scores
from core.suggestion.ranking import SAME_CLUSTER, Pick, Ranking, rank
from core.suggestion.signals import PoolSignals

MISSED_FROM = 0.5
"""Missed is a defect whose map is no louder than on half of the good images (F_u); one that is not, but whose miss
score reaches as much because its map still changes with every epoch, counts as unsure."""


@dataclass(frozen=True, slots=True, eq=False)
class MaskChoice:
    """A list of masks, and all that led to it. Candidates (m,) are the bad images without a mask, ``rows`` of
    ``signals``; of each its miss_score and predicted seconds, learned from ``logged``. ``coverage`` is that before the
    first pick."""

    signals: PoolSignals
    logged: tuple[LoggedMask, ...]
    rows: NDArray[np.intp]
    miss_scores: Deficits
    costs_s: NDArray[np.float64]
    coverage: Coverage
    ranking: Ranking

    def costs(self, candidates: Sequence[int]) -> CostPrediction:
        """The seconds of a few candidates, with their band."""
        return predict_costs(self.signals, self.rows[np.array(candidates, np.intp)], self.logged)

    @property
    def suggestions(self) -> list[Suggestion]:
        """Best first."""
        costs = self.costs([pick.candidate for pick in self.ranking.picks])
        covered = self.coverage.copy()
        found = []
        for pick, low_s, high_s in zip(self.ranking.picks, costs.low_s, costs.high_s, strict=True):
            is_known = bool(covered.covered[pick.candidate] >= SAME_CLUSTER)
            found.append(self._suggestion(pick, float(low_s), float(high_s), is_known=is_known))
            covered.add(pick.candidate)
        return found

    def _suggestion(self, pick: Pick, low_s: float, high_s: float, *, is_known: bool) -> Suggestion:
        missed, unsure = self.missed, self.unsure
        alike, x = pick.newly_covered, pick.candidate
        unsolved = alike[missed[alike] | unsure[alike]] if self.signals.n_masks > 0 else alike
        facts = MaskFacts(
            cost_s=float(self.costs_s[x]),
            benefit=pick.gain,
            trust=trust(self.signals.n_masks),
            n_missed=int(missed[alike].sum()),
            n_unsure=int(unsure[alike].sum()),
            n_found=int((~missed & ~unsure)[alike].sum()),
            missed=bool(missed[x]),
            unsure=bool(unsure[x]),
            is_known=is_known,
            by_lottery=pick.by_lottery,
        )
        covers = unsolved if unsolved.size else alike
        ids = self.signals.image_ids[self.rows]
        return Suggestion(
            image_id=int(ids[x]),
            kind=SuggestionKind.MASK,
            benefit=pick.gain,
            cost_s=float(self.costs_s[x]),
            reason=mask_reason(facts),
            covers=tuple(int(i) for i in ids[covers]),
            cost_low_s=low_s,
            cost_high_s=high_s,
        )

    @property
    def missed(self) -> NDArray[np.bool_]:
        """(m,)"""
        return np.asarray(self.miss_scores.missed >= MISSED_FROM)

    @property
    def unsure(self) -> NDArray[np.bool_]:
        """(m,), never true where ``missed`` is."""
        return np.asarray(~self.missed & (self.miss_scores.total >= MISSED_FROM))


def choose_masks(
    signals: PoolSignals,
    *,
    top: int,
    seed: int,
    run_id: int = 0,
    logged_seconds: Sequence[LoggedMask] = (),
    skipped: Collection[int] = (),
) -> MaskChoice:
    """At most ``top`` images, the same for the same ``seed``. An image keeps its luck while others are painted, until
    there is a new ``run_id``. ``skipped`` ids are not among them, but wait to be covered like the others;
    ``logged_seconds`` are masks that this person has painted, to learn their pace.

    Empty only when every other bad image has a complete mask or ``top`` is 0; shorter than ``top`` where the rest are
    near-duplicates of what is listed.
    """
    rows = signals.unmasked
    ids = signals.image_ids[rows]
    found = miss_scores(signals, rows)
    costs_s = predict_seconds(signals, rows, logged_seconds)
    coverage = Coverage.of(signals, found.total)
    ranking = rank(
        coverage,
        costs_s,
        top=top,
        n_masks=signals.n_masks,
        exploration=Exploration.of(ids, seed, run_id),
        eligible=~np.isin(ids, list(skipped)),
    )
    return MaskChoice(signals, tuple(logged_seconds), rows, found, costs_s, coverage, ranking)


def suggest_masks(
    signals: PoolSignals,
    *,
    top: int,
    seed: int,
    logged_seconds: Sequence[LoggedMask] = (),
    skipped: Collection[int] = (),
) -> list[Suggestion]:
    """As ``choose_masks``, best first."""
    choice = choose_masks(signals, top=top, seed=seed, logged_seconds=logged_seconds, skipped=skipped)
    return choice.suggestions
