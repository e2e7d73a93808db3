"""Find the images of a source again after its folder was moved or renamed."""

from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.file_changes import holds_other_content, look_for_changes
from app.workflows.project.project import Project, existing_images
from core.domain import ImageRecord, KnownError, Source

_TELL_EVERY = 50  # files, of which a network drive looks at a few hundred a second


@dataclass(frozen=True, slots=True)
class RelocateSummary:
    """``found`` and ``missing`` count the source's images below ``root``, ``changed`` those found whose files hold
    something else than the project knows. ``taken`` False: the project is as it was."""

    root: Path
    found: int
    missing: int
    changed: int = 0
    taken: bool = True


def relocate_images(
    project: Project,
    root: Path,
    source: Source | None = None,
    *,
    takes_changed: bool = False,
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> RelocateSummary:
    """Look for the images of the ``source`` below ``root`` from now on; labels, masks and files stay as they are. The
    source may be left out where it is the only one.

    Where files of the same names hold something else, nothing is changed, unless ``takes_changed``: then they count as
    replaced, and what was said of them is not in force until a person confirms it.

    The folder just above the right one, or one inside it, is understood too: what counts is where the images are
    found. Raises KnownError, and changes nothing, when there is no such folder, it holds none of them or
    is another source's, or when there are several sources and none is named;
    ``progress`` may raise Cancelled.
    """
    root = existing_images(root)
    source = source or _only(project)
    records = [record for record in project.store.images.all() if project.sources.of(record.path).id == source.id]
    paths = [source.relative(record.path) for record in records]
    places = _places(source, root, paths)
    counts = [_n_found(place, paths, number, len(places), progress) for number, place in enumerate(places)]
    place, found = max(zip(places, counts, strict=True), key=itemgetter(1))
    if paths and not found:
        problem, remedy = "holds none of this project's images", "choose the folder that holds {image}"
        raise KnownError(root, problem, remedy, image=paths[0])
    _check_free(project, source, place)
    changed = _changed(place, source, records, progress)
    taken = not dry_run and (takes_changed or not changed)
    if taken:
        project.move_source(source.id, place)
        look_for_changes(project, changed)
    return RelocateSummary(place, found, len(paths) - found, len(changed), taken)


def _only(project: Project) -> Source:
    if len(project.sources) > 1:
        names = ", ".join(source.name for source in project.sources)
        raise KnownError(
            project.folder,
            "has several sources: {names}",
            "say which of them has moved",
            command_line="say which has moved with 'maskworth sources PROJECT --locate'",
            names=names,
        )
    return project.sources.first


def _check_free(project: Project, source: Source, place: Path) -> None:
    for other in project.sources:
        if other.id != source.id and (place.is_relative_to(other.root) or other.root.is_relative_to(place)):
            problem, remedy = "is the folder of source {name}, or shares it", "choose the folder of {wanted}"
            raise KnownError(place, problem, remedy, name=other.name, wanted=source.name)


def _changed(root: Path, source: Source, records: list[ImageRecord], progress: Progress) -> list[ImageRecord]:
    changed = []
    for done, record in enumerate(records):
        progress(done, len(records), Stage.CHECKING)
        changed += [record] if holds_other_content(root / source.relative(record.path), record) else []
    return changed


def _places(source: Source, root: Path, paths: list[str]) -> list[Path]:
    """The folder itself first; then the one in it that is named like the old one, and those of which it is a part."""
    first = Path(paths[0]).parent.parts if paths else ()
    inside = [n for n in range(1, len(first) + 1) if root.parts[-n:] == first[:n]]
    return [root, root / source.root.name, *(root.parents[n - 1] for n in inside)]


def _n_found(root: Path, paths: list[str], number: int, n_places: int, progress: Progress) -> int:
    """``number`` of ``n_places`` is where the search is."""
    found = 0
    for done, path in enumerate(paths):
        if done % _TELL_EVERY == 0:
            progress(number * len(paths) + done, n_places * len(paths), Stage.LISTING)
        found += (root / path).is_file()
    return found
