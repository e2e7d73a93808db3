"""Which labels of a project deserve a second look, from what its runs say of them."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.workflows.project.project import Project
from app.workflows.runs.trained_run import weights_of
from app.workflows.suggestions.suggestion_pool import raw_signals
from app.workflows.worker.learning_tasks import multiscale_features
from core.domain import (
    ImageLabel,
    ImageRecord,
    Suggestion,
    SuggestionKind,
    asks_review,
    is_verdict,
    says_bad,
    says_good,
)
from core.inference.scored import ImageFeatures, ScoringItem
from core.suggestion.outliers.removal import choose_removed
from core.suggestion.outliers.removal_scorers import FLOW, anomaly_scores, scorer_named
from core.suggestion.outliers.removed_images import REMOVED_IMAGES_NAME, RemovedImages
from core.suggestion.reviews.review_reasons import CHANGED_FILE_REASON
from core.suggestion.reviews.reviews import REVIEW_S, suggest_removed, suggest_reviews
from core.suggestion.reviews.suspicion import LabeledPool
from core.training.provenance import PROVENANCE_NAME, learned_by

_Features = tuple[NDArray[np.int64], NDArray[np.float32]]
"""Image ids (n,) and their raw features (n, d)."""
_RUNS_ASKED = 10
"""Older runs than the last so many knew too little to be surprised by a label."""


def reviews(
    project: Project,
    run_id: int | None,
    records: Sequence[ImageRecord],
    labels: Mapping[int, ImageLabel],
    top: int,
    seed: int,
) -> list[Suggestion]:
    """Labels that the run ``run_id`` and those before it speak against, and UNSURE ones; before the first run these
    alone, since nothing has been learned that could contradict anybody."""
    unsure = [record.id for record in records if asks_review(labels.get(record.id))]
    said = [record for record in records if is_verdict(labels.get(record.id))]
    pool = None if run_id is None else _pool(project, run_id, said, labels)
    skipped = project.store.suggestions.skipped(SuggestionKind.REVIEW)
    left_out = None if run_id is None else RemovedImages.load(project.run_folder(run_id, REMOVED_IMAGES_NAME))
    return suggest_reviews(pool, unsure, top=top, left_out=left_out, skipped=skipped, seed=seed)


def changed_files(image_ids: Iterable[int]) -> list[Suggestion]:
    """That a person should look again at images whose files hold something else now."""
    return [Suggestion(i, SuggestionKind.REVIEW, 1.0, REVIEW_S, CHANGED_FILE_REASON) for i in image_ids]


def removal_suspects(
    project: Project,
    run_id: int,
    records: Sequence[ImageRecord],
    labels: Mapping[int, ImageLabel],
    top: int,
    seed: int,
    scorer: str,
) -> list[Suggestion]:
    """Images labeled good that one-shot removal would leave out, by the scorer of that name.

    Raises KnownError for an unknown scorer. Images that cannot be read are not among them.
    """
    score = scorer_named(scorer)
    good = [record for record in records if says_good(labels.get(record.id))]
    ids, features = (_at_scales if scorer == FLOW else _descriptors)(project, run_id, good)
    removal = choose_removed(anomaly_scores(features, score, seed=seed))
    return suggest_removed(ids, removal, top=top, skipped=project.store.suggestions.skipped(SuggestionKind.REVIEW))


def _descriptors(project: Project, run_id: int, records: Sequence[ImageRecord]) -> _Features:
    raw = raw_signals(project, run_id, records)
    rows = np.flatnonzero(np.isin(raw.image_ids, [record.id for record in records]))
    return raw.image_ids[rows], raw.descriptors[rows]


def _at_scales(project: Project, run_id: int, records: Sequence[ImageRecord]) -> _Features:
    items = [ScoringItem(record.id, project.image_path(record)) for record in records]
    results = multiscale_features(weights_of(project, run_id), items, "auto", 0)
    found = [result for result in results if isinstance(result, ImageFeatures)]
    features = np.array([one.features for one in found], np.float32).reshape(len(found), -1 if found else 1)
    return np.array([one.image_id for one in found], np.int64), features


def _pool(
    project: Project, run_id: int, records: Sequence[ImageRecord], labels: Mapping[int, ImageLabel]
) -> LabeledPool:
    raw = raw_signals(project, run_id, records)
    by_id = {record.id: record for record in records}
    rows = np.flatnonzero(np.isin(raw.image_ids, list(by_id)))
    ids = raw.image_ids[rows]
    numbers: dict[str, int] = {}
    groups = [numbers.setdefault(by_id[int(i)].group, len(numbers)) for i in ids]
    return LabeledPool(
        image_ids=ids,
        is_bad=np.array([says_bad(labels[int(i)]) for i in ids], bool),
        descriptors=raw.descriptors[rows],
        epoch_logits=raw.epoch_logits[rows],
        unseen_score=unseen_scores(project, ids),
        seg_top=raw.seg_top[rows],
        blob=raw.blob[rows],
        groups=np.array(groups, np.int64),
        relabeled=_relabeled(project, run_id, ids, labels),
    )


def _relabeled(
    project: Project, run_id: int, image_ids: NDArray[np.int64], labels: Mapping[int, ImageLabel]
) -> NDArray[np.bool_]:
    taught = learned_by(project.run_folder(run_id, PROVENANCE_NAME)) or {}
    return np.array([taught.get(int(i), labels[int(i)]) is not labels[int(i)] for i in image_ids], bool)


def unseen_scores(project: Project, image_ids: NDArray[np.int64]) -> NDArray[np.float64]:
    """(n,) defect score by the newest run that was taken and had not learned the image; NaN where there is none. One
    that learned another label is no witness: it was taught what it says."""
    taken = [run.id for run in project.store.runs.all() if run.was_taken]
    scores = np.full(len(image_ids), np.nan)
    for run_id in sorted(taken, reverse=True)[:_RUNS_ASKED]:
        learned = learned_by(project.run_folder(run_id, PROVENANCE_NAME))
        if learned is None:
            continue
        said = project.store.predictions.of_run(run_id)
        for row in np.flatnonzero(np.isnan(scores)):
            image_id = int(image_ids[row])
            if image_id not in learned:
                scores[row] = said.get(image_id, np.nan)
    return scores
