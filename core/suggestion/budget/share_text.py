"""Which share of the images is bad, in words that nobody can take for more than is known."""

from math import ceil, floor

from core.domain import Text
from core.evaluation.rounding import rounded
from core.suggestion.labels.sampling_keys import BadShare, ShareEstimate


def share_text(found: BadShare, *, has_test: bool) -> Text | None:
    """None where there is no image. ``has_test``: test images stand aside."""
    if found.n == 0:
        return None
    images = _images(found.n, has_test=has_test)
    if found.n_bad + found.n_good == found.n:
        return Text("{bad} of {images} are bad: each has its label", bad=found.n_bad, images=images)
    if found.estimate is None:
        return _too_few(found, images)
    return _estimated(found, found.estimate, images)


def _too_few(found: BadShare, images: Text) -> Text:
    if found.n_missing == 1:
        after = Text("1 more label drawn by lot, of the label list")
    else:
        after = Text("{n} more labels drawn by lot, of the label list", n=found.n_missing)
    template = "At least {bad} of {images} are bad; what share it is in all can be estimated after {after}"
    return Text(template, bad=found.n_bad, images=images, after=after)


def _estimated(found: BadShare, estimate: ShareEstimate, images: Text) -> Text:
    low, high = floor(100 * estimate.low), ceil(100 * estimate.high)  # outwards: a band may not be told too narrow
    if estimate.share == 0:
        template = "Probably under {high} % of {images} are bad: none of {n} drawn by lot is"
        return Text(template, high=high, images=images, n=found.n_drawn)
    band = Text("{low} to {high} %, by {n} drawn by lot", low=low, high=high, n=found.n_drawn)
    template = "About {share} % of {images} are bad ({band}); {bad} are known to be"
    return Text(template, share=round(100 * rounded(estimate.share, 2)), images=images, band=band, bad=found.n_bad)


def _images(n: int, *, has_test: bool) -> Text:
    if has_test:
        return Text("{n} images outside the test", n=n)
    return Text("all {n} images", n=n)
