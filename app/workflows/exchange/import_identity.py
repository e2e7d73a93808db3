"""Which of the images that an import has found the project knows already: by content, and not by name alone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from app.workflows.exchange.import_merge import FoundImage
from app.workflows.exchange.import_place import ImportPlace
from app.workflows.project.gone_files import gone_paths
from app.workflows.project.project import Project
from app.workflows.project.renames import find_renames, related_to
from core.domain import LABEL_SPECS, ImageLabel, ImageRecord, Reason, Remark, Source, Sources, Split, Text
from storage.store import ProjectStore

_NAMED = 3  # copies that a line names
_SPLITS = {Split.TRAIN: Text("train"), Split.VALIDATION: Text("validation"), Split.TEST: Text("test")}
_LABELS: dict[ImageLabel | None, Text] = {None: Text("unlabeled"), **{spec.label: spec.name for spec in LABEL_SPECS}}


@dataclass(frozen=True, slots=True)
class Identified:
    """``found``: what is to be stored. ``renamed``: new paths, by id, of images whose files lie elsewhere now.
    ``known``: images of the project that are at one of the paths, by it as it will be, or hold the same."""

    found: tuple[FoundImage, ...]
    renamed: Mapping[int, str]
    known: Mapping[str, ImageRecord]
    remarks: tuple[Remark, ...]

    @property
    def meets_known(self) -> bool:
        """Whether storing it may change what the project has, and not only add to it."""
        return bool(self.renamed) or any(image.new.path in self.known for image in self.found)


def identify(project: Project, found: Sequence[FoundImage], source: Source | None, *, overwrite: bool) -> Identified:
    """What was ``found`` in a source, or in one that comes with it. Reads what the project knows and which of its files
    are there; stores nothing."""
    store = project.store
    contents = {image.new.path: image.new.content_hash for image in found}
    related = related_to(project, contents)
    renames = find_renames(project, contents, related)
    out = {record.id: renames.paths.get(record.id, record.path) for record in store.images.removed()}
    removed = set(out.values())
    staying = tuple(image for image in found if image.new.path not in removed)
    known = {renames.paths.get(record.id, record.path): record for record in related if record.id not in out}
    remarks = (
        *_renamed(store, known),
        *renames.remarks,
        *_changed(store, known, staying, overwrite=overwrite),
        *_twins(store, known, staying),
        *_copies(project.sources, known, staying, source),
        *(_removed(image.new.path) for image in found if image.new.path in removed),
    )
    return Identified(staying, renames.paths, known, remarks)


def gone_below(project: Project, identified: Identified, place: ImportPlace) -> list[Remark]:
    """Images of the project that should lie in the dataset's folder and are nowhere to be found."""
    problem, remedy = (
        Text("is in the project, but its file is gone"),
        Text("put it back, or take it out of the project"),
    )
    found_again = {record.path for record in identified.known.values() if record.id in identified.renamed}
    return [
        Remark(Reason.GONE, str(project.sources.place(path)), problem, remedy)
        for path in gone_paths(project, place.start)
        if path not in found_again and place.holds(path, project)
    ]


def _renamed(store: ProjectStore, known: Mapping[str, ImageRecord]) -> Iterator[Remark]:
    """Those of ``known``, by their path now, that had another path; each with what it has."""
    moved = {path: record for path, record in known.items() if path != record.path}
    labels, states = (store.labels.all(), store.annotations.states()) if moved else ({}, {})
    for path, record in moved.items():
        words = _went_along(record.path, has_label=record.id in labels, has_mask=record.id in states)
        yield Remark(Reason.RENAMED, path, words)


def _went_along(before: str, *, has_label: bool, has_mask: bool) -> Text:
    if has_label and has_mask:
        return Text("is {path} under a new name; its label, mask and history went along", path=before)
    if has_label:
        return Text("is {path} under a new name; its label and history went along", path=before)
    if has_mask:
        return Text("is {path} under a new name; its mask and history went along", path=before)
    return Text("is {path} under a new name", path=before)


def _removed(path: str) -> Remark:
    return Remark(Reason.REMOVED, path, Text("was taken out of the project, and stays out"))


def _changed(
    store: ProjectStore, known: Mapping[str, ImageRecord], found: Sequence[FoundImage], *, overwrite: bool
) -> Iterator[Remark]:
    """Files that hold something else than when they were labeled or painted."""
    labels = store.labels.of(record.id for record in known.values())
    drawn, outdated = store.annotations.states(), store.contents.outdated()
    for image in found:
        record = known.get(image.new.path)
        if record is None or (overwrite and (image.label or image.drawn)):
            continue
        differs = record.content_hash != image.new.content_hash and (record.id in labels or record.id in drawn)
        if differs or record.id in outdated:
            problem, remedy = (
                "has changed since it was labeled or painted",
                "look at it, and label it again or confirm it",
            )
            yield Remark(Reason.CHANGED, image.new.path, problem, remedy)


def _copies(
    sources: Sources, known: Mapping[str, ImageRecord], found: Sequence[FoundImage], source: Source | None
) -> Iterator[Remark]:
    """Images that are new to the project, of which another source has the very same: they come in all the same."""
    elsewhere = {
        record.content_hash: path
        for path, record in known.items()
        if source is not None and sources.of(record.path).id != source.id
    }
    for image in found:
        other = elsewhere.get(image.new.content_hash)
        if image.new.path not in known and other is not None:
            problem = Text("is the same picture as {other} of another source", other=other)
            yield Remark(Reason.IN_TWO_SOURCES, image.new.path, problem, Text("take one of them out of the project"))


@dataclass(frozen=True, slots=True)
class _Copy:
    path: str
    split: Split
    label: ImageLabel | None


def _twins(store: ProjectStore, known: Mapping[str, ImageRecord], found: Sequence[FoundImage]) -> Iterator[Remark]:
    """The same bytes in two splits, or with two labels: what a test sees was learned, or one of the labels is wrong."""
    labels = store.labels.of(record.id for record in known.values())
    copies: dict[str, dict[str, _Copy]] = defaultdict(dict)
    for path, record in known.items():
        copies[record.content_hash][path] = _Copy(path, record.split, labels.get(record.id))
    for image in found:
        new, before = image.new, known.get(image.new.path)
        if before is not None:
            copies[before.content_hash].pop(new.path, None)
        label = (labels.get(before.id) if before else None) or image.label
        copies[new.content_hash][new.path] = _Copy(new.path, new.split, label)
    for content in dict.fromkeys(image.new.content_hash for image in found):
        some = list(copies[content].values())
        if len({copy.split for copy in some}) > 1 or len({copy.label for copy in some if copy.label}) > 1:
            yield _twin_remark(some)


def _twin_remark(copies: Sequence[_Copy]) -> Remark:
    first, *others = (
        Text("{path} ({split}, {label})", path=copy.path, split=_SPLITS[copy.split], label=_LABELS[copy.label])
        for copy in copies[:_NAMED]
    )
    named = reduce(lambda one, other: Text("{one} and {other}", one=one, other=other), others, first)
    if len(copies) > _NAMED:
        named = Text("{named} and {n:,} more", named=named, n=len(copies) - _NAMED)
    return Remark(
        Reason.SAME_PICTURE, named, Text("are the same picture"), Text("keep one, or give all one split and one label")
    )
