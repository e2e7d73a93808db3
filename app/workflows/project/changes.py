"""What an action changed: the one message that tells every view what to refresh."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.domain import ImageLabel, MaskState, SuggestionKind

AFTER_PICTURE_MS = 16  # first the next image is drawn; lists and panels follow a frame later, once for all changes


@dataclass(frozen=True, slots=True)
class Changes:
    """``labels`` and ``masks`` hold new values by image id; ``skipped`` the kind of suggestion that is withdrawn from
    an image; ``confirmed`` images have what is right for their file of now. ``problems`` are all files that cannot be
    used, by image id, None where that is as it was.

    ``queue`` means that images, scores or suggestions changed as a whole and the queue was read anew.
    """

    labels: Mapping[int, ImageLabel | None] = field(default_factory=dict)
    masks: Mapping[int, MaskState] = field(default_factory=dict)
    skipped: Mapping[int, SuggestionKind] = field(default_factory=dict)
    confirmed: frozenset[int] = frozenset()
    problems: Mapping[int, str] | None = None
    queue: bool = False

    @property
    def changes_counts(self) -> bool:
        """Whether there may now be more or fewer images of some kind."""
        return bool(self.labels or self.masks or self.skipped or self.confirmed or self.problems is not None)
