"""Labeled images of a project with a run's scores."""

from collections.abc import Sequence

import numpy as np

from app.workflows.project.project import Project
from app.workflows.runs.trained_run import new_to, parts_in
from core.domain import ImageRecord, RunPart, Split, is_verdict, says_bad
from core.evaluation.scored_images import ScoredImages, ValidationImages


def validation_images(project: Project, run_id: int) -> ValidationImages:
    """Those that were held out of a run to judge it, by the labels of today; none of them is a test image.

    Of a run that noted nothing of its images, those of the validation split.
    """
    parts = parts_in(project, run_id)
    records = [record for record in project.store.images.all() if record.split is not Split.TEST]
    if parts:
        judges = [record for record in records if parts.get(record.id) is RunPart.JUDGED]
    else:
        judges = [record for record in records if record.split is Split.VALIDATION]
    found = _scored(project, run_id, judges)
    return ValidationImages(found.image_ids, found.scores, found.is_bad, found.pieces, found.splits)


def scored_images(project: Project, run_id: int, split: Split) -> ScoredImages:
    """Those of a split, for validation those that judged the run, for the test those that are `new_to` it; may be
    none."""
    if split is Split.VALIDATION:
        return validation_images(project, run_id)
    records = [record for record in project.store.images.all() if record.split is split]
    return _scored(project, run_id, new_to(project, run_id, records) if split is Split.TEST else records)


def _scored(project: Project, run_id: int, records: Sequence[ImageRecord]) -> ScoredImages:
    labels, scores = project.store.labels.in_force(), project.store.predictions.of_run(run_id)
    known = [record for record in records if is_verdict(labels.get(record.id)) and record.id in scores]
    return ScoredImages(
        image_ids=np.array([record.id for record in known], np.int64),
        scores=np.array([scores[record.id] for record in known], np.float64),
        is_bad=np.array([says_bad(labels[record.id]) for record in known], bool),
        pieces=[record.group for record in known],
        splits=[record.split for record in known],
    )
