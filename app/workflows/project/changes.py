"""What an action changed: the one message that tells every view what to refresh."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from core.domain import ImageLabel, MaskState, SuggestionKind

AFTER_PICTURE_MS = 16  # first the next image is drawn; lists and panels follow a frame later, once for all changes


@dataclass(frozen=True, slots=True)
class Changes:
    """``labels`` and ``masks`` hold new values by image id; ``skipped`` the kind of suggestion that is withdrawn from
    an image; ``kinds`` are said of whole images, ``drawn_kinds`` those of their regions; ``confirmed`` images have what
    is right for their file of now. ``problems`` are all files that cannot be used, by image id, None where that is as
    it was. ``by_others``: other people have given the labels, not the person at this window.

    ``queue`` means that images, scores or suggestions changed as a whole and the queue was read anew.
    """

    labels: Mapping[int, ImageLabel | None] = field(default_factory=dict)
    masks: Mapping[int, MaskState] = field(default_factory=dict)
    skipped: Mapping[int, SuggestionKind] = field(default_factory=dict)
    confirmed: frozenset[int] = frozenset()
    kinds: Mapping[int, Collection[str]] = field(default_factory=dict)
    drawn_kinds: Mapping[int, Collection[str]] = field(default_factory=dict)
    waits: Mapping[int, bool] = field(default_factory=dict)
    disputed: Mapping[int, bool] = field(default_factory=dict)
    problems: Mapping[int, str] | None = None
    by_others: bool = False
    queue: bool = False

    @property
    def changes_counts(self) -> bool:
        """Whether there may now be more or fewer images of some kind."""
        by_image = (self.labels, self.masks, self.kinds, self.drawn_kinds, self.skipped, self.confirmed, self.waits)
        return any((*by_image, self.disputed)) or self.problems is not None
