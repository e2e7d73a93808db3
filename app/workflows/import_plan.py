"""What storing an import would change, without storing it."""

from typing import TypeVar

from app.workflows.import_identity import Identified
from app.workflows.import_merge import Merged
from core.domain import Annotation, ImageLabel
from storage.store import ProjectStore

_NOTHING_DRAWN = Annotation()

Word = TypeVar("Word", ImageLabel, Annotation)


def plan(store: ProjectStore, identified: Identified, *, overwrite: bool) -> Merged:
    """The counts that `merge` would come to."""
    known = {identified.renamed.get(record.id, record.path): record.id for record in store.images.all()}
    labels = store.labels.all()
    planned = Merged()
    for image in identified.found:
        image_id = known.get(image.new.path)
        planned.added += image_id is None
        has_label = labels.get(image_id) if image_id is not None else None
        has_drawn = store.annotations.get(image_id) if image_id is not None and image.annotation else _NOTHING_DRAWN
        takes_label, keeps_label = _outcome(image.label, has_label, overwrite=overwrite)
        has = None if has_drawn == _NOTHING_DRAWN else has_drawn
        takes_drawn, keeps_drawn = _outcome(image.annotation, has, overwrite=overwrite)
        planned.labeled += takes_label
        planned.masks += takes_drawn
        planned.kept += keeps_label or keeps_drawn
    return planned


def _outcome(said: Word | None, has: Word | None, *, overwrite: bool) -> tuple[bool, bool]:
    """Whether the word is taken, and whether another one stays."""
    differs = said is not None and said != has
    return differs and (has is None or overwrite), differs and has is not None and not overwrite
