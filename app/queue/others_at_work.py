"""What other people do in a list meanwhile, and the way through it past them. No Qt."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from core.domain import ImageLabel
from core.domain.sharing.leases import Lease


@dataclass(slots=True)
class OthersAtWork:
    """By image id: what others have ``open``, what they come to ``next``, and what they have ``answered`` since the
    list was made. Of projects that a server keeps; else there is nobody."""

    open: Mapping[int, Lease] = field(default_factory=dict)
    next: frozenset[int] = frozenset()
    answered: set[int] = field(default_factory=set)

    def take_over(self, leases: Mapping[int, Lease]) -> set[int]:
        """The leases of all others by now; answers the images that somebody has opened or left since."""
        before = self.open
        self.open = {image_id: lease for image_id, lease in leases.items() if not lease.is_next}
        self.next = frozenset(leases.keys() - self.open.keys())
        either = before.keys() | self.open.keys()
        return {image_id for image_id in either if _who(before.get(image_id)) != _who(self.open.get(image_id))}

    def note(self, labels: Mapping[int, ImageLabel | None]) -> None:
        """What others have said of images, or taken back."""
        for image_id, label in labels.items():
            (self.answered.discard if label is None else self.answered.add)(image_id)

    def left_for(self, image_ids: Iterable[int], *, to_answer: bool = False) -> Iterator[int]:
        """Those of the images that nobody else has open, in their order, what others come to next after all the rest;
        ``to_answer``: without what others have answered."""
        theirs: list[int] = []
        for image_id in image_ids:
            if image_id in self.next:
                theirs.append(image_id)
            elif image_id not in self.open and not (to_answer and image_id in self.answered):
                yield image_id
        yield from theirs


def _who(lease: Lease | None) -> tuple[str, str] | None:
    return None if lease is None else (lease.owner, lease.machine)
