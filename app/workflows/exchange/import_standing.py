"""What a project has already of the images that an import would bring."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.workflows.exchange.import_identity import identify
from app.workflows.exchange.import_merge import FoundImage
from app.workflows.exchange.import_place import ImportPlace
from app.workflows.exchange.import_plan import plan
from app.workflows.project.project import Project
from core.domain import Remark


@dataclass(frozen=True, slots=True)
class ImportStanding:
    """Of the images of a dataset, ``new`` ones are not in the project, ``here`` are, ``removed`` were taken out of it
    and stay out. Of those here, ``looked_at`` were opened: ``labels`` and ``masks`` would be taken over, and ``kept``
    images have another label or mask, which stays. ``overwrites``: what is taken over may replace what is there.
    ``remarks``: what the project alone can know of the images."""

    new: int
    here: int
    removed: int
    looked_at: int
    labels: int
    masks: int
    kept: int
    overwrites: bool
    remarks: tuple[Remark, ...] = ()


def standing_of(
    project: Project,
    place: ImportPlace,
    files: Iterable[Path],
    found: Sequence[FoundImage],
    *,
    overwrite: bool,
) -> ImportStanding:
    """``files``: all images of the dataset below the folder of ``place``; ``found``: those that were opened, as the
    project would call them. Stores nothing."""
    store = project.store
    identified = identify(project, found, place.source, overwrite=overwrite)
    ids, names = store.images.paths()
    known = {identified.renamed.get(image_id, path) for image_id, path in zip(ids.tolist(), names, strict=True)}
    out = {identified.renamed.get(record.id, record.path) for record in store.images.removed()}
    paths = {place.path(file) for file in files} | {image.new.path for image in found}
    here = tuple(image for image in identified.found if image.new.path in known)
    planned = plan(store, replace(identified, found=here), overwrite=overwrite)
    return ImportStanding(
        new=len(paths - known - out),
        here=len(paths & known),
        removed=len(paths & out),
        looked_at=len(here),
        labels=planned.labeled,
        masks=planned.masks,
        kept=planned.kept,
        overwrites=overwrite,
        remarks=(*identified.remarks, *planned.remarks),
    )
