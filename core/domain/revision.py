"""How far a database has come."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """Two differ when people or trainings have left something in between: a new image, a change (``last_change`` is its
    HistoryEntry's id), a list of suggestions, a run that began or ended, another current run, or a list that rests on
    it. Ids are 0 where there is none yet."""

    last_image: int
    last_change: int
    last_suggestions: int
    last_run: int
    last_run_end: datetime | None
    current_run: int = 0
    current_lists: int = 0

    @property
    def of_model(self) -> tuple[int, int]:
        """The part that changes with the model: who is the current run, and what was suggested by it last."""
        return self.current_run, self.current_lists
