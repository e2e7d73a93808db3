"""Which images wait for the second opinion of whoever works, and on which people differ. No Qt."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class SecondOpinions:
    """By image id: what ``waiting`` images were labeled is hidden from the person; ``disputed`` ones wait to be
    settled. ``n_known``: of how many anybody has been asked, or has said something beside the label."""

    waiting: frozenset[int] = frozenset()
    disputed: frozenset[int] = frozenset()
    n_known: int = 0


NO_OPINIONS = SecondOpinions()


class OpinionMarks:
    """One row for each of ``ids`` (n,), ascending: ``waits`` and ``disputed`` (n,) bool."""

    def __init__(self, ids: NDArray[np.int64], opinions: SecondOpinions) -> None:
        self._ids = ids
        self.n_known = opinions.n_known
        self.waits, self.disputed = (
            np.isin(ids, np.fromiter(some, np.int64, len(some))) for some in (opinions.waiting, opinions.disputed)
        )

    @property
    def waiting_ids(self) -> frozenset[int]:
        return frozenset(self._ids[self.waits].tolist())

    def none_waiting(self, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Those of the ``rows`` (n,) bool that do not wait."""
        return rows & ~self.waits if self.waits.any() else rows

    def apply(self, waits: Mapping[int, bool], disputed: Mapping[int, bool]) -> list[int]:
        """Take over what is said now, by image id; answers the rows that it is in."""
        rows = [
            self._set(marks, each)
            for marks, said in ((self.waits, waits), (self.disputed, disputed))
            for each in said.items()
        ]
        return [row for some in rows for row in some]

    def _set(self, marks: NDArray[np.bool_], said: tuple[int, bool]) -> Collection[int]:
        image_id, value = said
        row = int(np.searchsorted(self._ids, image_id))
        if row == len(self._ids) or self._ids[row] != image_id:
            return ()
        marks[row] = value
        return (row,)
