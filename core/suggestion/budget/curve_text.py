"""A learning curve in words, the same wherever it is shown, beside the verdict on what pays next."""

from core.domain import Detection, Interval, Text
from core.evaluation.quality_text import images_text
from core.evaluation.rounding import rounded
from core.suggestion.budget.basis_text import measured_text

NO_RUN = Text("No run was measured yet: the curve begins with the first one that good and bad images are held out of.")
OTHER_IMAGES = Text(
    "No two runs were judged by the same good and bad images: part of what they differ by may be the images."
)


def gain_text(first: int, last: int, on: Detection, difference: tuple[float, Interval]) -> Text:
    """What run ``last`` has gained ``on`` the same images as run ``first``, and whether that is more than chance."""
    gain, (low, high) = difference
    chance = _MORE if low > 0 else _LESS if high < 0 else _CHANCE
    return Text(
        "On the same {images}, run {last} has {gain:+.1f} points of AP against run {first} ({low:+.1f} to "
        "{high:+.1f}): {chance}.",
        images=images_text(on),
        last=last,
        first=first,
        gain=_points(gain),
        low=_points(low),
        high=_points(high),
        chance=chance,
    )


def earlier_text(first: int) -> Text:
    """That the runs before ``first`` cannot be compared on the same images."""
    return Text("Runs before run {first} were judged by other images.", first=first)


def one_run_text(recipe: str | None) -> Text:
    """That a curve begins with the second run."""
    return Text("{runs}: the second one makes a curve of it.", runs=measured_text(1, recipe))


_MORE = Text("more than chance")
_LESS = Text("worse by more than chance")
_CHANCE = Text("it may be chance")


def _points(share: float) -> float:
    return 100 * rounded(share, 3) + 0.0  # no minus before a zero
