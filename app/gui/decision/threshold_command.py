"""A change of a run's threshold as one step of the window's undo history."""

from collections.abc import Callable

from app.gui.labeling.undo import DoneCommand
from core.domain import RunThreshold

Restore = Callable[[int, RunThreshold | None], None]
"""Makes a run's threshold this one again, None for the automatic one."""


class ThresholdCommand(DoneCommand):
    def __init__(
        self, text: str, run_id: int, before: RunThreshold | None, after: RunThreshold | None, restore: Restore
    ) -> None:
        super().__init__(text)
        self.run_id = run_id
        self._before = before
        self._after = after
        self._restore = restore

    def _go(self, *, forward: bool) -> None:
        self._restore(self.run_id, self._after if forward else self._before)
