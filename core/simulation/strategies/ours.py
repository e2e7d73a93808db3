"""Our own suggestions, as the program gives them, and their twin that does not look at seconds."""

import numpy as np

from core.simulation.strategies.view import RoundView
from core.suggestion.coverage import Coverage
from core.suggestion.exploration import Exploration
from core.suggestion.labels.labels import suggest_labels
from core.suggestion.masks.masks import suggest_masks
from core.suggestion.masks.miss_score import miss_scores
from core.suggestion.ranking import rank


def ours(view: RoundView) -> list[int]:
    """By benefit per predicted second."""
    found = suggest_masks(view.signals, top=view.batch, seed=view.seed, logged_seconds=view.logged)
    return [suggestion.image_id for suggestion in found]


def ours_blind(view: RoundView) -> list[int]:
    """The same with one price for all."""
    rows = view.signals.unmasked
    if rows.size == 0:
        return []
    ids = view.signals.image_ids[rows]
    coverage = Coverage.of(view.signals, miss_scores(view.signals, rows).total)
    exploration = Exploration.of(ids, view.seed)  # as in choose_masks: the chance in the two is paired
    found = rank(coverage, np.ones(len(rows)), top=view.batch, n_masks=view.signals.n_masks, exploration=exploration)
    return [int(ids[pick.candidate]) for pick in found.picks]


def more_labels(view: RoundView) -> list[int]:
    """No mask at all: the seconds go into labels of unlabeled images."""
    return [suggestion.image_id for suggestion in suggest_labels(view.labels, top=view.batch, seed=view.seed)]
