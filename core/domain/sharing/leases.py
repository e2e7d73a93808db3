"""Who has which image open."""

from dataclasses import dataclass
from datetime import datetime

from core.domain.errors import Refused
from core.domain.texts import Text


@dataclass(frozen=True, slots=True)
class Lease:
    """An image that ``owner`` has open on ``machine``; over at ``until`` unless their program says otherwise.
    ``is_next``: they only come to it next, so whoever wants to open it may."""

    image_id: int
    owner: str
    machine: str
    until: datetime
    is_next: bool = False


class LeasedError(Refused):
    """Somebody else has the image open: what is said of it now would be written over, or write over theirs."""

    def __init__(self, path: str, lease: Lease) -> None:
        self.path, self.lease = path, lease
        super().__init__(
            path,
            Text("{owner} has this image open (on {machine})", owner=lease.owner, machine=lease.machine),
            Text("go on with another image, or wait until it is free"),
        )

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.path, self.lease)
