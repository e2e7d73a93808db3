"""What people have said since a run began, as far as it would learn otherwise now."""

from dataclasses import dataclass

from core.domain import Snapshot, SnapshotItem


@dataclass(frozen=True, slots=True)
class SnapshotChanges:
    """Images that teach or judge now and did not, the other way round, and of those in both: with another label, mask,
    split, or another content of their file."""

    added: int
    gone: int
    relabeled: int
    masks: int
    moved: int
    replaced: int

    @property
    def is_none(self) -> bool:
        return not (self.added or self.gone or self.relabeled or self.masks or self.moved or self.replaced)


def snapshot_changes(then: Snapshot, now: Snapshot) -> SnapshotChanges:
    """From one to the other, image by image."""
    before = {item.image_id: item for item in then.items}
    after = {item.image_id: item for item in now.items}
    both = [(before[image_id], after[image_id]) for image_id in before.keys() & after.keys()]
    return SnapshotChanges(
        added=len(after.keys() - before.keys()),
        gone=len(before.keys() - after.keys()),
        relabeled=sum(a.label is not b.label for a, b in both),
        masks=sum(_mask(a) != _mask(b) for a, b in both),
        moved=sum(a.split is not b.split for a, b in both),
        replaced=sum(a.content_hash != b.content_hash for a, b in both),
    )


def _mask(item: SnapshotItem) -> str | None:
    return None if item.mask is None else item.mask.digest
