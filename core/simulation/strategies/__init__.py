"""The strategies that a simulation compares, by name."""

from collections.abc import Mapping

from core.domain import SuggestionKind
from core.simulation.strategies.baselines import cheapest, core_set, entropy, random, reconstruction, typiclust
from core.simulation.strategies.ours import more_labels, ours, ours_blind
from core.simulation.strategies.view import RoundView, Strategy

__all__ = ["BASELINE", "OURS", "OURS_BLIND", "STRATEGIES", "RoundView", "Strategy"]

BASELINE, OURS, OURS_BLIND = "random", "ours", "ours-blind"

_MASK, _LABEL = SuggestionKind.MASK, SuggestionKind.LABEL
STRATEGIES: Mapping[str, Strategy] = {
    strategy.name: strategy
    for strategy in (
        Strategy(OURS, _MASK, ours),
        Strategy(OURS_BLIND, _MASK, ours_blind),
        Strategy(BASELINE, _MASK, random),
        Strategy("cheapest", _MASK, cheapest),
        Strategy("entropy", _MASK, entropy),
        Strategy("core-set", _MASK, core_set),
        Strategy("typiclust", _MASK, typiclust),
        Strategy("reconstruction", _MASK, reconstruction),
        Strategy("labels", _LABEL, more_labels),
    )
}
