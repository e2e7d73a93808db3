"""A change of splits as one step of the window's undo history."""

from collections.abc import Callable, Mapping

from app.gui.labeling.undo import DoneCommand
from core.domain import Split

Assign = Callable[[Mapping[str, Split]], None]
"""Gives each of these pieces its split."""


class SplitCommand(DoneCommand):
    def __init__(self, text: str, before: Mapping[str, Split], after: Mapping[str, Split], assign: Assign) -> None:
        super().__init__(text)
        self._before = before
        self._after = after
        self._assign = assign

    def _go(self, *, forward: bool) -> None:
        self._assign(self._after if forward else self._before)
