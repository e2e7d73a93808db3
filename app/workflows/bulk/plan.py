"""What labels and masks from elsewhere would change, before anything is stored."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

import numpy as np

from app.workflows.project.project import Project
from app.workflows.safety.back_up import back_up_before
from core.domain import Annotation, AskedFor, ChangeKind, ImageLabel, KnownError, Remark
from core.domain.natural_order import naturally_sorted
from core.domain.policy import go_together, label_by, may_have_kinds, shows_defect
from storage.bulk.words import ImageWords, OtherOpinion, Step

_NOTHING = Annotation()
_WHAT = {ChangeKind.LABEL: "label", ChangeKind.MASK: "mask", ChangeKind.KIND: "kinds"}


class Take(StrEnum):
    """Whose word stays where two differ: the project's, the other's, the later one, or, with NONE, the project's, too,
    since nobody has decided yet. What only one of them has is taken either way."""

    OURS = "ours"
    THEIRS = "theirs"
    NEWEST = "newest"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both have a word on the image and they differ in ``what``: label, mask or kinds. ``iou``: of two masks, the share
    of their pixels that both have. ``theirs_is_newer`` None: not known."""

    path: str
    what: str
    ours: str
    theirs: str
    iou: float | None = None
    theirs_is_newer: bool | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A label, what is drawn and kinds of one image, with who said each last, and when."""

    label: ImageLabel | None = None
    annotation: Annotation = _NOTHING
    kinds: tuple[str, ...] = ()
    authors: Mapping[str, tuple[str, datetime]] | None = None

    def author(self, what: str, otherwise: str) -> str:
        return self.authors[what][0] if self.authors and what in self.authors else otherwise

    def at(self, what: str) -> datetime | None:
        return self.authors[what][1] if self.authors and what in self.authors else None


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """``words``: what would be stored; ``conflicts``: where both have a word; ``unknown``: what belongs to no image, or
    cannot be read; ``same`` images have all of it already. ``opinions`` come beside the labels, and second opinions are
    asked of the images ``asked``."""

    words: tuple[ImageWords, ...]
    conflicts: tuple[Conflict, ...]
    unknown: tuple[Remark, ...] = ()
    same: int = 0
    opinions: tuple[OtherOpinion, ...] = ()
    asked: Mapping[int, AskedFor] = field(default_factory=dict)

    @property
    def labels(self) -> int:
        return sum(each.label is not None for each in self.words)

    @property
    def masks(self) -> int:
        return sum(each.annotation is not None for each in self.words)


def plan_words(
    project: Project,
    theirs: Mapping[int, Said],
    take: Take,
    otherwise: str,
    unknown: Iterable[Remark] = (),
) -> BulkPlan:
    """Compare what is said of images, by id, with what the project has. ``otherwise``: the author of what has none."""
    ours = said_of(project, theirs)
    words: list[ImageWords] = []
    conflicts: list[Conflict] = []
    same = 0
    paths = {record.id: record.path for record in project.store.images.all()}
    for image_id, their in theirs.items():
        found = list(_conflicts(paths[image_id], ours[image_id], their))
        wins = {each.what: _takes(each, take) for each in found}
        new = _words(image_id, ours[image_id], their, wins, otherwise)
        if not found and not new:
            same += 1
        conflicts += found
        words += new
    in_order = naturally_sorted(conflicts, lambda conflict: conflict.path)
    return BulkPlan(tuple(words), tuple(in_order), tuple(unknown), same)


def store_plan(project: Project, plan: BulkPlan) -> Step:
    """All of it in one transaction, or nothing."""
    if not project.can_write:
        raise KnownError(project.folder, "may not be written", "open it where it may")
    back_up_before(project, "bulk")
    return project.store.words.say(plan.words, plan.opinions, plan.asked)


def said_of(project: Project, image_ids: Iterable[int]) -> dict[int, Said]:
    """What the project has of these images now, with who said each last, and when."""
    labels, kinds = project.store.labels.all(), project.store.kinds.said()
    wanted = set(image_ids)
    drawn = {i: annotation for i, annotation in project.store.annotations.iterate() if i in wanted}
    authors: dict[int, dict[str, tuple[str, datetime]]] = defaultdict(dict)
    for entry in project.store.history.all():
        if entry.image_id in wanted and entry.kind in _WHAT:
            authors[entry.image_id][_WHAT[entry.kind]] = (entry.author, entry.at)
    return {i: Said(labels.get(i), drawn.get(i, _NOTHING), kinds.get(i, ()), authors.get(i)) for i in sorted(wanted)}


def _conflicts(path: str, ours: Said, theirs: Said) -> Iterable[Conflict]:
    if theirs.label is not None and ours.label not in (None, theirs.label):
        yield _conflict(path, "label", str(ours.label), str(theirs.label), ours, theirs)
    if _NOTHING not in (theirs.annotation, ours.annotation) and theirs.annotation != ours.annotation:
        mine, other = str(ours.annotation.state), str(theirs.annotation.state)
        found = _conflict(path, "mask", mine, other, ours, theirs)
        yield replace(found, iou=iou_of(ours.annotation, theirs.annotation))
    if theirs.kinds and ours.kinds and set(theirs.kinds) != set(ours.kinds):
        yield _conflict(path, "kinds", ", ".join(ours.kinds), ", ".join(theirs.kinds), ours, theirs)


def _conflict(path: str, what: str, mine: str, other: str, ours: Said, theirs: Said) -> Conflict:
    then, since = ours.at(what), theirs.at(what)
    return Conflict(path, what, mine, other, theirs_is_newer=None if then is None or since is None else since > then)


def iou_of(one: Annotation, other: Annotation) -> float | None:
    """Intersection over union of two masks of one size, 1.0 where neither shows a defect; None where one is missing."""
    if one.mask is None or other.mask is None:
        return None
    first, second = one.mask.unpack(), other.mask.unpack()
    if first.shape != second.shape:
        return None
    union = int(np.count_nonzero(first | second))
    return int(np.count_nonzero(first & second)) / union if union else 1.0


def _takes(conflict: Conflict, take: Take) -> bool:
    return take is Take.THEIRS or (take is Take.NEWEST and bool(conflict.theirs_is_newer))


def _words(image_id: int, ours: Said, theirs: Said, wins: Mapping[str, bool], otherwise: str) -> Sequence[ImageWords]:
    """What is stored of one image: each word with its author. A mask that does not go with the label that stays is not
    taken, nor are kinds of a good image."""
    label = theirs.label if theirs.label is not ours.label and wins.get("label", True) else None
    final = label or ours.label
    drawn = theirs.annotation if theirs.annotation != ours.annotation and wins.get("mask", True) else _NOTHING
    painted = shows_defect(drawn)
    takes_mask = drawn != _NOTHING and go_together(final, drawn.state, painted=painted)
    if takes_mask and label is None:
        implied = label_by(drawn.state, final, painted=painted)
        label = implied if implied is not final else None
    differs = bool(theirs.kinds) and set(theirs.kinds) != set(ours.kinds)
    takes_kinds = differs and wins.get("kinds", True) and may_have_kinds(label or final)
    found = []
    if label is not None:
        found.append(ImageWords(image_id, theirs.author("label", otherwise), label=label))
    if takes_mask:
        found.append(ImageWords(image_id, theirs.author("mask", otherwise), annotation=drawn))
    if takes_kinds:
        found.append(ImageWords(image_id, theirs.author("kinds", otherwise), kinds=theirs.kinds))
    return found
