"""Labeled images of a project with a run's scores."""

from app.workflows.project.project import Project
from app.workflows.runs.judges import RunJudges, scored
from app.workflows.runs.trained_run import new_to
from core.domain import Split, Text
from core.evaluation.scored_images import ScoredImages, ValidationImages
from core.splits.split_texts import few_pieces_text


def validation_images(project: Project, run_id: int) -> ValidationImages:
    """Those that judge a run, by the labels of today; none of them is a test image. See `RunJudges`."""
    return RunJudges(project).images(run_id)


def scored_images(project: Project, run_id: int, split: Split) -> ScoredImages:
    """Those of a split, for validation those that judge the run, for the test those that are `new_to` it; may be
    none."""
    if split is Split.VALIDATION:
        return validation_images(project, run_id)
    records = [record for record in project.store.images.all() if record.split is split]
    return scored(project, run_id, new_to(project, run_id, records) if split is Split.TEST else records)


def warnings_of(images: ScoredImages) -> tuple[Text, ...]:
    """What stands beside every figure of the images that judge a run, and of its test: that so few bad pieces tell
    little, and how many more would do. Training images are no measure anyway."""
    is_measure = isinstance(images, ValidationImages) or all(split is Split.TEST for split in images.splits)
    told = few_pieces_text(images) if is_measure else None
    return () if told is None else (told,)
