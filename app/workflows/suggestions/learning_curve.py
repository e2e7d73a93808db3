"""The project's own history: how good its runs were, against the labels, masks and seconds that they rested on."""

from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from app.workflows.project.project import Project
from app.workflows.runs.judges import RunJudges
from app.workflows.suggestions.budget import Budget
from core.domain import Detection, Interval
from core.evaluation.intervals import with_intervals
from core.evaluation.metrics import detection
from core.evaluation.paired import ap_difference
from core.evaluation.scored_images import ScoredImages
from core.suggestion.budget.basis_text import UncountedRuns
from core.suggestion.budget.forecast import PastRun

MOST_RUNS = 10
"""The newest ones are compared on the same images; each costs as much as its validation."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A run of the budget: ``own`` on the images that were held out of it, ``same`` on those that judged every run from
    `LearningCurve.same_from` on; None before it."""

    run: PastRun
    own: Detection
    same: Detection | None


@dataclass(frozen=True, slots=True)
class LearningCurve:
    """``points`` oldest first: those of the budget, of one recipe. ``same_from`` is the first run of those that can be
    compared on the same images, ``difference`` what the last one's AP is above its, and its interval; None without two
    such runs. ``uncounted`` runs are not on the curve."""

    points: tuple[CurvePoint, ...]
    recipe: str | None
    same_from: int | None
    difference: tuple[float, Interval] | None
    uncounted: UncountedRuns

    @property
    def same(self) -> list[CurvePoint]:
        """Those that can be compared on the same images."""
        return [point for point in self.points if point.same is not None]


def learning_curve(project: Project, budget: Budget) -> LearningCurve:
    """Of the runs that ``budget`` counts, so that the two cannot tell different figures."""
    images = _judged_alike(project, [run.run for run in budget.runs])
    alike = dict(zip([run.run for run in budget.runs[len(budget.runs) - len(images) :]], images, strict=True))
    points = tuple(
        CurvePoint(run, own, _measured(alike.get(run.run)))
        for run, own in zip(budget.runs, budget.validations, strict=True)
    )
    difference = (
        ap_difference(images[-1].scores, images[0].scores, images[0].is_bad, images[0].pieces) if images else None
    )
    return LearningCurve(points, budget.recipe, next(iter(alike), None), difference, budget.uncounted)


def _judged_alike(project: Project, runs: list[int]) -> list[ScoredImages]:
    """Of as many of the newest runs as share good and bad images that judged them all: these images, in one order; of
    none where not even two do."""
    found: list[ScoredImages] = []
    judges = RunJudges(project)
    for run in reversed(runs[-MOST_RUNS:]):
        more = [_usable(judges.images(run)), *found]
        ids = reduce(np.intersect1d, [each.image_ids for each in more])
        shared = [_of(each, ids) for each in more]
        if len({bool(kind) for kind in shared[0].is_bad}) < 2:
            break
        found = shared
    return found if len(found) > 1 else []


def _usable(images: ScoredImages) -> ScoredImages:
    return images.without(images.image_ids[~np.isfinite(images.scores)])


def _of(images: ScoredImages, ids: NDArray[np.int64]) -> ScoredImages:
    """In the order of ``ids``, each of which is among them."""
    order = np.argsort(images.image_ids)
    rows = order[np.searchsorted(images.image_ids[order], ids)]
    pieces, splits = ([each[i] for i in rows.tolist()] for each in (images.pieces, images.splits))
    return ScoredImages(ids, images.scores[rows], images.is_bad[rows], pieces, splits)


def _measured(images: ScoredImages | None) -> Detection | None:
    """AP and AUROC; the threshold is none of the curve's business."""
    if images is None:
        return None
    found = detection(images.scores, images.is_bad, 0.5)
    return with_intervals(found, images.scores, images.is_bad, images.pieces)
