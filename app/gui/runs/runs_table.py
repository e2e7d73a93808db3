"""The runs as a table: what each learned from, and how well it did on the images that judge it."""

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QItemSelectionModel, QLocale, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.gui.controls.plain_label import plain
from app.gui.language.known_errors import said
from app.gui.language.numbers import count, decimal
from app.gui.runs.run_words import run_state_name
from app.workflows.runs.list_runs import RunEntry
from core.domain import RunState
from core.evaluation.quality_text import ap_figure_text

_NOTHING = "–"
_CURRENT = "●"


class RunsTable(QTableWidget):
    """The newest run on top; of one that has not completed its state stands in the place of its AP. Devices are
    shown where they differ: notes need the room. ``chosen_changed`` follows when the person has marked others."""

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[RunEntry] = []
        titles = (
            self.tr("Run"),
            self.tr("Began"),
            self.tr("Recipe"),
            self.tr("Seed"),
            self.tr("Images"),
            self.tr("Pieces"),
            self.tr("Bad"),
            self.tr("Masks"),
            self.tr("Judged by"),
            self.tr("AP"),
            self.tr("Missed"),
            self.tr("False alarms"),
            self.tr("Seconds"),
            self.tr("Device"),
            self.tr("Note"),
        )
        self.setColumnCount(len(titles))
        self.setHorizontalHeaderLabels(list(titles))
        self.setAccessibleName(self.tr("Runs"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(len(titles) - 1, QHeaderView.ResizeMode.Stretch)
        self.itemSelectionChanged.connect(self.chosen_changed)

    def show_entries(self, entries: Sequence[RunEntry]) -> None:
        """What was marked stays marked, as far as it is still there; at first it is the current run, without one the
        newest."""
        before = {entry.run.id for entry in self.chosen}
        self._entries = list(reversed(entries))
        self.blockSignals(True)
        self.clearSelection()
        self.setRowCount(len(self._entries))
        for row, entry in enumerate(self._entries):
            for column, text in enumerate(_texts(entry)):
                item = _item(text, bold=entry.is_current)
                item.setToolTip(plain(entry.run.note) if column == self.columnCount() - 1 else "")
                self.setItem(row, column, item)
        self.setColumnHidden(self.columnCount() - 2, len({entry.run.device for entry in entries}) < 2)
        kept = [row for row, entry in enumerate(self._entries) if entry.run.id in before]
        used = [row for row, entry in enumerate(self._entries) if entry.is_current]
        self._mark(kept or used or [0])
        self.blockSignals(False)
        self.chosen_changed.emit()

    @property
    def chosen(self) -> list[RunEntry]:
        """The marked runs, the newest first."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [self._entries[row] for row in rows if row < len(self._entries)]

    @property
    def current_entry(self) -> RunEntry | None:
        return next((entry for entry in self._entries if entry.is_current), None)

    def entry(self, run_id: int) -> RunEntry | None:
        return next((entry for entry in self._entries if entry.run.id == run_id), None)

    def _mark(self, rows: Sequence[int]) -> None:
        if not self._entries:
            return
        self.setCurrentCell(rows[0], 0)
        whole_row = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in rows[1:]:
            self.selectionModel().select(self.model().index(row, 0), whole_row)


def _texts(entry: RunEntry) -> tuple[str, ...]:
    run, counts, found = entry.run, entry.counts, entry.validation
    moment = QDateTime.fromSecsSinceEpoch(int(run.started_at.timestamp()))
    began = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
    learned: tuple[str, ...] = (_NOTHING,) * 5
    if counts is not None:
        images = (counts.learned, counts.pieces, counts.learned_bad, counts.masks, counts.judged)
        learned = tuple(map(count, images))
    is_completed = run.state is RunState.COMPLETED
    measured = (_NOTHING if is_completed else run_state_name(run), *(_NOTHING,) * 2)
    if found is not None:
        ap = said(ap_figure_text(found) or _NOTHING)
        measured = (ap, count(found.fn), count(found.fp))
    number = f"{run.id} {_CURRENT}" if entry.is_current else str(run.id)
    note = " ".join(run.note.split())
    return (number, began, run.recipe, str(run.seed), *learned, *measured, decimal(run.seconds), run.device, note)


def _item(text: str, *, bold: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    if bold:
        font = item.font()
        font.setBold(True)
        item.setFont(font)
    if text[:1].isdigit() or text == _NOTHING:
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
