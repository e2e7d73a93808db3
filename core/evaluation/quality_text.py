"""What was measured, for people: no figure without its interval, and without how many images it rests on."""

from core.domain import Detection, Interval, JudgedBy, Text
from core.evaluation.rounding import rounded


def ap_text(found: Detection) -> Text:
    """Such as "0.929 (0.71 to 1.00; 7 images, 3 of them bad: 1 missed, 0 false alarms)"."""
    if found.ap is None:
        return Text("not measured: {images}", images=images_text(found))
    ap, images, errors = rounded(found.ap, 3), images_text(found), errors_text(found)
    if found.ap_ci is None:
        return Text("{ap:.3f} ({images}: {errors})", ap=ap, images=images, errors=errors)
    low, high = _ends(found.ap_ci)
    template = "{ap:.3f} ({low:.2f} to {high:.2f}; {images}: {errors})"
    return Text(template, ap=ap, low=low, high=high, images=images, errors=errors)


def ap_figure_text(found: Detection) -> Text | None:
    """In a table whose other columns count: "0.929 (0.71 to 1.00)"; None where it was not measured."""
    if found.ap is None:
        return None
    if found.ap_ci is None:
        return Text("{ap:.3f}", ap=rounded(found.ap, 3))
    low, high = _ends(found.ap_ci)
    return Text("{ap:.3f} ({low:.2f} to {high:.2f})", ap=rounded(found.ap, 3), low=low, high=high)


def short_ap_text(found: Detection) -> Text:
    """Where room is short: "AP 0.929 (0.71 to 1.00), 7 images"."""
    if found.ap is None:
        return ap_text(found)
    ap, images = rounded(found.ap, 3), _images(found.n)
    if found.ap_ci is None:
        return Text("AP {ap:.3f}, {images}", ap=ap, images=images)
    low, high = _ends(found.ap_ci)
    return Text("AP {ap:.3f} ({low:.2f} to {high:.2f}), {images}", ap=ap, low=low, high=high, images=images)


def images_text(found: Detection) -> Text:
    """What a figure rests on, as "7 images, 3 of them bad"."""
    return said_images_text(found.n, found.n_bad)


def said_images_text(n: int, n_bad: int) -> Text:
    """The same by their numbers."""
    return _with_bad(_images(n), n, n_bad)


def judges_text(n: int, n_bad: int, judged_by: JudgedBy) -> Text:
    """The images that judge a run, as "7 validation images, 3 of them bad"."""
    if judged_by is JudgedBy.HELD_OUT:
        images = Text("1 validation image") if n == 1 else Text("{n} validation images", n=n)
        return _with_bad(images, n, n_bad)
    images = Text("1 labeled image") if n == 1 else Text("{n} labeled images", n=n)
    return Text("{images}, each judged without its own piece", images=_with_bad(images, n, n_bad))


def errors_text(found: Detection) -> Text:
    """At the threshold."""
    if found.fp == 1:
        return Text("{missed} missed, 1 false alarm", missed=found.fn)
    return Text("{missed} missed, {false} false alarms", missed=found.fn, false=found.fp)


def tested_text(n: int, n_bad: int) -> Text:
    """The same of images for the test."""
    return _with_bad(Text("1 test image") if n == 1 else Text("{n} test images", n=n), n, n_bad)


def _with_bad(images: Text, n: int, n_bad: int) -> Text:
    if n_bad == 0:
        return Text("{images}, none of them bad", images=images)
    if n_bad == n:
        return Text("{images}, all of them bad", images=images)
    return Text("{images}, {n} of them bad", images=images, n=n_bad)


def _images(n: int) -> Text:
    return Text("1 image") if n == 1 else Text("{n} images", n=n)


def _ends(interval: Interval) -> tuple[float, float]:
    return rounded(interval[0], 2), rounded(interval[1], 2)
