"""How good a run is, noted once it has scored the images that judge it."""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from app.workflows.project.project import Project
from app.workflows.runs.judges import RunJudges
from app.workflows.runs.trained_run import thresholds_of
from core.domain import JudgedBy, RunRecord, Thresholds
from core.evaluation.metrics import best_f1_threshold
from core.evaluation.scored_images import ValidationImages, measured
from core.files.whole_file import write_whole


def note_quality(project: Project, run: RunRecord, facts: Path) -> None:
    """What the scores of a completed run say of it, by all images that judge it, takes the place of what its training
    has found by some of them; in ``facts``, the file beside its weights, too.

    A memory gets its threshold by them, since it could look at some of its good images only while it was made.
    """
    images, thresholds = RunJudges(project).images(run.id), thresholds_of(project, run)
    if images.judged_by is JudgedBy.WITHOUT_PIECE and run.threshold is not None:
        thresholds = Thresholds.single(_best_f1(images))
    found = measured(images, thresholds)
    if found is None:
        return
    project.store.runs.note_validation(run.id, found)
    document = {**json.loads(facts.read_text(encoding="utf-8")), "validation": asdict(found)}
    text = json.dumps(document, indent=2) + "\n"
    write_whole(facts, lambda partial: _write(partial, text))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _best_f1(images: ValidationImages) -> float:
    usable = np.isfinite(images.scores)
    return best_f1_threshold(images.scores[usable], images.is_bad[usable])
