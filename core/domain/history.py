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
    SPLIT = "split"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who made a change, and the active seconds of work that went into it since their previous change."""

    author: str
    active_s: float = 0.0


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change. ``before`` and ``after`` are a label's value, or for a mask a JSON object with its
    ``state``, ``digest`` and ``regions`` (before revision 8 of the schema ``boxes``), for kinds of the whole image a
    JSON list of names; None means that there was nothing.
    For a skipped suggestion they are its kind and the reason, None when the skip was taken back; for a renamed file the
    paths, for a replaced one the contents' hashes; for a confirmed label or mask the content that it was given for and
    the one that it is right for too; for a removed image its path and None, the other way round when it came back; for
    one whose piece was given to another split the two splits."""

    id: int
    image_id: int
    at: datetime
    kind: ChangeKind
    author: str
    before: str | None
    after: str | None
    active_s: float


@dataclass(frozen=True, slots=True)
class Revision:
    """Two differ when people or trainings have left something in between: a new image, a change (``last_change`` is its
    HistoryEntry's id), a list of suggestions, a run that began or ended, another current run, a list that rests on it,
    or a run's threshold. Ids are 0 where there is none yet."""

    last_image: int
    last_change: int
    last_suggestions: int
    last_run: int
    last_run_end: datetime | None
    current_run: int = 0
    current_lists: int = 0
    last_threshold: int = 0

    @property
    def of_model(self) -> tuple[int, int, int]:
        """The part that changes with the model: who is the current run, what was suggested by it last, and the last
        threshold that was set."""
        return self.current_run, self.current_lists, self.last_threshold
