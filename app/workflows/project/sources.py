"""The folders that a project's images come from: how many images, whether they are there, other names and ends."""

from collections import Counter
from dataclasses import dataclass

from app.workflows.project.gone_files import FolderNames
from app.workflows.project.project import Project
from core.domain import KnownError, Source


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """``images`` of the project are of this source, of which ``missing`` have no file now; ``is_there``: its folder."""

    source: Source
    images: int
    missing: int
    is_there: bool


def list_sources(project: Project) -> list[SourceStatus]:
    """Every source, the first one first; looks at the folders, not into the files."""
    _, paths = project.store.images.paths()
    sources, folders = project.sources, FolderNames(project.sources)
    images = Counter(sources.of(path).id for path in paths)
    missing = Counter(sources.of(path).id for path in paths if not folders.hold(path))
    return [SourceStatus(each, images[each.id], missing[each.id], each.root.is_dir()) for each in sources]


def rename_source(project: Project, name: str, new: str) -> Source:
    """Call the source ``new`` in lists and filters; its images keep the paths that scripts and exports know. Raises
    KnownError when there is none of this name, or one of the new one, and for a name that does not go."""
    source = project.sources.named(name)
    new = " ".join(new.split())
    if not new or not new.isprintable() or any(each in "/\\" for each in new):
        raise KnownError(ascii(new), "cannot be the name of a source", "use letters and figures")
    words = {word.casefold() for each in project.sources if each.id != source.id for word in (each.name, each.mount)}
    if new.casefold() in words:
        raise KnownError(new, "is a source or a folder of this project already", "choose another name")
    return project.store.sources.rename(source.id, new)


def check_removable(project: Project, source: Source) -> None:
    """Raises KnownError for the first source, and where people or trainings have used images of this one that are in
    the project still."""
    if source.id == project.sources.first.id:
        raise KnownError(source.name, "is what this project was made of, and stays", "make another project")
    used = project.store.sources.n_used(source.id)
    if used:
        problem = "{n:,} of its images have been labeled, painted, put into a split or trained on, so it stays"
        raise KnownError(source.name, problem, "take its images out of the project first", n=used)


def remove_source(project: Project, name: str) -> int:
    """The project forgets the source and its images, as if they had never come in, but for what was said of those that
    have been taken out; the files stay where they are. Answers how many images that were in the project. Raises
    KnownError as `check_removable`, and when there is none of this name."""
    source = project.sources.named(name)
    check_removable(project, source)
    return project.store.sources.remove(source.id)
