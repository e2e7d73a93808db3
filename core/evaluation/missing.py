"""What keeps a figure from being measured, said instead of the figure."""

import numpy as np

from core.domain import Text
from core.evaluation.scored_images import ScoredImages


def missing_texts(images: ScoredImages) -> list[Text]:
    """Nothing where nothing is missing."""
    if len(images) == 0:
        return [Text("no image is labeled and scored: nothing can be measured")]
    found, usable = [], np.isfinite(images.scores)
    if n := images.n_unusable:
        found.append(Text("{n} scores are no numbers and are left out: score the project again", n=n))
    if images.n_bad == 0:
        found.append(Text("no image is bad: AP, AUROC, recall and escapes cannot be measured"))
    if images.n_good == 0:
        found.append(Text("no image is good: AP, AUROC and false alarms cannot be measured"))
    if usable.sum() > 1 and np.ptp(images.scores[usable]) == 0:
        found.append(Text("all images have the same score: no threshold parts good from bad"))
    return found
