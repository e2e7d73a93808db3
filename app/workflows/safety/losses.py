"""What a repair could not save, and what to do about it, in words for people who know no tables."""

from collections.abc import Iterable

from core.domain import Text
from storage.copies.salvage import Salvage

_NAMED = 5
_LOG, _LATEST, _NAMES, _IMAGES, _MASKS, _LABELS, _KINDS, _OPINIONS, _RUNS, _HISTORY, _LISTS = range(11)
_OF = {
    "project": _IMAGES,
    "sources": _IMAGES,
    "images": _IMAGES,
    "imports": _IMAGES,
    "masks": _MASKS,
    "mask_blobs": _MASKS,
    "regions": _MASKS,
    "labels": _LABELS,
    "kinds": _KINDS,
    "image_kinds": _KINDS,
    "opinions": _OPINIONS,
    "opinion_requests": _OPINIONS,
    "runs": _RUNS,
    "run_images": _RUNS,
    "thresholds": _RUNS,
    "run_notes": _RUNS,
    "predictions": _RUNS,
    "run_files": _RUNS,
    "file_parts": _RUNS,
    "queued_trainings": _RUNS,
    "image_leases": _LISTS,
    "thumbnails": _LISTS,
    "history": _HISTORY,
    "changes": _LATEST,
    "suggestion_lists": _LISTS,
    "suggestions": _LISTS,
}
_TEXTS = {
    _LOG: Text("The last changes before the damage are lost: look whether they are there."),
    _LATEST: Text("What was changed after the last backup may be lost: look at what you labeled last."),
    _NAMES: Text("The names of some images are in doubt: {images}."),
    _IMAGES: Text("Part of the list of images is lost: import the folder again."),
    _MASKS: Text("Masks are lost, draw them again: {images}."),
    _LABELS: Text("Labels are lost, give them again: {images}."),
    _KINDS: Text("Kinds of defects are lost, set them again: {images}."),
    _OPINIONS: Text("Part of what people said beside the labels, or painted with it, is lost: {images}."),
    _RUNS: Text("Part of what is known of trainings is lost, so their figures may be wrong: train again."),
    _HISTORY: Text("Part of the history is lost: working times and authors of some changes are unknown."),
    _LISTS: Text("Lists of suggestions are lost: the next training makes them again."),
}
_OF_ONE = {
    _NAMES: Text("its name is in doubt: compare it with the file"),
    _MASKS: Text("its mask is lost: draw it again"),
    _LABELS: Text("its label is lost: give it again"),
    _KINDS: Text("its kinds of defects are lost: set them again"),
    _OPINIONS: Text("part of what people said of it beside its label is lost"),
}
_OLDER_OF_ONE = Text("a mask of before took the place of the damaged one: look at it")
_OLDER = Text("Masks of before took the place of damaged ones, look at them: {images}.")

_UNKNOWN = Text("of which images is not known")


def losses(found: Salvage) -> list[Text]:
    """A sentence for each sort of thing, the gravest first; empty where all was saved."""
    images: dict[int, list[str]] = {}
    for image, what in found.lost:
        images.setdefault(_sort_of(what), []).append(image)
    told = [_TEXTS[sort].filled(images=_listed(images[sort])) for sort in sorted(images)]
    return [*told, _OLDER.filled(images=_listed(found.older))] if found.older else told


def losses_by_image(found: Salvage) -> list[tuple[str, Text]]:
    """Every image that lost something, by path, with what; what is lost of the project as a whole has no path."""
    told: dict[tuple[str, int], Text] = {}
    for image, what in found.lost:
        sort = _sort_of(what)
        of_one = _OF_ONE.get(sort) if image and not image.startswith("#") else None
        told[("" if of_one is None else image, sort)] = of_one or _TEXTS[sort].filled(images=_UNKNOWN)
    return [(image, text) for (image, _), text in told.items()] + [(image, _OLDER_OF_ONE) for image in found.older]


def _sort_of(what: str) -> int:
    if what.startswith("its name"):
        return _NAMES
    return _OF.get(what.partition(" ")[0], _LOG)


def _listed(images: Iterable[str]) -> str:
    """Of rows that lost their image only a number is left, which says nothing to a person."""
    known = [image for image in dict.fromkeys(images) if image and not image.startswith("#")]
    more = " …" if len(known) > _NAMED else ""
    return f"{', '.join(known[:_NAMED])}{more}" if known else _UNKNOWN
