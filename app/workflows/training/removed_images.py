"""Which images a run with one-shot removal went on without, for people to look at."""

from dataclasses import dataclass

from app.workflows.project.project import Project
from core.suggestion.outliers.removed_images import REMOVED_IMAGES_NAME, RemovedImages


@dataclass(frozen=True, slots=True)
class RemovedPaths:
    """``paths`` of images labeled good, the least usual first, out of ``n_good`` that were judged by ``scorer``."""

    scorer: str
    n_good: int
    paths: tuple[str, ...]


def removed_images_of(project: Project, run_id: int) -> RemovedPaths | None:
    """None for a run without removal. Raises KnownError when its note is damaged."""
    found = RemovedImages.load(project.run_folder(run_id, REMOVED_IMAGES_NAME))
    if found is None:
        return None
    paths = {record.id: record.path for record in project.store.images.all()}
    return RemovedPaths(found.scorer, found.n_good, tuple(paths[i] for i in found.image_ids if i in paths))
