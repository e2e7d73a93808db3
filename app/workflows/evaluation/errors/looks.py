"""What a run saw in the images that it gets wrong."""

import numpy as np

from app.workflows.project.project import Project
from app.workflows.runs.trained_run import SIGNALS_NAME
from core.evaluation.errors.looks import Looks
from core.evaluation.scored_images import ScoredImages
from core.files.array_file import load_columns
from core.inference.features.spots import compared


def read_looks(project: Project, run_id: int, images: ScoredImages) -> Looks | None:
    """Of ``images``, as far as the run has described them; None where it has kept nothing. A second for 100,000."""
    columns = load_columns(project.run_file(run_id, SIGNALS_NAME), "image_ids", "spots")
    if columns is None:
        return None
    ids, spots = columns
    rows = np.flatnonzero(np.isin(ids, images.image_ids))
    rows = rows[np.argsort(ids[rows])]
    is_bad = np.isin(ids[rows], images.image_ids[images.is_bad])
    return Looks(ids[rows], compared(spots[rows], ~is_bad), is_bad)
