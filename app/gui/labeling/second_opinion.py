"""What a person says of an image beside its label, blind; and how it is settled where people differ."""

from abc import abstractmethod
from collections.abc import Sequence

from app.gui.labeling.open_image import OpenImage
from app.gui.labeling.undo import LabelStep, MaskStep, OpinionStep, SettleStep, Step
from app.gui.language.known_errors import said
from app.gui.language.words import label_name
from app.gui.session.store_writer import OpinionChange, SettleChange
from app.workflows.project.changes import Changes
from core.annotation.document import edit_to
from core.annotation.edit_names import EARLIER_STATE
from core.annotation.tiles import FrozenMask
from core.domain import LABELS, Authorship, ChangeKind, ImageLabel, says_good


class SecondOpinion(OpenImage):
    """The part of the labeling controller that is about several people."""

    @property
    def is_disputed(self) -> bool:
        """Whether people differ on the open image, and nobody has settled it."""
        row = None if self.current is None else self._model.table.row_of(self.current)
        return row is not None and bool(self._model.table.opinions.disputed[row])

    def say_opinion(self, image_id: int, label: ImageLabel, before: Sequence[MaskStep] = ()) -> None:
        """Say it of an image that waits for it; after what ``before`` does to the person's own mask. Then what others
        said of it is no secret any more."""
        text = self.tr("Second opinion: {label}").format(label=label_name(label))
        document = self._session.loader.get_now(image_id).document
        for step in before:
            document.apply(step.edit)
        mask = document.frozen()
        for step in reversed(before):
            document.revert(step.edit)
        self._do(image_id, text, [*before, OpinionStep(label, mask)])

    def settle_image(self, image_id: int, label: ImageLabel, mask: FrozenMask | None = None) -> None:
        """That is what the image is, whatever people said of it; with somebody's ``mask`` in place of what is drawn."""
        if not self.may_change() or self.image is None or self.current != image_id:
            return
        self._canvas.complete_pending()
        masks: list[Step] = [*self._mask_under(label)]
        if mask is not None:
            edit = edit_to(self.image.document, mask, self.tr("Mask of an opinion"))
            masks = [MaskStep(edit)] if edit.changes_something else []
        settling: Step = SettleStep(self.label, label)
        steps = [*masks, settling] if says_good(label) else [settling, *masks]
        self._do(image_id, self.tr("Settle: {label}").format(label=label_name(label)), steps)
        self._go_on(image_id)

    def restore(self, image_id: int, label: ImageLabel | None, mask: FrozenMask) -> None:
        """Make label and mask of the open image what they were once, in one step; nothing happens when the person has
        gone on meanwhile. What goes with the label that is there comes first, in both directions."""
        if self.image is None or self.current != image_id or not self.may_change() or self.is_blind:
            return
        self._canvas.complete_pending()
        edit = edit_to(self.image.document, mask, EARLIER_STATE)
        masks: list[Step] = [MaskStep(edit)] if edit.changes_something else []
        labels: list[Step] = [] if label is self.label else [LabelStep(self.label, label)]
        if masks or labels:
            is_looser = label is None or says_good(label)
            self._do(image_id, said(EARLIER_STATE), [*masks, *labels] if is_looser else [*labels, *masks])

    # ChangeTarget: the undo history comes back through these

    def change_opinion(self, image_id: int, label: ImageLabel | None, mask: FrozenMask) -> None:
        """None: it waits again, and all is hidden again."""
        self._submit_opinion(image_id, label, mask)
        row = self._model.table.row_of(image_id)
        first = None if row is None else self._model.table.label(row)
        differs = label is not None and label is not first
        waits = {image_id: label is None}
        self._session.changes_committed.emit(Changes(waits=waits, disputed={image_id: differs}))
        self._session.loader.set_blind(self._model.table.opinions.waiting_ids)

    def change_settled(
        self, image_id: int, label: ImageLabel | None, over: Sequence[ImageLabel | None] = (), *, is_settled: bool
    ) -> None:
        expected = tuple(over) or self._shown_label(image_id)
        by = self._by(image_id, ChangeKind.LABEL)
        self._session.writer.submit(SettleChange(image_id, label, is_settled, by, expected))
        changes = Changes(labels={image_id: label}, disputed={image_id: not is_settled})
        self._session.changes_committed.emit(changes)

    def _shown_label(self, image_id: int) -> tuple[ImageLabel | None, ...]:
        """Any, where the list does not have the image."""
        row = self._model.table.row_of(image_id)
        return LABELS if row is None else (self._model.table.label(row),)

    def _submit_opinion(self, image_id: int, label: ImageLabel | None, mask: FrozenMask) -> None:
        kind = ChangeKind.MASK if label is None else ChangeKind.LABEL
        self._session.writer.submit(OpinionChange(image_id, label, mask, self._by(image_id, kind)))

    @abstractmethod
    def _do(self, image_id: int, text: str, steps: Sequence[Step]) -> None: ...

    @abstractmethod
    def _go_on(self, image_id: int) -> None: ...

    @abstractmethod
    def _mask_under(self, label: ImageLabel | None) -> list[MaskStep]: ...

    @abstractmethod
    def _by(self, image_id: int, kind: ChangeKind) -> Authorship: ...
