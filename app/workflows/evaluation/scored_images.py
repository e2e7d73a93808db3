"""Labeled images of a project with a run's scores."""

from app.workflows.project.project import Project
from app.workflows.runs.judges import RunJudges
from app.workflows.runs.trained_run import new_to
from core.domain import Split
from core.evaluation.scored_images import ScoredImages, ValidationImages


def validation_images(project: Project, run_id: int) -> ValidationImages:
    """Those that judge a run, by the labels of today; none of them is a test image. See `RunJudges`."""
    return RunJudges(project).images(run_id)


def scored_images(project: Project, run_id: int, split: Split) -> ScoredImages:
    """Those of a split, for validation those that judge the run, for the test those that are `new_to` it; may be
    none."""
    judges = RunJudges(project)
    if split is Split.VALIDATION:
        return judges.images(run_id)
    records = [record for record in project.store.images.all() if record.split is split]
    return judges.scored(run_id, new_to(project, run_id, records) if split is Split.TEST else records)
