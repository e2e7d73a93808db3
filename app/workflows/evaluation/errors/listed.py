"""The images that a run gets most wrong, by name."""

from dataclasses import dataclass

import numpy as np

from app.workflows.evaluation.errors.looks import read_looks
from app.workflows.evaluation.scored_images import scored_images
from app.workflows.evaluation.threshold import threshold_in_force
from app.workflows.project.project import Project
from core.domain import Split, Verdict
from core.evaluation.errors.looks import LookGroups
from core.evaluation.errors.worst import OrderedImages, WorstErrors


@dataclass(frozen=True, slots=True)
class ListedError:
    """An image by its path: ``is_bad``, and what the run says of it. Errors of one kind that look alike have the same
    ``look``, from 1 on."""

    image: str
    is_bad: bool
    verdict: Verdict
    score: float
    look: int


def list_errors(project: Project, run_id: int, split: Split, top: int) -> list[ListedError]:
    """The ``top`` escapes, false alarms and images of the grey zone of a split, each the most wrong first among those
    that look alike. Whoever asks for test images has fixed the threshold."""
    images, at = scored_images(project, run_id, split), threshold_in_force(project, run_id).thresholds
    errors, looks = WorstErrors(images), read_looks(project, run_id, images)
    names = {record.id: record.path for record in project.store.images.all()}
    bad_ids = set(images.image_ids[images.is_bad].tolist())
    found = []
    for verdict, ordered in (
        (Verdict.GOOD, errors.escapes(at)),
        (Verdict.BAD, errors.false_alarms(at)),
        (Verdict.LOOK, errors.looks(at)),
    ):
        first = ordered.part(0, top)
        groups = alone(first) if looks is None else looks.grouped(first)
        numbers = np.repeat(np.arange(len(groups.sizes)), groups.sizes) + 1
        for i, score, look in zip(groups.images.image_ids.tolist(), groups.images.scores, numbers, strict=True):
            found.append(ListedError(names[i], i in bad_ids, verdict, float(score), int(look)))
    return found


def alone(images: OrderedImages) -> LookGroups:
    """Of a run that has described no image: each is a look of its own."""
    return LookGroups(images, (1,) * len(images))
