"""Kinds of defects: which a project tells apart, and which images show them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from app.workflows.labeling.label import label_image
from app.workflows.project.authorship import this_person
from app.workflows.project.find_image import present_image
from app.workflows.project.project import Project
from core.domain import Authorship, ImageLabel, ImageRecord, Kind, KnownError
from core.domain.labels import KIND_KEYS
from core.domain.policy import kind_of_good, label_by_kinds, may_have_kinds
from core.folders.kind_words import is_reserved

_COLOUR = re.compile(r"#?[0-9A-Fa-f]{6}")
_LONGEST = 60  # letters of a name: it stands in menus and on badges


def check_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names with single blanks between their words, each once. Raises KnownError where one cannot be a kind's."""
    stripped = tuple(dict.fromkeys(" ".join(name.split()) if name.isprintable() else name for name in names))
    for name in stripped:
        if not name or len(name) > _LONGEST or not name.isprintable():
            problem, remedy = "cannot be the name of a kind", "use 1 to {n} letters in one line"
            raise KnownError(repr(name), problem, remedy, n=_LONGEST)
        if is_reserved(name):
            problem, remedy = "is a word that datasets use for something else", "say which defect it is"
            raise KnownError(name, problem, remedy)
    return stripped


def find_kind(project: Project, name: str) -> Kind:
    """Raises KnownError, with the nearest names, when the project has none of this name."""
    kinds = {kind.name: kind for kind in project.store.kinds.all()}
    if name in kinds:
        return kinds[name]
    near = get_close_matches(name, kinds, n=3, cutoff=0.6) or list(kinds)[:6]
    if not near:
        raise KnownError(name, "no such kind in this project", "it has none yet")
    raise KnownError(name, "no such kind in this project", "it has {names}", names=", ".join(near))


def add_kinds(project: Project, names: Sequence[str]) -> None:
    """New kinds, each with a colour and, while there are any, a key of its own; known ones stay as they are."""
    project.store.kinds.add(check_names(names))


def change_look(project: Project, name: str, *, colour: str | None = None, key: str | None = None) -> Kind:
    """Another colour, as ``RRGGBB`` with # or without, or another key, empty for none; answers the kind as it is
    now."""
    kind = find_kind(project, name)
    if colour is not None and not _COLOUR.fullmatch(colour):
        raise KnownError(colour, "is not a colour", "write it like D55E00")
    if key and key not in KIND_KEYS:
        raise KnownError(key, "cannot be the key of a kind", "choose one of {keys}", keys=", ".join(KIND_KEYS))
    as_stored = kind.colour if colour is None else f"#{colour.removeprefix('#').upper()}"
    changed = replace(kind, colour=as_stored, key=kind.key if key is None else key)
    project.store.kinds.look(changed)
    return changed


def rename_kind(project: Project, name: str, new: str, by: Authorship | None = None) -> int:
    """Call it ``new`` wherever it is; answers how many images that changes. Raises KnownError when there is a kind of
    that name, or none of this one."""
    find_kind(project, name)
    (new,) = check_names([new])
    if any(kind.name == new for kind in project.store.kinds.all()):
        raise KnownError(new, "is a kind of this project already", "merge the two, or choose another name")
    return project.store.kinds.rename(name, new, by or this_person())


def merge_kinds(project: Project, names: Sequence[str], into: str, by: Authorship | None = None) -> int:
    """Whatever is of one of these kinds is of the kind ``into`` from now on; answers how many images that changes."""
    find_kind(project, into)
    for name in names:
        find_kind(project, name)
    return sum(project.store.kinds.rename(name, into, by or this_person()) for name in names if name != into)


def remove_kind(project: Project, name: str, by: Authorship | None = None) -> int:
    """The project has no such kind any more; regions and images keep all else. Answers how many had it."""
    find_kind(project, name)
    return project.store.kinds.remove(name, by or this_person())


def said_kinds(project: Project, image_id: int) -> tuple[str, ...]:
    """What is said of the whole image."""
    return project.store.kinds.of_image(image_id)


def set_kinds(
    project: Project,
    images: Sequence[str | Path | int],
    names: Sequence[str],
    label: ImageLabel | None = None,
    by: Authorship | None = None,
) -> list[ImageRecord]:
    """Say of whole images which kinds of defects they show, in place of what was said, all or none.

    ``label``: what they are about to be labeled. An image that nobody has labeled becomes BAD. Raises Refused for a
    good one, and KnownError as `find_image`.
    """
    records = [present_image(project, image) for image in images]
    said = {record.id: label or project.store.labels.get(record.id) for record in records}
    for record in records:
        if names and not may_have_kinds(said[record.id]):
            raise kind_of_good(record.path)
    by = by or this_person()
    project.store.kinds.set_said({record.id: check_names(names) for record in records}, by)
    for record in records:
        after = label_by_kinds(said[record.id], any_kind=bool(names))
        if after is not said[record.id]:
            label_image(project, record.id, after, Authorship(by.author))
    return records
