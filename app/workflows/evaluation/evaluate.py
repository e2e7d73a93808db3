"""How good a run is on one split of the images."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import cv2
import numpy as np

from app.workflows.project.project import Project
from app.workflows.runs.trained_run import trained_run, weights_of
from core.domain import Detection, ImageLabel, ImageRecord, KnownError, Split, is_verdict, says_bad
from core.evaluation.intervals import with_intervals
from core.evaluation.metrics import detection, dice
from core.inference.checkpoint_info import read_info
from core.inference.features.regions import PROPOSED_FROM


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Detection):
    """Image-level quality of a run on the images of ``split`` at its threshold, which was chosen on the split
    ``threshold_from``, by ``threshold_n`` images of which ``threshold_n_bad`` are bad; None where that is not known.

    ``dice`` is the mean over the bad images with a complete mask, map against mask; None without such images.
    """

    run: int
    split: Split
    threshold_from: Split
    threshold_n: int | None
    threshold_n_bad: int | None
    dice: float | None


def evaluate(project: Project, split: Split = Split.TEST, run_id: int | None = None) -> Evaluation:
    """Measure a run, by default the current one, on the images of ``split`` that are labeled good or bad.

    Raises KnownError when the run has not scored the project, or the split holds no labeled image.
    """
    run_id = trained_run(project, run_id)
    labels, scores = project.store.labels.in_force(), project.store.predictions.of_run(run_id)
    records = [
        record for record in project.store.images.all() if record.split is split and is_verdict(labels.get(record.id))
    ]
    if not records:
        raise KnownError(
            project.folder, "no image of split {split} is labeled", "label some, or name another split", split=split
        )
    scored = [record for record in records if record.id in scores]
    if not scored:
        raise KnownError(
            project.folder,
            "run {run} has not scored this split",
            "score the project, or train again",
            command_line="run: maskworth score {folder}",
            run=run_id,
            folder=project.folder,
        )
    info = read_info(weights_of(project, run_id))
    found = _measured(scored, labels, scores, info.threshold)
    chosen_by = project.store.runs.get(run_id).validation if info.threshold_from is Split.VALIDATION else None
    return Evaluation(
        **asdict(found),
        run=run_id,
        split=split,
        threshold_from=info.threshold_from,
        threshold_n=chosen_by.n if chosen_by else None,
        threshold_n_bad=chosen_by.n_bad if chosen_by else None,
        dice=_mean_dice(project, run_id, [record for record in scored if says_bad(labels[record.id])]),
    )


def _measured(
    records: Sequence[ImageRecord], labels: Mapping[int, ImageLabel], scores: Mapping[int, float], threshold: float
) -> Detection:
    is_bad = [says_bad(labels[record.id]) for record in records]
    said = [scores[record.id] for record in records]
    return with_intervals(detection(said, is_bad, threshold), said, is_bad, [record.group for record in records])


def _mean_dice(project: Project, run_id: int, records: Sequence[ImageRecord]) -> float | None:
    wanted = {record.id: record for record in records}
    found = []
    for image_id, mask in project.store.annotations.complete():
        record = wanted.get(image_id)
        defect_map = None if record is None else project.store.predictions.map_of(run_id, image_id)
        if record is None or defect_map is None:
            continue
        full = cv2.resize(defect_map, (record.width, record.height), interpolation=cv2.INTER_LINEAR)
        found.append(dice(full >= PROPOSED_FROM * 255, mask.unpack()))
    return float(np.mean(found)) if found else None
