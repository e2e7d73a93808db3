"""Sets, restores and fixes thresholds off the window's thread, in the order in which a person asks for it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.gui.controls.ordered_work import OrderedWork
from app.workflows.evaluation.threshold import fix_threshold, restore_threshold, set_threshold
from app.workflows.project.project import Project
from core.domain import Authorship, KnownError, RunThreshold, ThresholdAim


@dataclass(frozen=True, slots=True)
class SetThreshold:
    """``again``: though the test has been seen."""

    run_id: int
    aim: ThresholdAim
    again: bool


@dataclass(frozen=True, slots=True)
class RestoreThreshold:
    """None for the automatic one."""

    run_id: int
    threshold: RunThreshold | None


@dataclass(frozen=True, slots=True)
class FixThreshold:
    run_id: int


ThresholdWish = SetThreshold | RestoreThreshold | FixThreshold


@dataclass(frozen=True, slots=True)
class ThresholdChange:
    """What a person had decided before a wish was fulfilled, and after it; None: nothing."""

    wish: ThresholdWish
    before: RunThreshold | None
    after: RunThreshold | None


class ThresholdWriter(QObject):
    """``written`` carries a ThresholdChange; ``refused`` the wish and the KnownError that keeps it from being done."""

    written = Signal(object)
    refused = Signal(object, object)

    def __init__(self, project: Project, author: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._author = author
        self._work = OrderedWork(self)
        self._work.done.connect(self._on_done)

    def submit(self, wish: ThresholdWish) -> None:
        self._work.submit(wish, lambda: self._write(wish))

    def close(self) -> None:
        """What has not begun by then is not done."""
        self._work.close()

    def _write(self, wish: ThresholdWish) -> ThresholdChange:
        runs = self._project.store.runs
        before = runs.get(wish.run_id).decided
        self._fulfil(wish)
        return ThresholdChange(wish, before, runs.get(wish.run_id).decided)

    def _fulfil(self, wish: ThresholdWish) -> None:
        match wish:
            case SetThreshold():
                set_threshold(self._project, wish.aim, wish.run_id, again=wish.again, by=Authorship(self._author()))
            case RestoreThreshold():
                restore_threshold(self._project, wish.run_id, wish.threshold, by=Authorship(self._author()))
            case FixThreshold():
                fix_threshold(self._project, wish.run_id, by=Authorship(self._author()))

    def _on_done(self, wish: ThresholdWish, answer: ThresholdChange | KnownError) -> None:
        if isinstance(answer, KnownError):
            self.refused.emit(wish, answer)
        else:
            self.written.emit(answer)
