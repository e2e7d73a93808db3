"""How large the defects are that a run finds or misses."""

import numpy as np

from app.workflows.project.project import Project
from core.evaluation.errors.sizes import SizedImages, longest_defect_px
from core.evaluation.scored_images import ScoredImages


def measure_sizes(project: Project, images: ScoredImages) -> SizedImages:
    """Of the bad ones with a score and a complete mask of their file of now; about a millisecond each."""
    usable = np.flatnonzero(images.is_bad & np.isfinite(images.scores)).tolist()
    rows = {int(images.image_ids[row]): row for row in usable}
    sizes = {
        rows[image_id]: longest_defect_px(mask)
        for image_id, mask in project.store.annotations.complete()
        if image_id in rows and not mask.is_empty
    }
    found = list(sizes)
    return SizedImages(
        sizes_px=np.array(list(sizes.values()), np.float64),
        scores=images.scores[found],
        pieces=[images.pieces[row] for row in found],
        n_unpainted=len(rows) - len(found),
    )
