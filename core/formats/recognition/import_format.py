"""What a format says of itself: how it is recognised, what it keeps, and what it cannot."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from core.domain import Text
from core.formats.items import Dataset, ImportOptions
from core.formats.recognition.look import Look


class Certainty(IntEnum):
    """POSSIBLE: it can be read so, as any folder of images can. LIKELY: names or places are those of the format.
    CERTAIN: a file's own content says so. PUBLISHED: and its names are those of a published dataset."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3
    PUBLISHED = 4


@dataclass(frozen=True, slots=True)
class Recognition:
    """``why`` continues "taken for NAME: "."""

    certainty: Certainty
    why: Text

    @classmethod
    def by(cls, certainty: Certainty, files: str) -> "Recognition":
        """``files``: what is there that the format is known by."""
        return cls(certainty, Text("it holds {files}", files=files))


@dataclass(frozen=True, slots=True)
class ImportFormat:
    """One format that can be imported; ``docs/formats.md`` and ``maskworth import --help`` are made from it.

    ``title`` is for lists of the window, a Text where it is no proper name. ``layout`` shows files, one a line;
    ``keeps``, ``loses`` and ``oddities`` are English sentences; ``source`` is where the format is defined.
    ``recognise`` opens no image, and answers None where the folder is none of this format; ``read`` lists a dataset
    without opening its images, and raises KnownError.
    """

    name: str
    title: str
    source: str
    layout: str
    recognised_by: str
    keeps: tuple[str, ...]
    loses: tuple[str, ...]
    oddities: tuple[str, ...]
    recognise: Callable[[Look], Recognition | None]
    read: Callable[[Look, ImportOptions], Dataset]
