"""All that a person needs to see to decide on a run's threshold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.workflows.evaluation.scored_images import scored_images, validation_images
from app.workflows.evaluation.threshold import threshold_in_force
from app.workflows.project.project import Project
from core.domain import RunThreshold, Split
from core.evaluation.errors.worst import WorstErrors
from core.evaluation.score_curve import ScoreCurve
from core.evaluation.scored_images import ScoredImages, ValidationImages

Images = TypeVar("Images", bound=ScoredImages)


@dataclass(frozen=True, slots=True, eq=False)
class JudgedSet(Generic[Images]):
    """Images with what becomes of them at any threshold, and which of them come out wrong."""

    images: Images
    curve: ScoreCurve
    errors: WorstErrors


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """``validation`` chooses the threshold ``in_force``; ``test`` is None until that is fixed. ``names`` are the paths
    of their images below the image root, by id."""

    run_id: int
    in_force: RunThreshold
    validation: JudgedSet[ValidationImages]
    test: JudgedSet[ScoredImages] | None
    names: Mapping[int, str]


def read_decision(project: Project, run_id: int) -> Decision:
    """Of a completed run; half a second for 100,000 images. KeyError when there is no such run."""
    in_force = threshold_in_force(project, run_id)
    validation = _judged(validation_images(project, run_id))
    test = _judged(scored_images(project, run_id, Split.TEST)) if in_force.is_fixed else None
    wanted = set(validation.images.image_ids.tolist())
    if test is not None:
        wanted.update(test.images.image_ids.tolist())
    names = {record.id: record.path for record in project.store.images.all() if record.id in wanted}
    return Decision(run_id, in_force, validation, test, names)


def _judged(images: Images) -> JudgedSet[Images]:
    return JudgedSet(images, ScoreCurve(images), WorstErrors(images))
