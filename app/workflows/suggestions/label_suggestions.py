"""Which labels to suggest in a project: a run's scores under what people have said since."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from app.workflows.project.project import Project
from app.workflows.runs.trained_run import remembers
from app.workflows.suggestions.mask_suggestions import skips_since
from app.workflows.suggestions.suggestion_pool import raw_signals
from core.domain import ImageLabel, ImageRecord, Suggestion, SuggestionKind, says_bad, says_good
from core.inference.features.descriptor import whiten
from core.suggestion.labels.labels import LabelPool, suggest_labels
from core.suggestion.labels.sampling_keys import sampling_key
from core.suggestion.labels.told_apart import MemoryView, told_apart


def label_suggestions(
    project: Project,
    run_id: int | None,
    records: Sequence[ImageRecord],
    labels: Mapping[int, ImageLabel],
    top: int,
    seed: int,
) -> list[Suggestion]:
    """At most ``top`` of ``records``, as the run ``run_id`` sees them; None is for before the first run.

    Empty only when every image that can be read has a label, or was skipped since the run.
    """
    pool = _known_pool(project, run_id, records, labels, project.store.suggestions.skipped(SuggestionKind.LABEL))
    if not pool.unlabeled.any():  # nothing else is left: what was skipped before this model may come back
        pool = _known_pool(project, run_id, records, labels, skips_since(project, run_id, SuggestionKind.LABEL))
    return suggest_labels(pool, top=top, seed=seed)


def _known_pool(
    project: Project,
    run_id: int | None,
    records: Sequence[ImageRecord],
    labels: Mapping[int, ImageLabel],
    skipped: Collection[int],
) -> LabelPool:
    """As the run sees it; where it knows nothing that is to be labeled but there are new images, what pixels say."""
    to_label = {record.id for record in records if record.id not in labels and record.id not in skipped}
    pool = _pool(project, run_id, records, labels, to_label)
    if run_id is None or pool.unlabeled.any() or not to_label:
        return pool
    return _pool(project, None, records, labels, to_label)


def _pool(
    project: Project,
    run_id: int | None,
    records: Sequence[ImageRecord],
    labels: Mapping[int, ImageLabel],
    to_label: Collection[int],
) -> LabelPool:
    raw = raw_signals(project, run_id, records, to_label)
    scores = project.store.predictions.of_run(run_id) if run_id is not None else {}
    rows = np.flatnonzero(np.isin(raw.image_ids, [record.id for record in records]))
    ids = raw.image_ids[rows]
    sampling_keys = {record.id: sampling_key(record.content_hash) for record in records}
    by_memory = run_id is not None and remembers(project, run_id)
    bad, good = (np.array([says(labels.get(int(i))) for i in ids], bool) for says in (says_bad, says_good))
    told = None
    if by_memory:
        told = told_apart(MemoryView(raw.seg_top[rows], whiten(raw.spots[rows]), good), bad)
    return LabelPool(
        image_ids=ids,
        descriptors=whiten(raw.descriptors[rows]),
        scores=told.scores if told else np.array([scores.get(int(i), np.nan) for i in ids], np.float64),
        sampling_keys=np.array([sampling_keys[int(i)] for i in ids], np.float64),
        unlabeled=np.array([int(i) in to_label for i in ids], bool),
        positive=bad,
        deviations=raw.seg_top[rows] if by_memory else None,
        by_look=told.by_look if told else None,
    )
