"""The list of runs: which model is used, and what to do with the others."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.controls.plain_label import PlainLabel, plain
from app.gui.controls.section import muted_label
from app.gui.dialogs.question import agreed
from app.gui.language.known_errors import said, told
from app.gui.runs.compare_dialog import CompareDialog
from app.gui.runs.note_edit import NoteEdit
from app.gui.runs.run_words import standing_words
from app.gui.runs.runs_table import RunsTable
from app.gui.runs.snapshot_words import repeat_question, snapshot_words
from app.gui.session.project_session import ProjectSession
from app.workflows.runs.compare_runs import SideBySide, compare_runs
from app.workflows.runs.list_runs import RunEntry, list_runs
from core.domain import Gone, KnownError, RunState

if TYPE_CHECKING:
    from app.workflows.training.run_facts import RunFacts

SIZE_PX = QSize(1300, 520)
AROUND_PX = 60
_LIST = "list"
_Wish = str | int | tuple[int, int]
"""The list, all that is known of a run, or two runs side by side."""


class RunsDialog(QDialog):
    """Says what the person wants with a run; ``refresh`` shows what has become of it."""

    use_requested = Signal(int)
    delete_requested = Signal(int)
    threshold_requested = Signal(int)
    repeat_requested = Signal(int)  # the person has been told what would differ
    changed_requested = Signal(object)  # ids of the images about which two runs disagree
    images_requested = Signal(object, str, int)  # ids, the name of their list, the one to open
    note_requested = Signal(int, str)  # the run, and what to write on it

    def __init__(self, session: ProjectSession, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(self.tr("Runs"))
        self._session = session
        self._noted: RunEntry | None = None
        self._facts: RunFacts | None = None
        self.table = RunsTable(self)
        self._why = muted_label()
        self.snapshot = muted_label()
        self.note = NoteEdit(self)
        self.use = QPushButton(self.tr("Use"), self)
        self.compare = QPushButton(self.tr("Compare"), self)
        self.threshold = QPushButton(self.tr("Threshold …"), self)
        self.repeat = QPushButton(self.tr("Repeat …"), self)
        self.delete = QPushButton(self.tr("Delete …"), self)
        self._lay_out()
        self._work = LatestRequestPool(self._read, 1, self)
        self._work.done.connect(self._on_read)
        self.table.chosen_changed.connect(self._on_chosen)
        self.use.clicked.connect(self._on_use)
        self.compare.clicked.connect(self._on_compare)
        self.threshold.clicked.connect(self._on_threshold)
        self.repeat.clicked.connect(self._on_repeat)
        self.delete.clicked.connect(self._on_delete)
        self.note.editingFinished.connect(self._on_note)
        self.finished.connect(self._on_closed)
        self._on_chosen()
        self._why.setText(self.tr("Reading the runs …"))
        self.refresh()

    @property
    def why(self) -> str:
        """What is said of the marked run."""
        return self._why.text()

    def refresh(self) -> None:
        """Read the runs anew."""
        self._work.want([_LIST])

    def _lay_out(self) -> None:
        heading = PlainLabel(self.tr("Runs"), self)
        heading.setProperty("role", "heading")
        purpose = self.tr(
            "Scores, maps and suggestions are those of the current model, marked ●. AP, missed defects and false "
            "alarms are those on the images that judge each run, by the labels of today."
        )
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.reject)
        self.use.setProperty("role", "primary")
        self.use.setDefault(True)  # Enter in the table
        buttons = QHBoxLayout()
        for button in (self.use, self.compare, self.threshold, self.repeat, self.delete, close):
            if button is close:
                buttons.addStretch(1)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(muted_label(purpose))
        column.addWidget(self.table, 1)
        column.addWidget(self._why)
        column.addWidget(self.snapshot)
        column.addWidget(self.note)
        column.addLayout(buttons)
        self.resize(SIZE_PX.boundedTo(self.screen().availableSize() - QSize(AROUND_PX, AROUND_PX)))
        self.table.setFocus()

    def _read(self, wish: _Wish) -> "list[RunEntry] | SideBySide | RunFacts | KnownError | None":
        """Not on the window's thread: runs may hold the scores of 100,000 images."""
        project = self._session.project
        try:
            if isinstance(wish, int):
                from app.workflows.training.run_facts import run_facts

                return run_facts(self._session.writer.saved_project(), wish)
            return list_runs(project) if isinstance(wish, str) else compare_runs(project, *wish)
        except Gone:  # deleted meanwhile
            return None
        except KnownError as error:
            return error

    def _on_read(self, wish: _Wish, found: "list[RunEntry] | SideBySide | RunFacts | KnownError | None") -> None:
        if isinstance(found, SideBySide):
            self._show_comparison(found)
        elif isinstance(found, KnownError):
            self._why.setText(told(found))
        elif isinstance(found, list):
            self.table.show_entries(found)
        elif found is not None and wish == self._one_id:
            self._show_facts(found)

    def _show_facts(self, found: "RunFacts | None") -> None:
        """Of the run that is marked alone; None until they are read."""
        self._facts = found
        self.snapshot.setText("" if found is None else snapshot_words(found))
        may_repeat = found is not None and found.obstacle is None and not self._session.read_only
        self.repeat.setEnabled(may_repeat)
        why = None if found is None else found.obstacle
        self.repeat.setToolTip(
            "" if why is None else plain(self.tr("It cannot be repeated: {why}.").format(why=said(why)))
        )

    def _show_comparison(self, found: SideBySide) -> None:
        entry, against = self.table.entry(found.run.id), self.table.entry(found.against.id)
        if entry is None or against is None:
            return
        dialog = CompareDialog(found, entry, against, self._session, self._theme, self)
        dialog.changed_requested.connect(self._on_changed_requested)
        dialog.images_requested.connect(self._on_images_requested)
        dialog.open()

    def _on_changed_requested(self, image_ids: Sequence[int]) -> None:
        self.changed_requested.emit(image_ids)
        self.accept()

    def _on_images_requested(self, image_ids: Sequence[int], name: str, first: int) -> None:
        self.images_requested.emit(image_ids, name, first)
        self.accept()

    @property
    def _one_id(self) -> int | None:
        """Of the run that is marked alone."""
        chosen = self.table.chosen
        return chosen[0].run.id if len(chosen) == 1 else None

    def _show_note(self, one: RunEntry | None) -> None:
        """Of the marked run; what has been typed on another is kept first."""
        self._on_note()
        self._noted = one
        self.note.setText("" if one is None else one.run.note)
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setEnabled(one is not None and not self._session.read_only)
        hint = self.tr("A note on run {id}: what was different, why it was made …")
        none = self.tr("Mark one run alone to write a note on it") if self.table.chosen else ""
        self.note.setPlaceholderText(none if one is None else hint.format(id=one.run.id))

    def _on_note(self) -> None:
        noted, text = self._noted, self.note.text().strip()
        if noted is not None and text != noted.run.note:
            self._noted = None  # once
            self.note_requested.emit(noted.run.id, text)

    def _on_chosen(self) -> None:
        chosen, current = self.table.chosen, self.table.current_entry
        one = chosen[0] if len(chosen) == 1 else None
        may_change = one is not None and not one.is_current and not self._session.read_only
        is_completed, is_running = (
            one is not None and one.run.state is state for state in (RunState.COMPLETED, RunState.RUNNING)
        )
        is_unnoted = one is not None and one.is_unnoted
        self.use.setEnabled(may_change and (is_completed or is_unnoted))
        self.threshold.setEnabled(is_completed)
        self.delete.setEnabled(may_change and not is_running)
        self.compare.setEnabled(self._pair() is not None)
        of_current = None if current is None else current.run
        self._why.setText("" if one is None else standing_words(one.run, of_current, is_unnoted=is_unnoted))
        self._show_note(one)
        self._show_facts(None)
        if one is not None and not is_running:
            self._work.want([one.run.id])

    def _pair(self) -> tuple[int, int] | None:
        """The two marked runs, or the marked one and the current one: the newer first."""
        chosen, current = self.table.chosen, self.table.current_entry
        if len(chosen) == 1 and current is not None and not chosen[0].is_current:
            chosen = [*chosen, current]
        if len(chosen) != 2 or any(entry.run.state is not RunState.COMPLETED for entry in chosen):
            return None
        return chosen[0].run.id, chosen[1].run.id

    def _on_use(self) -> None:
        self.use_requested.emit(self.table.chosen[0].run.id)
        self.accept()

    def _on_compare(self) -> None:
        pair = self._pair()
        if pair is not None:
            self._work.want([pair])

    def _on_threshold(self) -> None:
        self.threshold_requested.emit(self.table.chosen[0].run.id)
        self.accept()

    def _on_repeat(self) -> None:
        """By the labels of then: what people have said since has no part in it."""
        if self._facts is not None and agreed(
            self, repeat_question(self._facts), self.tr("Repeat the run"), self.tr("Leave it")
        ):
            self.repeat_requested.emit(self._facts.run.id)
            self.accept()

    def _on_delete(self) -> None:
        run_id = self.table.chosen[0].run.id
        text = self.tr("Delete run {id} with its model, scores and maps? It cannot be brought back.")
        if agreed(self, text.format(id=run_id), self.tr("Delete the run"), self.tr("Keep it")):
            self.delete_requested.emit(run_id)

    def _on_closed(self) -> None:
        self._on_note()
        self._work.close()
        self.deleteLater()
