"""Every change that a person made, in order."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ChangeKind(StrEnum):
    LABEL = "label"
    MASK = "mask"
    SKIP = "skip"
    RENAME = "rename"
    REPLACE = "replace"
    CONFIRM = "confirm"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who made a change, and the active seconds of work that went into it since their previous change."""

    author: str
    active_s: float = 0.0


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change. ``before`` and ``after`` are a label's value, or for a mask a JSON object with its
    ``state``, ``digest`` and ``boxes``; None means that there was nothing.
    For a skipped suggestion they are its kind and the reason, None when the skip was taken back; for a renamed file the
    paths, for a replaced one the contents' hashes; for a confirmed label or mask the content that it was given for and
    the one that it is right for too; for a removed image its path and None, the other way round when it came back."""

    id: int
    image_id: int
    at: datetime
    kind: ChangeKind
    author: str
    before: str | None
    after: str | None
    active_s: float
