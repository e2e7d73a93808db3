"""Tables as people and spreadsheets write them."""

from core.domain import ImageLabel, MaskState
from tools.cases.outcome import Outcome, Wrong
from tools.cases.rectangle import PIXELS, check_mask, rectangle

_FIRST, _SECOND = "images/0001.png", "images/0002.png"


def two_labels_one_mask(outcome: Outcome) -> str:
    if not outcome.images and outcome.says("labels.csv", "column"):
        return "the unknown columns are named"
    return two_labels_one_mask_silently(outcome)


def two_labels_one_mask_silently(outcome: Outcome) -> str:
    """Without a refusal."""
    _check_first(outcome)
    labels = [outcome.images[path].label for path in (_FIRST, _SECOND)]
    if labels != [ImageLabel.BAD, ImageLabel.GOOD]:
        raise Wrong("0001 bad, 0002 good", labels)
    return f"2 labels, 1 mask of {PIXELS} pixels"


def semicolons(outcome: Outcome) -> str:
    if outcome.says("separated by semicolons"):
        return "told that it is separated by semicolons"
    _check_first(outcome)
    return "read"


def good_with_mask(outcome: Outcome) -> str:
    if not outcome.says("0001", "good"):
        raise Wrong("a line that 0001 is called good and has a mask", outcome.said)
    first = outcome.images[_FIRST]
    if first.state is not MaskState.NONE or first.mask is not None:
        raise Wrong("0001 without its mask", f"{first.state}, {first.pixels} pixels")
    return "the contradiction is told, the mask left out"


def _check_first(outcome: Outcome) -> None:
    if not {_FIRST, _SECOND} >= set(outcome.images) or _FIRST not in outcome.images:
        raise Wrong(f"{_FIRST} and {_SECOND}", f"{sorted(outcome.images)}: {outcome.said}")
    first = outcome.images[_FIRST]
    if (first.label, first.state) != (ImageLabel.BAD, MaskState.COMPLETE):
        raise Wrong("0001 bad with a complete mask", f"{first.label}, {first.state}")
    check_mask("of 0001", first.mask, rectangle())
