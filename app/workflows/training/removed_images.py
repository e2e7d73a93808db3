"""Which images a run with one-shot removal went on without, for people to look at."""

from dataclasses import dataclass

from app.workflows.project.project import Project
from core.suggestion.outliers.removed_images import LeftOut


@dataclass(frozen=True, slots=True)
class LeftOutImages:
    """``paths`` of images labeled good, the least usual first, out of ``n_good`` that were judged by ``scorer``."""

    scorer: str
    n_good: int
    paths: tuple[str, ...]


def left_out_of(project: Project, run_id: int) -> LeftOutImages | None:
    """None for a run without removal. Raises KnownError when its note is damaged."""
    found = LeftOut.load(project.run_folder(run_id))
    if found is None:
        return None
    paths = {record.id: record.path for record in project.store.images.all()}
    return LeftOutImages(found.scorer, found.n_good, tuple(paths[i] for i in found.image_ids if i in paths))
