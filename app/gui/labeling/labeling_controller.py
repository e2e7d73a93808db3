"""The labeling controller: the image that is open, and everything a person can do to it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.gui.canvas.canvas_view import CanvasView
from app.gui.labeling.active_time import ActiveTime
from app.gui.labeling.second_opinion import SecondOpinion
from app.gui.labeling.undo import ActionCommand, LabelStep, MaskStep, RemoveStep, SkipStep, Step, UndoHistory
from app.gui.language.known_errors import said, told
from app.gui.language.numbers import count
from app.gui.language.words import label_name
from app.gui.queue.queue_model import QueueModel
from app.gui.session.project_session import ProjectSession
from app.gui.session.store_writer import ConfirmChange, LabelChange, MaskChange, RemoveChange, SkipChange
from app.gui.specs.suggestion_looks import LABEL_IS_RIGHT, SUGGESTION_LOOKS, tr_reason
from app.workflows.project.changes import Changes
from core.annotation.document import MaskEdit, edit_clear, edit_state
from core.annotation.region import Blend, Region
from core.domain import (
    Authorship,
    ChangeKind,
    ImageLabel,
    KnownError,
    MaskState,
    Outdated,
    SuggestionKind,
    says_good,
)
from core.domain.policy import (
    contradiction,
    go_together,
    is_unlearned,
    label_by,
    state_under,
    unlearned_mask,
    unused_draft,
)


class LabelingController(SecondOpinion):
    """Turns intent into changes: in the window at once, in the undo history as one step, in the store by the writer."""

    def __init__(
        self,
        session: ProjectSession,
        model: QueueModel,
        canvas: CanvasView,
        active_time: ActiveTime,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(session, model, canvas, active_time, parent)
        self.undo = UndoHistory(self)
        canvas.edit_completed.connect(self._on_edit_completed)

    # What a person says and draws

    def label_image(self, label: ImageLabel) -> None:
        """Say it of the open image and go on to the next; where it was to be reviewed, the same again is right. Where a
        second opinion is wanted it is that, and where people differ it settles that."""
        if self.current is None or not self.may_change():
            return
        self._canvas.complete_pending()
        if self.is_blind:
            self.say_opinion(self.current, label)
            self._go_on(self.current)
            return
        if self.is_disputed:
            self.settle_image(self.current, label)
            return
        before = self.label
        if before is label and self._outdated.label:
            self._confirm_label(label)
            return
        if before is label and (kind := self._confirmed_kind) is not None:
            self.skip_suggestion(self.current, kind, LABEL_IS_RIGHT)
            return
        if before is not label:
            restated = self._mask_under(label)
            if restated and self.image is not None:  # undone, the mask is complete again and says what it says
                before = label_by(self.image.document.state, before, painted=True)
            steps: list[Step] = [*restated, LabelStep(before, label)]
            self._do(self.current, self.tr("Label {label}").format(label=label_name(label)), steps)
            self._tell_unused_draft(label)
        self._go_on(self.current)

    def send_to_review(self, image_id: int) -> None:
        """Say of any image, open or not, that a person shall look at it again: unsure, until they have."""
        row = self._model.table.row_of(image_id)
        before = None if row is None else self._model.table.label(row)
        if row is not None and self._model.table.is_blind(row):
            return
        if row is not None and before is not ImageLabel.UNSURE and not self._session.read_only:
            self._do(image_id, self.tr("Send to review"), [LabelStep(before, ImageLabel.UNSURE)])

    def complete_mask(self) -> None:
        """Say that every defect is covered, and go on; an image nobody has labeled becomes bad with it."""
        if not self.may_change() or self.image is None:
            return
        self._canvas.complete_pending()
        document = self.image.document
        if document.area_px == 0:
            self.noticed.emit(self.tr("Nothing is painted yet: paint the defect first, then say that it is complete."))
            return
        if not go_together(self.label, MaskState.COMPLETE, painted=True):
            self.noticed.emit(told(contradiction(self.image.record.path)))
            return
        restated = self._restated(MaskState.COMPLETE)
        if self.is_blind:
            image_id = self.image.record.id
            self.say_opinion(image_id, ImageLabel.BAD, restated)
            self._go_on(image_id)
            return
        steps: list[Step] = [*self._label_by(MaskState.COMPLETE), *restated]
        if steps:
            self._do(self.image.record.id, self.tr("Mask complete"), steps)
        if is_unlearned(self.label, MaskState.COMPLETE, painted=True):
            self.noticed.emit(said(unlearned_mask(self.image.record.path).line))
        if any((self._outdated.label, self._outdated.mask)):
            self.confirm()
        self._go_on(self.image.record.id)

    def reopen_mask(self) -> None:
        """Take "complete" back: the mask is a draft again."""
        is_complete = self.image is not None and self.image.document.state is MaskState.COMPLETE
        steps = self._restated(MaskState.DRAFT) if is_complete else []
        if self.image is not None and steps and self.may_change():
            self._do(self.image.record.id, self.tr("Mask draft"), steps)

    def clear_mask(self) -> None:
        if self.may_change() and self.image is not None:
            edit = edit_clear(self.image.document)
            if edit.changes_something:
                self._do(self.image.record.id, said(edit.text), [MaskStep(edit)])

    def replace_mask(self, image_id: int, region: Region, text: str) -> None:
        """Make it the open image's mask, as a draft; nothing happens when the person has gone on meanwhile."""
        if self.image is not None and self.current == image_id:
            self._canvas.toolbox.add_region(self.image.document, region, text, blend=Blend.REPLACE)

    def skip_suggestion(self, image_id: int, kind: SuggestionKind, reason: str) -> None:
        """This image is not worth it: say why, and go on. Of a review it says that the label is right."""
        if not self.may_change():
            return
        text = tr_reason(reason) if SUGGESTION_LOOKS[kind].is_confirmed else self.tr("Not this one")
        self._do(image_id, text, [SkipStep(kind, reason)])
        self.noticed.emit(self.tr("Not suggested again: {reason}").format(reason=tr_reason(reason)))
        self._go_on(image_id)

    def confirm(self) -> None:
        """What the open image has is right, although its file has changed."""
        if self.current is not None and self.may_change():
            self._canvas.complete_pending()
            self._session.writer.submit(ConfirmChange(self.current, self._by(self.current, ChangeKind.LABEL)))
            self._session.changes_committed.emit(Changes(confirmed=frozenset({self.current})))

    def remove_image(self) -> None:
        """Take the open image out of the project, seen or not, and go on."""
        if self.current is None or self._session.read_only:
            return
        self._canvas.complete_pending()
        removed, row = self.current, self._model.row_of(self.current)
        beside = (self._model.neighbour(removed, step) for step in (1, -1))
        self._do(removed, self.tr("Take out of the project"), [RemoveStep()])
        words = self.tr("{name} is out of the project; its file stays. Ctrl+Z takes it in again.")
        self.noticed.emit(words.format(name="" if row is None else row.path))
        target = next((image_id for image_id in beside if image_id is not None), None)
        if target is None:
            self.close_image(self.tr("No images left."))
        else:
            self.show_image(target)

    def bring_back(self) -> None:
        """Take every removed image in again, with all that it had."""
        removed = self._session.project.store.images.removed()
        if not removed:
            self.noticed.emit(self.tr("No image has been taken out of this project."))
            return
        for record in removed:
            self.change_removed(record.id, removed=False)
        words = self.tr("Images that are in the project again: {n}")
        self.noticed.emit(words.format(n=count(len(removed))))

    def _confirm_label(self, label: ImageLabel) -> None:
        """The same label again says that it is right for the new file; of the mask it says nothing."""
        assert self.current is not None
        mask_waits = self._outdated.mask
        self.change_label(self.current, label)
        if mask_waits:
            self.noticed.emit(self.tr("The mask was painted on the former picture: Enter says that it is right, too."))
        else:
            self._go_on(self.current)

    @property
    def _outdated(self) -> Outdated:
        row = None if self.current is None else self._model.row_of(self.current)
        return Outdated(label=False, mask=False) if row is None else row.outdated

    def _tell_unused_draft(self, label: ImageLabel) -> None:
        """Good is believed without a question, but a painted mask beside it would be a surprise later."""
        if says_good(label) and self.image is not None and self.image.document.area_px > 0:
            self.noticed.emit(said(unused_draft(self.image.record.path).line))

    def _go_on(self, image_id: int) -> None:
        target = self._model.after_answer(image_id)
        if target is not None:
            self.show_image(target)

    @property
    def _confirmed_kind(self) -> SuggestionKind | None:
        """As what the open image's label is to be looked at again; None where it is not."""
        row = None if self.current is None else self._model.row_of(self.current)
        suggestion = None if row is None or not row.is_waiting else row.suggestion
        return suggestion.kind if suggestion is not None and SUGGESTION_LOOKS[suggestion.kind].is_confirmed else None

    # ChangeTarget: the undo history comes back through these

    def change_label(self, image_id: int, label: ImageLabel | None, over: Sequence[ImageLabel | None] = ()) -> None:
        expected = tuple(over) or self._shown_label(image_id)
        self._session.writer.submit(LabelChange(image_id, label, self._by(image_id, ChangeKind.LABEL), expected))
        self._session.changes_committed.emit(Changes(labels={image_id: label}))

    def change_mask(self, image_id: int, edit: MaskEdit, *, forward: bool) -> None:
        document = self._session.loader.get_now(image_id).document
        if forward:
            document.apply(edit)
        else:
            document.revert(edit)
        if image_id == self.current and self.image is not None:
            self._canvas.picture.refresh(edit.flips.tiles)
            self._canvas.toolbox.follow_mask()
        self._save_mask(image_id)

    def change_skip(self, image_id: int, kind: SuggestionKind, reason: str | None) -> None:
        self._session.writer.submit(SkipChange(image_id, kind, reason, self._by(image_id, ChangeKind.SKIP)))
        if reason is None:
            self._session.reader.request()  # only the store knows whether and where it is in the list again
        else:
            self._session.changes_committed.emit(Changes(skipped={image_id: kind}))

    def change_removed(self, image_id: int, *, removed: bool) -> None:
        self._session.writer.submit(RemoveChange(image_id, removed, Authorship(self._session.author)))
        self._session.reader.request()

    def complete_stroke(self, image_id: int) -> None:
        """What is being painted on the image is a change like others."""
        if image_id == self.current:
            self._canvas.complete_pending()

    def complete_stroke_in_hand(self) -> None:
        """What is being painted becomes a change before something is said of many images."""
        self._canvas.complete_pending()

    def leave_image(self, gone: frozenset[int]) -> None:
        """Open the nearest image of the list that is not among those that go."""
        place = None if self.current is None else self._model.place_of(self.current)
        others = [i for i in range(self._model.n_shown) if self._model.image_id(i) not in gone]
        if not others:
            self.close_image(self.tr("No images left."))
            return
        self.show_image(self._model.image_id(min(others, key=lambda other: abs(other - (place or 0)))))

    def take_back(self, image_id: int) -> None:
        """A change of the image was refused: what the store has is shown again, and none of its actions can be undone.

        Raises KnownError, and changes nothing, when the store cannot be read.
        """
        self._session.loader.take_stored_mask(image_id)
        self.undo.withdraw(image_id)
        if image_id == self.current and self.image is not None:
            self._show(self._session.loader.get_now(image_id))

    def report_problem(self, error: KnownError) -> None:
        self.problem_found.emit(told(error), error.subject)

    def _do(self, image_id: int, text: str, steps: Sequence[Step]) -> None:
        command = ActionCommand(text, self, image_id, steps)
        command.do()
        self.undo.push(command)

    def _on_edit_completed(self, edit: MaskEdit) -> None:
        """The canvas has applied it already."""
        assert self.current is not None
        restated = self._mask_under(self.label)
        for step in restated:
            self._session.loader.get_now(self.current).document.apply(step.edit)
        implied = [] if self.image is None or self.is_blind else self._label_by(self.image.document.state)
        for label_step in implied:
            self.change_label(self.current, label_step.after)
        self._save_mask(self.current)
        steps: list[Step] = [*implied, MaskStep(edit), *restated]
        self.undo.push(ActionCommand(said(edit.text), self, self.current, steps))

    # What goes together: as core.domain.policy says

    def _mask_under(self, label: ImageLabel | None) -> list[MaskStep]:
        """What the open image's mask becomes when the image has this label."""
        if self.image is None:
            return []
        document = self.image.document
        return self._restated(state_under(label, document.state, painted=document.area_px > 0))

    def _label_by(self, state: MaskState) -> list[LabelStep]:
        """What the open image's label becomes when its mask has this state."""
        painted = self.image is not None and self.image.document.area_px > 0
        label = label_by(state, self.label, painted=painted)
        return [] if label is self.label else [LabelStep(self.label, label)]

    def _restated(self, state: MaskState) -> list[MaskStep]:
        document = None if self.image is None else self.image.document
        return [] if document is None or document.state is state else [MaskStep(edit_state(document, state))]

    def _save_mask(self, image_id: int) -> None:
        document = self._session.loader.get_now(image_id).document
        if self._session.loader.is_blind(image_id):
            self._submit_opinion(image_id, None, document.frozen())
            return
        self._session.writer.submit(MaskChange(image_id, document.frozen(), self._by(image_id, ChangeKind.MASK)))
        drawn = {image_id: document.kinds}
        self._session.changes_committed.emit(Changes(masks={image_id: document.state}, drawn_kinds=drawn))

    def _by(self, image_id: int, kind: ChangeKind) -> Authorship:
        return Authorship(self._session.author, self._active_time.take(image_id, kind))
