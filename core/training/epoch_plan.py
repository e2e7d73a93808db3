"""How many images an epoch shows, and how many epochs a run takes. Imports no torch: the window estimates runs, too."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from core.recipes import Recipe

_LARGE = 0.1
"""Share of an image above which a mask counts as large: a region and not a scratch or a spot."""
_EXPECTED_LARGE = 0.4
"""The share of large defects expected before any mask is seen; it weighs as much as one mask."""
_CLEAN = 0.25
"""Parts without a defect that a recipe in tiles shows of each masked image: else all of a bad piece would be bad."""
_DRAWN_UNTIL = 2 / 3
"""Share of a run after which it shows no drawn defects: small defects are then learned from real ones alone."""


@dataclass(frozen=True, slots=True)
class EpochPlan:
    """How many images of each kind an epoch shows. ``SampleKind`` describes the kinds."""

    n_bad: int
    """Bad images; as many good ones are shown unchanged."""
    n_drawn: int
    """Good images with a drawn defect."""
    n_retextured: int
    """Good images with a large part of another texture."""
    n_pasted: int
    """Good images with a pasted defect."""
    n_clean: int = 0
    """Parts of masked bad images without a defect, of a recipe in tiles."""

    @classmethod
    def of(cls, recipe: Recipe, n_bad: int, mask_shares: Sequence[float]) -> "EpochPlan":
        """``mask_shares``: for each masked image, the share of it that its mask covers, in [0, 1].

        The more of the masks are large, the more made defects are large parts of another texture. Drawn defects fade
        out as masks come in.
        """
        n_masked = len(mask_shares)
        large = (_EXPECTED_LARGE + sum(share > _LARGE for share in mask_shares)) / (1 + n_masked)
        return cls(
            n_bad,
            n_drawn=round((1 - large) * recipe.synthetic_at(n_masked) * n_bad),
            n_retextured=round(large * recipe.synthetic * n_bad),
            n_pasted=round(recipe.pasted * n_bad) if n_masked else 0,
            n_clean=0 if recipe.tile_px is None else ceil(_CLEAN * n_masked),
        )

    def at(self, progress: float) -> "EpochPlan":
        """The plan when the share ``progress`` of the epochs is done. Late in a run pasted defects replace drawn ones;
        the number of samples stays the same."""
        if progress < _DRAWN_UNTIL or self.n_pasted == 0:
            return self
        return replace(self, n_drawn=0, n_pasted=self.n_pasted + self.n_drawn)

    @property
    def n_samples(self) -> int:
        return 2 * self.n_bad + self.n_made + self.n_pasted + self.n_clean

    @property
    def n_made(self) -> int:
        """Good images whose defect comes from no real one."""
        return self.n_drawn + self.n_retextured


def entering_px(recipe: Recipe, image_px: float) -> float:
    """About how many pixels of an image of ``image_px`` pixels, or of its tile, go through the network at once."""
    entering = recipe.entering_px(image_px)
    return entering if recipe.tile_px is None else min(entering, recipe.tile_px)


def planned_epochs(recipe: Recipe, plan: EpochPlan, mean_px: float) -> int:
    """For images that enter with so many pixels on average."""
    return max(recipe.epochs_for(mean_px), ceil(recipe.min_samples / plan.n_samples))
