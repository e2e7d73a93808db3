"""One undo history for the window: every action, one step each."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.annotation.document import MaskEdit
from core.annotation.tiles import FrozenMask
from core.domain import ImageLabel, KnownError, SuggestionKind

MAX_STEPS = 1000
MAX_BYTES = 128 * 1024**2


@dataclass(frozen=True, slots=True)
class LabelStep:
    before: ImageLabel | None
    after: ImageLabel | None


@dataclass(frozen=True, slots=True)
class MaskStep:
    edit: MaskEdit


@dataclass(frozen=True, slots=True)
class SkipStep:
    kind: SuggestionKind
    reason: str


@dataclass(frozen=True, slots=True)
class RemoveStep:
    """The image leaves the project."""


@dataclass(frozen=True, slots=True)
class OpinionStep:
    """What the person says of an image beside its label, where they had said nothing, and has painted for it."""

    label: ImageLabel
    mask: FrozenMask


@dataclass(frozen=True, slots=True)
class SettleStep:
    """What people said of an image is settled: its label ``after``, whatever it was ``before``."""

    before: ImageLabel | None
    after: ImageLabel | None


Step = LabelStep | MaskStep | SkipStep | RemoveStep | OpinionStep | SettleStep


class ChangeTarget(Protocol):
    """What commands act on: changes an image, hands the change to the store, and shows it.

    ``over``: the labels that may be replaced, and none that somebody else has said since; else the one that is shown.
    """

    def change_label(self, image_id: int, label: ImageLabel | None, over: Sequence[ImageLabel | None] = ()) -> None: ...

    def change_mask(self, image_id: int, edit: MaskEdit, *, forward: bool) -> None: ...

    def change_skip(self, image_id: int, kind: SuggestionKind, reason: str | None) -> None: ...

    def change_removed(self, image_id: int, *, removed: bool) -> None: ...

    def change_opinion(self, image_id: int, label: ImageLabel | None, mask: FrozenMask) -> None: ...

    def change_settled(
        self, image_id: int, label: ImageLabel | None, over: Sequence[ImageLabel | None] = (), *, is_settled: bool
    ) -> None: ...

    def show_image(self, image_id: int) -> None: ...

    def report_problem(self, error: KnownError) -> None: ...


class DoneCommand(QUndoCommand):
    """One action of a person, done before it is pushed: the redo that Qt calls then does nothing."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._is_pushed = False

    @property
    def image_id(self) -> int | None:
        """Of the image that it changes; None where it changes none."""
        return None

    @property
    def n_bytes(self) -> int:
        return 0

    @property
    def is_forgotten(self) -> bool:
        return False

    def forget(self) -> None:
        """Give the memory back; this action can no longer be undone."""

    def withdraw(self) -> None:
        """What it did is no more: the stack drops it when it comes to it."""
        self.forget()
        self.setObsolete(True)

    def redo(self) -> None:
        if self._is_pushed:
            self._go(forward=True)
        self._is_pushed = True

    def undo(self) -> None:
        self._go(forward=False)

    @abstractmethod
    def _go(self, *, forward: bool) -> None:
        """Do it again, or take it back."""


class ActionCommand(DoneCommand):
    """One action on one image.

    An error that escaped from redo would leave the command on the stack; it is reported and the command dropped.
    """

    def __init__(self, text: str, target: ChangeTarget, image_id: int, steps: Sequence[Step]) -> None:
        super().__init__(text)
        self._target = target
        self._image_id = image_id
        self._steps = tuple(steps)

    @property
    def image_id(self) -> int:
        return self._image_id

    @property
    def n_bytes(self) -> int:
        return sum(step.edit.n_bytes for step in self._steps if isinstance(step, MaskStep))

    @property
    def is_forgotten(self) -> bool:
        return not self._steps

    def forget(self) -> None:
        self._steps = ()

    def do(self) -> None:
        """For the first time: the person is looking at the image."""
        for step in self._steps:
            self._apply(step, forward=True, is_first=True)

    def _go(self, *, forward: bool) -> None:
        try:
            for step in self._steps if forward else reversed(self._steps):
                self._apply(step, forward=forward)
        except KnownError as error:
            self.setObsolete(True)
            self._target.report_problem(error)
            return
        self._target.show_image(self._image_id)

    def _apply(self, step: Step, *, forward: bool, is_first: bool = False) -> None:
        if isinstance(step, LabelStep):
            left, label = (step.before, step.after) if forward else (step.after, step.before)
            self._target.change_label(self._image_id, label, () if is_first else (left,))
        elif isinstance(step, SkipStep):
            self._target.change_skip(self._image_id, step.kind, step.reason if forward else None)
        elif isinstance(step, OpinionStep):
            self._target.change_opinion(self._image_id, step.label if forward else None, step.mask)
        elif isinstance(step, SettleStep):
            left, label = (step.before, step.after) if forward else (step.after, step.before)
            self._target.change_settled(self._image_id, label, () if is_first else (left,), is_settled=forward)
        elif isinstance(step, RemoveStep):
            self._target.change_removed(self._image_id, removed=forward)
        else:
            self._target.change_mask(self._image_id, step.edit, forward=forward)


class UndoHistory(QObject):
    """A QUndoStack bounded in steps and in memory: beyond MAX_BYTES the oldest actions are forgotten."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(MAX_STEPS)

    def push(self, command: DoneCommand) -> None:
        self.stack.push(command)
        if command.n_bytes == 0:
            return  # a label: looking at a thousand older actions would take longer than everything else it does
        held = 0
        for place in range(self.stack.count() - 1, -1, -1):
            older = self._command(place)
            held += older.n_bytes
            if held > MAX_BYTES:
                older.forget()

    def undo(self) -> None:
        if self.stack.index() > 0 and not self._command(self.stack.index() - 1).is_forgotten:
            self.stack.undo()
            self._drop_withdrawn()

    def redo(self) -> None:
        self.stack.redo()
        self._drop_withdrawn()

    def withdraw(self, image_id: int) -> None:
        """The image is not what its actions made of it: they can be neither undone nor done again."""
        self.withdraw_all(lambda command: command.image_id == image_id)

    def withdraw_all(self, is_meant: Callable[[DoneCommand], bool]) -> None:
        """Likewise of whatever ``is_meant``."""
        for command in map(self._command, range(self.stack.count())):
            if is_meant(command):
                command.withdraw()
        self._drop_withdrawn()

    @property
    def last(self) -> DoneCommand | None:
        """What would be undone next."""
        return self._command(self.stack.index() - 1) if self.stack.index() > 0 else None

    def clear(self) -> None:
        self.stack.clear()

    def _drop_withdrawn(self) -> None:
        """Those that would be undone or done again next: Qt takes an obsolete one off instead."""
        while self.stack.canUndo() and self._command(self.stack.index() - 1).isObsolete():
            self.stack.undo()
        while self.stack.canRedo() and self._command(self.stack.index()).isObsolete():
            self.stack.redo()

    def _command(self, place: int) -> DoneCommand:
        command = self.stack.command(place)
        assert isinstance(command, DoneCommand)
        return command
