"""Every change that a person made, in order, and what several people say of one image."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.domain.labels import ImageLabel


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
    ASK = "ask"
    OPINION = "opinion"
    ADJUDICATE = "adjudicate"


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
    one whose piece was given to another split the two splits. For an image of which a second opinion is asked why that
    is, see AskedFor; for an opinion a JSON object with its ``author``, ``label``, ``at``, ``first`` and what was
    ``drawn``, None where there was none; for opinions that were settled a JSON object with the label that each person
    had said, and the label that it is, None once that was taken back."""

    id: int
    image_id: int
    at: datetime
    kind: ChangeKind
    author: str
    before: str | None
    after: str | None
    active_s: float


class AskedFor(StrEnum):
    """Why a second opinion is asked for. RANDOM ones are drawn by lot, so that agreement on them holds for all images;
    DOUBT: the label is among those that look wrong."""

    RANDOM = "random"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What ``author`` says of an image; ``label`` None: they have only painted so far, or taken it back.

    ``drawn`` is what they painted, as a HistoryEntry keeps a mask, None for nothing; ``at``: when they said it.
    ``is_first``: it was the image's label when somebody gave a second opinion.
    """

    image_id: int
    author: str
    label: ImageLabel | None
    at: datetime
    drawn: str | None = None
    is_first: bool = False


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
