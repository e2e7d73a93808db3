"""Whether defects are still visible at the size at which images enter the network."""

from collections.abc import Sequence
from math import ceil, sqrt

from core.domain import SnapshotItem
from core.network import STRIDE
from core.recipes import LARGEST_INPUT_PX, Recipe
from core.training.events import DefectsTooSmall
from core.training.scale.defect_scale import defect_sizes, small_defects


def too_small_defects(items: Sequence[SnapshotItem], recipe: Recipe) -> DefectsTooSmall | None:
    """What larger inputs would show of the masked defects. None where enough of them are visible, where the recipe
    fixes its size, and where the files of the small ones have no more pixels."""
    masks = [item.mask for item in items if item.mask is not None and not item.mask.is_empty]
    if recipe.input_size is not None:
        return None
    found = small_defects(defect_sizes(masks), recipe.max_input_px)
    if found is None:
        return None
    return DefectsTooSmall(
        n_small=round(found.n_small / found.n_images * len(masks)),
        n_masks=len(masks),
        input_px=round(sqrt(recipe.max_input_px)),
        wanted_px=min(LARGEST_INPUT_PX, STRIDE * ceil(sqrt(found.wanted_px) / STRIDE)),
    )
