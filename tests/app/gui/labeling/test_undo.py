"""The undo history by itself: bounded, and safe from errors."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from app.gui.labeling import undo
from app.gui.labeling.undo import ActionCommand, LabelStep, MaskStep, UndoHistory
from core.annotation.document import MaskDocument, MaskEdit
from core.annotation.region import Region, edit_region
from core.annotation.tiles import FrozenMask
from core.domain import ImageLabel, KnownError, SuggestionKind


class Recorder:
    """Stands in for the labeling, which has tests of its own."""

    def __init__(self) -> None:
        self.calls: list[Any] = []
        self.fails = False

    def change_label(
        self,
        image_id: int,
        label: ImageLabel | None,
        over: Sequence[ImageLabel | None] = (),  # noqa: ARG002
    ) -> None:
        if self.fails:
            raise KnownError("image", "is gone", "go on")
        self.calls.append((image_id, label))

    def change_mask(self, image_id: int, edit: MaskEdit, *, forward: bool) -> None:  # noqa: ARG002
        self.calls.append((image_id, "redo" if forward else "undo"))

    def change_skip(self, image_id: int, kind: SuggestionKind, reason: str | None) -> None:
        self.calls.append((image_id, kind, reason))

    def change_opinion(self, image_id: int, label: ImageLabel | None, mask: FrozenMask) -> None:
        self.calls.append((image_id, label, mask))

    def change_settled(
        self,
        image_id: int,
        label: ImageLabel | None,
        over: Sequence[ImageLabel | None] = (),  # noqa: ARG002
        *,
        is_settled: bool,
    ) -> None:
        self.calls.append((image_id, label, is_settled))

    def change_removed(self, image_id: int, *, removed: bool) -> None:
        self.calls.append((image_id, removed))

    def show_image(self, image_id: int) -> None:
        self.calls.append(("show", image_id))

    def report_problem(self, error: KnownError) -> None:
        self.calls.append(str(error))


def _label_command(recorder: Recorder, image_id: int) -> ActionCommand:
    return ActionCommand("Label good", recorder, image_id, [LabelStep(None, ImageLabel.GOOD)])


def _filling(document: MaskDocument) -> MaskEdit:
    region = Region.of(np.ones((document.height, document.width), bool))
    assert region is not None
    edit = edit_region(document, region, "Fill")
    assert edit is not None
    return edit


def test_pushing_does_not_apply_again_and_undo_applies_in_reverse(qapp: QApplication):
    recorder, history = Recorder(), UndoHistory()
    document = MaskDocument(8, 8)
    edit = _filling(document)
    history.push(ActionCommand("Both", recorder, 5, [LabelStep(None, ImageLabel.BAD), MaskStep(edit)]))
    assert recorder.calls == []
    history.undo()
    assert recorder.calls == [(5, "undo"), (5, None), ("show", 5)]
    recorder.calls.clear()
    history.redo()
    assert recorder.calls == [(5, ImageLabel.BAD), (5, "redo"), ("show", 5)]


def test_at_least_two_hundred_steps_can_be_undone(qapp: QApplication):
    recorder, history = Recorder(), UndoHistory()
    for image_id in range(250):
        history.push(_label_command(recorder, image_id))
    for _ in range(250):
        history.undo()
    assert [call for call in recorder.calls if call[0] == "show"] == [("show", i) for i in reversed(range(250))]


def test_the_oldest_steps_are_forgotten_when_memory_runs_out(qapp: QApplication, monkeypatch: pytest.MonkeyPatch):
    recorder, history = Recorder(), UndoHistory()
    document = MaskDocument(64, 64)
    edit = _filling(document)
    monkeypatch.setattr(undo, "MAX_BYTES", 3 * edit.n_bytes)
    for image_id in range(5):
        history.push(ActionCommand("Fill", recorder, image_id, [MaskStep(edit)]))
    for _ in range(5):
        history.undo()
    assert [call for call in recorder.calls if call[0] == "show"] == [("show", 4), ("show", 3), ("show", 2)]


def test_what_an_image_no_longer_is_can_be_neither_undone_nor_redone(qapp: QApplication):
    recorder, history = Recorder(), UndoHistory()
    for image_id in (1, 2, 1, 2, 1):
        history.push(_label_command(recorder, image_id))
    history.undo()
    history.undo()
    recorder.calls.clear()
    history.withdraw(1)
    history.redo()
    assert recorder.calls == [(2, ImageLabel.GOOD), ("show", 2)]
    assert not history.stack.canRedo()
    history.undo()
    history.undo()
    assert [call for call in recorder.calls if call[0] == "show"] == [("show", 2)] * 3
    assert not history.stack.canUndo()
    history.redo()
    history.redo()
    assert not history.stack.canRedo()
    assert [call for call in recorder.calls if call[0] == "show"] == [("show", 2)] * 5


def test_an_error_is_reported_and_the_step_dropped(qapp: QApplication):
    recorder, history = Recorder(), UndoHistory()
    history.push(_label_command(recorder, 1))
    recorder.fails = True
    history.undo()
    assert recorder.calls == ["image: is gone; go on"]
    assert not history.stack.canRedo()
    assert not history.stack.canUndo()
