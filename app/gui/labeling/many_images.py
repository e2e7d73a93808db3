"""One thing said of many images at once: in the window at once, in the undo history as one step."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.gui.labeling.labeling_controller import LabelingController
from app.gui.labeling.undo import DoneCommand
from app.gui.language.counted import counted
from app.gui.language.numbers import count
from app.gui.language.words import label_name
from app.gui.queue.queue_model import QueueModel
from app.gui.session.project_session import ProjectSession
from app.gui.session.store_writer import ManyChange
from app.workflows.labeling.many import label_many, say_kinds
from app.workflows.project.changes import Changes
from app.workflows.project.project import Project
from app.workflows.project.remove_images import set_removed
from core.annotation.document import edit_state
from core.domain import Authorship, ImageLabel, MaskState, says_good
from core.domain.policy import go_together, label_by_kinds, may_have_kinds


@dataclass(frozen=True, slots=True)
class Moment:
    """What is said of some images: ``labels``, ``kinds`` of the whole image, and ``complete``, those of their masks
    that are complete."""

    labels: Mapping[int, ImageLabel | None] = field(default_factory=dict)
    kinds: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    complete: frozenset[int] = frozenset()


class ManyCommand(DoneCommand):
    """Goes there and back through ``go``, which is told whether it is forward."""

    def __init__(self, text: str, go: Callable[[bool], None]) -> None:
        super().__init__(text)
        self._go_there = go

    def do(self) -> None:
        self._go(forward=True)

    def _go(self, *, forward: bool) -> None:
        self._go_there(forward)


class ManyImages(QObject):
    """``noticed`` says afterwards how many images it was, and of which it could not be said."""

    noticed = Signal(str)

    def __init__(
        self, session: ProjectSession, model: QueueModel, labeling: LabelingController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._labeling = labeling

    def label(self, image_ids: Collection[int], label: ImageLabel | None) -> None:
        """None takes the labels back."""
        self._labeling.complete_stroke_in_hand()
        table = self._model.table
        rows = self._rows(image_ids)
        labels = {i: table.label(row) for i, row in rows.items() if table.label(row) is not label}
        complete = frozenset(i for i in labels if table.state(rows[i]) is MaskState.COMPLETE)
        reopened = frozenset() if go_together(label, MaskState.COMPLETE, painted=True) else complete
        before = Moment(labels, complete=complete)
        after = Moment(dict.fromkeys(labels, label), complete=complete - reopened)
        name = label_name(label)
        images = counted.images(len(labels))
        # A complete mask of an image that nobody has labeled is empty: painted, it would have made it bad.
        drafts = [i for i in labels if table.state(rows[i]) is MaskState.DRAFT or (i in reopened and labels[i])]
        self._push(self.tr("Label {n}: {label}").format(n=images, label=name), labels, before, after, self._relabel)
        text = self.tr("{n} now: {label}.").format(n=images, label=name)
        unused = self.tr(
            "What is painted on %Ln of them stays as a draft, and nothing learns from it.", "", len(drafts)
        )
        self.noticed.emit(f"{text} {unused}" if drafts and says_good(label) else text)

    def set_kind(self, image_ids: Collection[int], kind: str) -> None:
        """In place of what was said of them as a whole; empty: of no kind. What is painted keeps its kinds. Good images
        get none, unlabeled ones become bad."""
        self._labeling.complete_stroke_in_hand()
        table = self._model.table
        rows = self._rows(image_ids)
        fitting = {i: row for i, row in rows.items() if not kind or may_have_kinds(table.label(row))}
        labels = {i: table.label(row) for i, row in fitting.items()}
        implied = {i: label_by_kinds(label, any_kind=bool(kind)) for i, label in labels.items()}
        changed = {i for i in fitting if implied[i] is not labels[i]}
        before = Moment({i: labels[i] for i in changed}, {i: table.kinds.said_at(row) for i, row in fitting.items()})
        after = Moment({i: implied[i] for i in changed}, dict.fromkeys(fitting, (kind,) if kind else ()))
        images, name = counted.images(len(fitting)), kind or self.tr("no kind")
        told = self.tr("{kind} added to {n}.") if kind else self.tr("No kind is said of {n} as a whole any more.")
        parts = [told.format(n=images, kind=kind)]
        if replaced := sum(bool(set(said) - {kind}) for said in before.kinds.values()) if kind else 0:
            parts.append(self.tr("In place of what was said before: {n}.").format(n=count(replaced)))
        if drawn := sum(bool(table.kinds.drawn[:, row].any()) for row in fitting.values()):
            parts.append(self.tr("Painted regions keep their kinds: {n}.").format(n=count(drawn)))
        if left := len(rows) - len(fitting):
            parts.append(self.tr("Labeled good, so of no kind: {n}").format(n=count(left)))
        if fitting:
            text = self.tr("Kind of {n}: {kind}").format(n=images, kind=name)
            self._push(text, fitting, before, after, self._say)
        self.noticed.emit(" ".join(parts))

    def remove(self, image_ids: Collection[int]) -> None:
        """Take them out of the project; their files stay."""
        ids = sorted(image_ids)
        self._labeling.complete_stroke_in_hand()
        images = counted.images(len(ids))
        command = ManyCommand(self.tr("Take {n} out").format(n=images), partial(self._remove, ids))
        command.do()
        self._labeling.undo.push(command)
        self.noticed.emit(self.tr("{n} out of the project; the files stay. Ctrl+Z takes them in.").format(n=images))
        if self._labeling.current in image_ids:
            self._labeling.leave_image(frozenset(ids))

    def _rows(self, image_ids: Collection[int]) -> dict[int, int]:
        """Of the table, by image; not of those that wait for the person's second opinion: each of them is looked at."""
        table = self._model.table
        found = {i: row for i in sorted(image_ids) if (row := table.row_of(i)) is not None}
        return {i: row for i, row in found.items() if not table.is_blind(row)}

    def _push(
        self,
        text: str,
        changed: Collection[int],
        before: Moment,
        after: Moment,
        go: Callable[[Moment, Moment, Authorship], None],
    ) -> None:
        if not changed:
            return
        by = Authorship(self._session.author)

        def there_and_back(forward: bool) -> None:
            go(before if forward else after, after if forward else before, by)

        command = ManyCommand(text, there_and_back)
        command.do()
        self._labeling.undo.push(command)

    def _relabel(self, was: Moment, now: Moment, by: Authorship) -> None:
        def work(project: Project) -> None:
            label_many(project, now.labels, by, now.complete - was.complete)

        self._submit(now, was.complete ^ now.complete, work)

    def _say(self, _was: Moment, now: Moment, by: Authorship) -> None:
        def work(project: Project) -> None:
            say_kinds(project, now.kinds, now.labels, by)

        self._submit(now, frozenset(), work)

    def _submit(self, now: Moment, restated: frozenset[int], work: Callable[[Project], None]) -> None:
        states = {i: MaskState.COMPLETE if i in now.complete else MaskState.DRAFT for i in restated}
        for image_id, state in states.items():
            image = self._session.loader.get(image_id)
            if image is not None and image.document.area_px > 0:
                image.document.apply(edit_state(image.document, state))
        self._session.writer.submit(ManyChange(frozenset({*now.labels, *now.kinds}), work))
        self._session.changes_committed.emit(Changes(labels=now.labels, masks=states, kinds=now.kinds))
        if states:
            self._session.reader.request()  # an empty complete mask stays complete on a good image

    def _remove(self, image_ids: Collection[int], forward: bool) -> None:
        def work(project: Project) -> None:
            set_removed(project, list(image_ids), forward, Authorship(self._session.author))

        self._session.writer.submit(ManyChange(frozenset(image_ids), work))
        self._session.reader.request()
