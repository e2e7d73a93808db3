"""Which images of a project are exported."""

from collections.abc import Collection
from dataclasses import dataclass

from app.workflows.project.project import Project
from core.domain import ImageLabel, ImageRecord, KnownError, MaskState, Split


@dataclass(frozen=True, slots=True)
class ExportSelection:
    """All conditions hold together; one that is empty or None lets every image pass. ``labels`` may hold None for
    unlabeled images; ``kinds``: images that show one of them, as a whole or in a region."""

    only: Collection[int] | None = None
    splits: frozenset[Split] = frozenset()
    labels: frozenset[ImageLabel | None] = frozenset()
    states: frozenset[MaskState] = frozenset()
    kinds: frozenset[str] = frozenset()


def check_kinds(project: Project, names: Collection[str]) -> frozenset[str]:
    """The names, if the project has kinds of all of them. Raises KnownError."""
    known = [kind.name for kind in project.store.kinds.all()]
    unknown = next((name for name in names if name not in known), None)
    if unknown is not None:
        have = ", ".join(known) or "-"
        raise KnownError(unknown, "is no kind of this project", "choose one of {kinds}", kinds=have)
    return frozenset(names)


def selected_images(project: Project, selection: ExportSelection) -> list[ImageRecord]:
    """By id. Labels count as far as they are in force."""
    labels = project.store.labels.in_force() if selection.labels else {}
    states = project.store.annotations.states() if selection.states else {}
    showing = _showing(project, selection.kinds) if selection.kinds else frozenset()

    def passes(record: ImageRecord) -> bool:
        return (
            (selection.only is None or record.id in selection.only)
            and (not selection.splits or record.split in selection.splits)
            and (not selection.labels or labels.get(record.id) in selection.labels)
            and (not selection.states or states.get(record.id, MaskState.NONE) in selection.states)
            and (not selection.kinds or record.id in showing)
        )

    return [record for record in project.store.images.all() if passes(record)]


def _showing(project: Project, kinds: frozenset[str]) -> frozenset[int]:
    said = {image_id for image_id, names in project.store.kinds.said().items() if not kinds.isdisjoint(names)}
    drawn = {i for i, each in project.store.annotations.iterate() if not kinds.isdisjoint(each.kinds)}
    return frozenset(said | drawn)
