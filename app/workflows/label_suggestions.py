"""Which labels to suggest in a project: a run's scores under what people have said since."""

from collections.abc import Mapping, Sequence

import numpy as np

from app.workflows.project import Project
from app.workflows.suggestion_pool import raw_signals
from core.domain import ImageLabel, ImageRecord, Suggestion
from core.suggestion.descriptor import whiten
from core.suggestion.labels import LabelPool, suggest_labels
from core.suggestion.lots import lot_of


def label_suggestions(
    project: Project,
    run_id: int | None,
    records: Sequence[ImageRecord],
    labels: Mapping[int, ImageLabel],
    top: int,
    seed: int,
) -> list[Suggestion]:
    """At most ``top`` of ``records``, as the run ``run_id`` sees them; None is for before the first run.

    Empty only when every image that can be read has a label.
    """
    pool = _pool(project, run_id, records, labels)
    if run_id is not None and not pool.unlabeled.any() and any(record.id not in labels for record in records):
        pool = _pool(project, None, records, labels)  # all that are unlabeled came after the run: their pixels decide
    return suggest_labels(pool, top=top, seed=seed)


def _pool(
    project: Project, run_id: int | None, records: Sequence[ImageRecord], labels: Mapping[int, ImageLabel]
) -> LabelPool:
    raw = raw_signals(project, run_id, records)
    scores = project.store.predictions.of_run(run_id) if run_id is not None else {}
    rows = np.flatnonzero(np.isin(raw.image_ids, [record.id for record in records]))
    ids = raw.image_ids[rows]
    lots = {record.id: lot_of(record.content_hash) for record in records}
    return LabelPool(
        image_ids=ids,
        descriptors=whiten(raw.descriptors[rows]),
        scores=np.array([scores.get(int(i), np.nan) for i in ids], np.float64),
        lots=np.array([lots[int(i)] for i in ids], np.float64),
        unlabeled=np.array([int(i) not in labels for i in ids], bool),
        positive=np.array([labels.get(int(i)) is ImageLabel.BAD for i in ids], bool),
    )
