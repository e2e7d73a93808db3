"""Which image a person means."""

import os
from difflib import get_close_matches
from pathlib import Path

from app.workflows.project.project import Project
from core.domain import ImageRecord, KnownError, Refused, Text
from core.domain.natural_order import naturally_sorted

_NAMED = 3  # images that an error names
_COMPARED = 3_000  # names with a mistyped one: that takes 40 ms


def find_image(project: Project, image: str | Path | int) -> ImageRecord:
    """The image of this id (an int), absolute path, path in the project, or end of a path that only one has. Where
    several sources have an image of one name, the source's name has to come first, that of the first source, too.

    Raises KnownError, with the nearest names, when no image or more than one answers to it.
    """
    if isinstance(image, int):
        return project.store.images.get(image)
    name = _in_project(project, Path(image))
    found = project.store.images.find(name)
    if found and (Path(image).is_absolute() or project.sources.of(name).mount):
        return found
    if found and not _is_elsewhere(project, found):
        return found
    ending = project.store.images.ending_with(name) or _in_first(project, name)
    if len(ending) == 1:
        return ending[0]
    if ending:
        paths = ", ".join(naturally_sorted(_whole_name(project, record) for record in ending)[:_NAMED])
        raise KnownError(
            str(image),
            "could be any of {n} images",
            "give more of its path, such as {paths}",
            n=len(ending),
            paths=paths,
        )
    raise KnownError(str(image), "no such image in this project", _nearest(project, name))


def present_image(project: Project, image: str | Path | int) -> ImageRecord:
    """Like `find_image`; raises Refused when the image of this id has been taken out of the project."""
    record = find_image(project, image)
    if project.store.images.is_removed(record.id):
        raise Refused(record.path, "was taken out of the project meanwhile", "take it in again, then repeat it")
    return record


def _is_elsewhere(project: Project, found: ImageRecord) -> bool:
    """Whether another source has an image of the whole name that this one of the first source has."""
    others = (source for source in project.sources if source.mount)
    return any(project.store.images.find(source.path_of(found.path)) for source in others)


def _in_first(project: Project, name: str) -> list[ImageRecord]:
    """The image of the first source that is named with it."""
    relative = name.removeprefix(f"{project.sources.first.name}/")
    found = project.store.images.find(relative) if relative != name else None
    return [] if found is None or project.sources.of(relative).mount else [found]


def _whole_name(project: Project, record: ImageRecord) -> str:
    """What tells the image from those of other sources."""
    source = project.sources.of(record.path)
    return record.path if source.mount or len(project.sources) == 1 else f"{source.name}/{record.path}"


def _in_project(project: Project, path: Path) -> str:
    """The path as the project spells it; one outside all sources stays as it is and matches nothing."""
    if path.is_absolute():
        # Roots are stored without symbolic links; one below them belongs to the image's path.
        for spelling in (Path(os.path.normpath(path)), path.resolve()):
            known = project.sources.path_of(spelling)
            if known is not None:
                return known
    return path.as_posix()


def _nearest(project: Project, name: str) -> Text:
    paths = project.store.images.names_like(name, _COMPARED)
    if not paths:
        return Text("import images first")
    near = get_close_matches(name, paths, n=_NAMED, cutoff=0.8)
    return (
        Text("did you mean {names}?", names=", ".join(near)) if near else Text("give its path below the image folder")
    )
