"""Masks that are not what was drawn."""

from collections.abc import Callable

from core.domain import ImageLabel, MaskState
from tools.cases.outcome import Mask, Outcome, Step, Wrong
from tools.cases.rectangle import PIXELS, check_mask, mask_of_file, overlap, rectangle, source_of

_HINT = "grey value|gray value|grey level|over half|most of|covers|nothing|no pixel|empty|inverted|soft"


def transparency(outcome: Outcome) -> str:
    return _each(outcome, lambda step: _exact_or(outcome, step, "transparen|alpha"))


def palette(outcome: Outcome) -> str:
    return _each(outcome, lambda step: _exact_or(outcome, step, "palette|indexed|colou?r"))


def soft(outcome: Outcome) -> str:
    return _each(outcome, lambda step: _about_or_hint(outcome, step))


def wide_numbers_and_pages(outcome: Outcome) -> str:
    steps = {source_of(step): step for step in outcome.of("mask")}
    check_mask("of int32.tif", steps["int32.tif"].images["1.png"].mask, rectangle())
    _exact_or(outcome, steps["float32.tif"], "float")
    pages = steps["pages.tif"]
    if not outcome.says("page", step=pages):
        raise Wrong("a line about the further pages of pages.tif", pages.said)
    if pages.images["1.png"].pixels == 0:
        raise Wrong("no empty complete mask of pages.tif", pages.said)
    return f"{PIXELS} pixels from int32, further pages are told"


def several_of_one_image(outcome: Outcome) -> str:
    outcome.check_paths("bad/000.png", "good/001.png")
    one, other = (mask_of_file(outcome, f"data/bad/000_mask_{number}.png") for number in (1, 2))
    mask = outcome.images["bad/000.png"].mask
    if mask is None:
        if not (outcome.says("000_mask_1") and outcome.says("000_mask_2")):
            raise Wrong("the union of both masks, or a line for each", outcome.said)
        return "2 images; the masks are left out, and told"
    check_mask("of 000.png", mask, one | other)
    return f"2 images, the union of both masks: {int(mask.sum())} pixels"


def folder_names(outcome: Outcome) -> str:
    photos = ("JPEGImages/000.jpg", "images/001.png")
    if set(outcome.images) != set(photos):
        if len(outcome.images) < 4 and outcome.says("SegmentationClass|labels", "folder|stem|name"):
            return "a line tells of two folders with the same stems"
        raise Wrong("2 images with masks, or a line about two folders", sorted(outcome.images))
    for path in photos:
        check_mask(f"of {path}", outcome.images[path].mask, rectangle())
    return f"2 images with masks of {PIXELS} pixels"


def photo_beside_photo(outcome: Outcome) -> str:
    for path, seen in outcome.images.items():
        if seen.pixels > 4000 or (path.startswith("1.") and seen.label is ImageLabel.BAD):
            raise Wrong("no photo for a mask", f"{path} {seen.label}, {seen.pixels} pixels")
    if not outcome.says(r"1\.(png|jpg)"):
        raise Wrong("a line that says what was taken", outcome.said)
    return f"{', '.join(sorted(outcome.images))}, none bad by a photo; a line says so"


def _each(outcome: Outcome, judge: Callable[[Step], str]) -> str:
    return ", ".join(f"{source_of(step)} {judge(step)}" for step in outcome.of("mask"))


def _exact_or(outcome: Outcome, step: Step, reason: str) -> str:
    """The rectangle, complete; or a refusal that names the reason and stores nothing."""
    if step.status == 2:
        if not outcome.says(reason, step=step):
            raise Wrong(f"{source_of(step)} refused by its reason", step.said)
        return "refused"
    _check_complete(step)
    check_mask(f"of {source_of(step)}", _mask(step), rectangle())
    return f"{PIXELS} pixels"


def _about_or_hint(outcome: Outcome, step: Step) -> str:
    if outcome.says(_HINT, step=step):
        return "refused with a hint" if step.status == 2 else "taken with a hint"
    _check_complete(step)
    check_mask(f"of {source_of(step)}", _mask(step), rectangle(), least=0.9)
    return f"{step.images['1.png'].pixels} pixels, overlap {overlap(_mask(step), rectangle()):.2f}"


def _check_complete(step: Step) -> None:
    state = step.images["1.png"].state
    if state is not MaskState.COMPLETE:
        raise Wrong(f"a complete mask of {source_of(step)}", f"{state}: {step.said}")


def _mask(step: Step) -> Mask | None:
    return step.images["1.png"].mask
