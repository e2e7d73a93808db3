"""What storing an import would change, without storing it."""

from app.workflows.exchange.import_choice import Words, choose, stored_words
from app.workflows.exchange.import_identity import Identified
from app.workflows.exchange.import_merge import Merged
from storage.store import ProjectStore


def plan(store: ProjectStore, identified: Identified, *, overwrite: bool) -> Merged:
    """The counts and remarks that `merge` would come to."""
    known = {path: record.id for path, record in identified.known.items()}
    states = store.annotations.states()
    planned = Merged()
    for image in identified.found:
        image_id = known.get(image.new.path)
        planned.added += image_id is None
        words = image.words
        has = Words() if image_id is None else stored_words(store, image_id, words, states)
        planned.count(choose(image.new.path, words, has, overwrite=overwrite))
    return planned
