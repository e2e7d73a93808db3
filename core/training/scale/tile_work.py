"""What looking at images in tiles costs beside the training steps, and how it is bounded. Imports no torch: the window
foretells by it, too.

A step sees one tile of an image; judging an image takes all of them. So a run in tiles validates in its last epochs
only, from which it chooses anyway, and looks for defects in so many images as take a share of its time.
"""

from dataclasses import dataclass

from core.recipes import Recipe

_OVERLAPPING = 1.4
"""Pixels of all tiles of an image for each of its own."""
_FORWARD = 1 / 3
"""Cost of a pixel that is scored, where one that teaches costs 1."""
_MOST_VALIDATION = 0.5
"""Of the time of the steps."""
_MOST_SEARCH = 0.25
"""Of the time of the steps, for all searches together."""
_SEARCHES = (1 / 3, 2 / 3)
"""Shares of the epochs after which bad images without a mask are searched."""


@dataclass(frozen=True, slots=True)
class TileWork:
    """``validated``: so many epochs at the end are validated; ``searched``: so many bad images without a mask are
    looked through at each search; ``px``: what all of the run costs, in pixels that teach."""

    validated: int
    searched: int
    px: float


def tile_work(
    recipe: Recipe, epochs: int, epoch_px: float, image_px: float, n_held_out: int, n_unmasked: int
) -> TileWork:
    """Of a run whose epoch shows ``epoch_px`` pixels, with images of ``image_px`` each. Whole images are validated
    after each epoch, which their pace includes, and nothing is searched."""
    taught = epochs * epoch_px
    if recipe.tile_px is None:
        return TileWork(epochs, 0, taught)
    judged_px = _FORWARD * _OVERLAPPING * recipe.entering_px(image_px)
    validation_px = n_held_out * judged_px
    validated = min(epochs, max(1, int(_MOST_VALIDATION * taught / validation_px))) if n_held_out else epochs
    searched = min(n_unmasked, int(_MOST_SEARCH * taught / (len(_SEARCHES) * judged_px)))
    return TileWork(validated, searched, taught + validated * validation_px + len(_SEARCHES) * searched * judged_px)


def searches_after(epoch: int, epochs: int) -> bool:
    """Whether bad images without a mask are searched after ``epoch``, counted from 1."""
    return any(epoch - 1 < share * epochs <= epoch for share in _SEARCHES) and epoch < epochs


def n_tiles(recipe: Recipe, image_px: float) -> int:
    """About how many tiles an image of so many pixels is looked at in."""
    if recipe.tile_px is None or recipe.entering_px(image_px) <= recipe.tile_px:
        return 1
    return max(2, round(_OVERLAPPING * recipe.entering_px(image_px) / recipe.tile_px))
