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
from core.domain import Authorship, ImageLabel, MaskState, Refused, says_good
from core.domain.policy import go_together, label_by_kinds, may_have_kinds


@dataclass(frozen=True, slots=True)
class Moment:
    """What is said of some images: ``labels``, ``kinds`` of the whole image, and ``complete``, those of their masks
    that are complete."""

    labels: Mapping[int, ImageLabel | None] = field(default_factory=dict)
    kinds: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    complete: frozenset[int] = frozenset()

    @property
    def image_ids(self) -> frozenset[int]:
        return frozenset({*self.labels, *self.kinds})

    def of(self, image_ids: frozenset[int]) -> "Moment":
        """Of these images alone."""
        labels = {i: label for i, label in self.labels.items() if i in image_ids}
        kinds = {i: said for i, said in self.kinds.items() if i in image_ids}
        return Moment(labels, kinds, self.complete & image_ids)


_Store = Callable[[Project, Moment, Moment, Authorship], None]
"""Makes the second moment of the first."""


class ManyCommand(DoneCommand):
    """Goes there and back through ``go``, which is told whether it is forward. ``is_refused``: the store did not take
    it, so there is nothing to take back."""

    def __init__(self, text: str, go: Callable[[bool], None]) -> None:
        super().__init__(text)
        self._go_there = go
        self.is_refused = False

    def do(self) -> None:
        self._go(forward=True)

    def _go(self, *, forward: bool) -> None:
        self._go_there(forward)


class ManyImages(QObject):
    """``noticed`` says afterwards how many images it was, and of which it could not be said.

    What somebody else has open stays as it is; so does, where a step goes back, what others have said since.
    """

    noticed = Signal(str)

    def __init__(
        self, session: ProjectSession, model: QueueModel, labeling: LabelingController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._labeling = labeling
        session.writer.refused.connect(self._on_refused)

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
        self._push(self.tr("Label {n}: {label}").format(n=images, label=name), labels, before, after, _relabel)
        parts = self._left(self._held(image_ids))
        if drafts and says_good(label):
            words = self.tr(
                "What is painted on %Ln of them stays as a draft, and nothing learns from it.", "", len(drafts)
            )
            parts.insert(0, words)
        if labels or not parts:
            parts.insert(0, self.tr("{n} now: {label}.").format(n=images, label=name))
        self.noticed.emit(" ".join(parts))

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
            self._push(text, fitting, before, after, _say)
        self.noticed.emit(" ".join([*parts, *self._left(self._held(image_ids))]))

    def remove(self, image_ids: Collection[int]) -> None:
        """Take them out of the project; their files stay."""
        held = self._held(image_ids)
        ids = sorted(set(image_ids) - held)
        self._labeling.complete_stroke_in_hand()
        images = counted.images(len(ids))
        told = self.tr("{n} out of the project; the files stay. Ctrl+Z takes them in.").format(n=images)
        self.noticed.emit(" ".join([*([told] if ids else []), *self._left(held)]))
        if not ids:
            return
        self._do(self.tr("Take {n} out").format(n=images), partial(self._remove, ids))
        if self._labeling.current in ids:
            self._labeling.leave_image(frozenset(ids))

    def _rows(self, image_ids: Collection[int]) -> dict[int, int]:
        """Of the table, by image; not of those that somebody else has open, nor of those that wait for the person's
        second opinion: each of them is looked at."""
        table = self._model.table
        held = self._held(image_ids)
        found = {i: row for i in sorted(image_ids) if (row := table.row_of(i)) is not None and i not in held}
        return {i: row for i, row in found.items() if not table.is_blind(row)}

    def _held(self, image_ids: Collection[int]) -> frozenset[int]:
        """Those that somebody else has open."""
        leases = self._session.leases
        return frozenset() if leases is None else frozenset(leases.others.keys() & frozenset(image_ids))

    def _left(self, held: Collection[int]) -> list[str]:
        return [self.tr("Open elsewhere, and left as it was: {n}.").format(n=counted.images(len(held)))] if held else []

    def _push(
        self,
        text: str,
        changed: Collection[int],
        before: Moment,
        after: Moment,
        store: _Store,
    ) -> None:
        """One step between two moments, of which ``store`` stores the other."""
        if not changed:
            return
        by, moments = Authorship(self._session.author), (before, after)

        def there_and_back(command: ManyCommand, forward: bool) -> None:
            nonlocal moments
            at, to = (0, 1) if forward else (1, 0)
            stays = self._stands(moments[at])
            if left := stays ^ moments[at].image_ids:  # for good: to go there again would be to overwrite it, too
                moments = (moments[0].of(stays), moments[1].of(stays))
                text = self.tr("Changed or opened by others, and left as it is: {n}.")
                self._labeling.problem_found.emit(text.format(n=counted.images(len(left))), "left as it is")
            was, now = moments[at], moments[to]
            if stays:
                self._submit(command, was, now, lambda project: store(project, was, now, by))

        self._do(text, there_and_back)

    def _do(self, text: str, go: Callable[[ManyCommand, bool], None]) -> None:
        command = ManyCommand(text, lambda forward: go(command, forward))
        command.do()
        self._labeling.undo.push(command)

    def _stands(self, moment: Moment) -> frozenset[int]:
        """The images that are as it says, and that nobody else has open."""
        table, held = self._model.table, self._held(moment.image_ids)
        rows = {i: table.row_of(i) for i in moment.image_ids if i not in held}
        return frozenset(
            i
            for i, row in rows.items()
            if row is not None
            and (i not in moment.labels or table.label(row) is moment.labels[i])
            and (i not in moment.kinds or set(table.kinds.said_at(row)) == set(moment.kinds[i]))
        )

    def _submit(self, command: ManyCommand, was: Moment, now: Moment, work: Callable[[Project], None]) -> None:
        restated = was.complete ^ now.complete
        states = {i: MaskState.COMPLETE if i in now.complete else MaskState.DRAFT for i in restated}
        for image_id, state in states.items():
            image = self._session.loader.get(image_id)
            if image is not None and image.document.area_px > 0:
                image.document.apply(edit_state(image.document, state))
        self._session.writer.submit(ManyChange(now.image_ids, _noting(command, work)))
        self._session.changes_committed.emit(Changes(labels=now.labels, masks=states, kinds=now.kinds))
        if states:
            self._session.reader.request()  # an empty complete mask stays complete on a good image

    def _remove(self, image_ids: Collection[int], command: ManyCommand, forward: bool) -> None:
        def work(project: Project) -> None:
            set_removed(project, list(image_ids), forward, Authorship(self._session.author))

        self._session.writer.submit(ManyChange(frozenset(image_ids), _noting(command, work)))
        self._session.reader.request()

    def _on_refused(self) -> None:
        self._labeling.undo.withdraw_all(lambda command: isinstance(command, ManyCommand) and command.is_refused)


def _relabel(project: Project, was: Moment, now: Moment, by: Authorship) -> None:
    label_many(project, now.labels, by, now.complete - was.complete, expected=was.labels)


def _say(project: Project, _was: Moment, now: Moment, by: Authorship) -> None:
    say_kinds(project, now.kinds, now.labels, by)


def _noting(command: ManyCommand, work: Callable[[Project], None]) -> Callable[[Project], None]:
    """``work``, and on the command when the store refuses it."""

    def noting(project: Project) -> None:
        try:
            work(project)
        except Refused:
            command.is_refused = True
            raise

    return noting
