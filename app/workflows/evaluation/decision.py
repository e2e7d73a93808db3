"""All that a person needs to see to decide on a run's threshold."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from app.workflows.evaluation.aim_text import chosen_by
from app.workflows.evaluation.scored_images import scored_images, validation_images
from app.workflows.evaluation.threshold import automatic_threshold, threshold_in_force
from app.workflows.project.project import Project
from core.domain import RunThreshold, Split, Text
from core.evaluation.errors.worst import WorstErrors
from core.evaluation.score_curve import ScoreCurve
from core.evaluation.scored_images import ScoredImages, ValidationImages
from core.folders.image_names import ImageNames

Images = TypeVar("Images", bound=ScoredImages)


@dataclass(frozen=True, slots=True, eq=False)
class JudgedSet(Generic[Images]):
    """Images with what becomes of them at any threshold, and which of them come out wrong."""

    images: Images
    curve: ScoreCurve
    errors: WorstErrors


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """``validation`` are the images that rules choose by; ``chosen_by`` tells which have chosen the threshold
    ``in_force``, since ``automatic``, which is the run's own choice, may rest on others. ``test`` is None until the
    threshold is fixed. ``names`` are those of their images."""

    run_id: int
    in_force: RunThreshold
    chosen_by: Text
    automatic: RunThreshold
    validation: JudgedSet[ValidationImages]
    test: JudgedSet[ScoredImages] | None
    names: ImageNames


def read_decision(project: Project, run_id: int) -> Decision:
    """Of a completed run; a second for 100,000 images. Gone when there is no such run."""
    in_force = threshold_in_force(project, run_id)
    validation = _judged(validation_images(project, run_id))
    test = _judged(scored_images(project, run_id, Split.TEST)) if in_force.is_fixed else None
    wanted = set(validation.images.image_ids.tolist())
    if test is not None:
        wanted.update(test.images.image_ids.tolist())
    names = ImageNames.of({record.id: record.path for record in project.store.images.all() if record.id in wanted})
    automatic = automatic_threshold(project, run_id)
    return Decision(run_id, in_force, chosen_by(project, run_id, in_force), automatic, validation, test, names)


def _judged(images: Images) -> JudgedSet[Images]:
    return JudgedSet(images, ScoreCurve(images), WorstErrors(images))
