"""Every change that a person made, in order."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ChangeKind(StrEnum):
    LABEL = "label"
    MASK = "mask"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who made a change, and the active seconds of work that went into it since their previous change."""

    author: str
    active_s: float = 0.0


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change. ``before`` and ``after`` are a label's value, or for a mask a JSON object with its
    ``state``, ``digest`` and ``boxes``; None means that there was nothing.
    For a skipped suggestion they are its kind and the reason, None when the skip was taken back."""

    id: int
    image_id: int
    at: datetime
    kind: ChangeKind
    author: str
    before: str | None
    after: str | None
    active_s: float
