"""What one-shot removal left out of a run, kept beside its weights: nothing is dropped silently."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from core.domain import KnownError
from core.files.whole_file import write_whole

REMOVED_IMAGES_NAME = "left_out.json"


@dataclass(frozen=True, slots=True)
class RemovedImages:
    """``image_ids`` of the images labeled good that the run went on without, the least usual first, and their
    ``excess`` over the median of the ``n_good`` that were scored, in robust standard deviations; ``threshold`` that
    they are beyond, by the anomaly scorer of that name."""

    scorer: str
    threshold: float
    n_good: int
    image_ids: tuple[int, ...]
    excess: tuple[float, ...]

    def save(self, run_folder: Path) -> None:
        """Raises KnownError where it cannot be written."""

        def write(partial: Path) -> None:
            partial.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")

        write_whole(run_folder / REMOVED_IMAGES_NAME, write)

    @classmethod
    def load(cls, run_folder: Path) -> "RemovedImages | None":
        """None for a run without removal. Raises KnownError when the note is damaged."""
        path = run_folder / REMOVED_IMAGES_NAME
        if not path.exists():
            return None
        try:
            facts = json.loads(path.read_text(encoding="utf-8"))
            ids, excess = tuple(facts.pop("image_ids")), tuple(facts.pop("excess"))
            return cls(image_ids=ids, excess=excess, **facts)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise KnownError(path, "cannot be read", "train again") from error
