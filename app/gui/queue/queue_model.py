"""The queue as Qt sees it: a window of cells onto the table's arrays."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from app.gui.controls.plain_label import plain
from app.gui.language.words import label_name, state_name
from app.gui.queue.badges import badge_words, held_words
from app.gui.queue.reason_words import changed_words, expectation_words, reason_words
from app.queue.filter import QueueCounts, QueueFilter, QueueRow
from app.queue.others_at_work import OthersAtWork
from app.queue.table import QueueTable, Rows
from app.workflows.project.changes import AFTER_PICTURE_MS, Changes
from core.domain import NO_IMAGES, ImageLabel, SuggestionKind
from core.domain.sharing.leases import Lease

_RECOUNT_MS = 60  # well after the next image is drawn
_AT_ONCE = 256

_Index = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractTableModel):
    """The images that pass the filter, by ``place`` from 0; a list has one column, a grid as many as fit.

    Nothing jumps under the hand: a row that stops passing because of what the person just did stays, with its new
    badges, until the filter is set again or the queue is read anew. A list of suggestions is there to be worked off: an
    answered one leaves it a moment later, and ``shortened`` follows. The way through it leads past what other people
    have open, and after an answer past what they have answered, see ``others``.
    """

    counts_changed = Signal(object)  # QueueCounts
    shown_counts_changed = Signal(object)  # QueueCounts of what each kind would show under the other filters
    shortened = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = QueueTable(NO_IMAGES)
        self.filter = QueueFilter()
        self.others = OthersAtWork()
        self.opinion_always_shown = False
        self.is_scoring = False
        self._n_columns = 1
        self._rows: Rows = np.empty(0, np.intp)
        self._places = np.empty(0, np.int32)  # table row → place in the list, -1 when filtered out
        self._changed: set[int] = set()
        self._repaint = QTimer(self, singleShot=True, interval=AFTER_PICTURE_MS)
        self._repaint.timeout.connect(self._on_repaint)
        self._recount = QTimer(self, singleShot=True, interval=_RECOUNT_MS)
        self._recount.timeout.connect(self._on_recount)

    def set_table(self, table: QueueTable) -> None:
        self.table = table
        self._list()
        self.counts_changed.emit(table.counts())

    def set_filter(self, wanted: QueueFilter) -> None:
        self.filter = wanted
        self.others.answered.clear()
        self._list()

    def set_leases(self, leases: Mapping[int, Lease]) -> None:
        """What others have open, or come to next, by now."""
        for image_id in self.others.take_over(leases):
            place = self.place_of(image_id)
            if place is not None:
                index = self.index_of(place)
                self.dataChanged.emit(index, index)

    def _list(self) -> None:
        self._show(self.table.rows(self.filter))
        self.shown_counts_changed.emit(self.table.counts_under(self.filter))

    def _show(self, rows: Rows) -> None:
        self.beginResetModel()
        self._rows = rows
        self._places = np.full(len(self.table), -1, np.int32)
        self._places[self._rows] = np.arange(len(self._rows), dtype=np.int32)
        self._changed.clear()
        self.endResetModel()

    def set_columns(self, n: int) -> None:
        """Show ``n`` images side by side."""
        if n != self._n_columns:
            self.beginResetModel()
            self._n_columns = n
            self.endResetModel()

    def counts(self) -> QueueCounts:
        return self.table.counts()

    def apply(self, changes: Changes) -> None:
        """Take over new labels and mask states; their rows are painted a moment later."""
        if changes.by_others:
            self.others.note({i: label for i, label in changes.labels.items() if self._is_news(i, label)})
        self._changed.update(self.table.apply(changes.labels, changes.masks))
        self._changed.update(self.table.apply_kinds(changes.kinds, changes.drawn_kinds))
        self._changed.update(self.table.confirm(changes.confirmed))
        self._changed.update(self.table.opinions.apply(changes.waits, changes.disputed))
        for image_id, kind in changes.skipped.items():
            self.table.suggestions.withdraw(kind, image_id)
        if changes.problems is not None:
            self._changed.update(self.table.set_problems(changes.problems))
        self._repaint.start()
        if changes.changes_counts and not self._recount.isActive():
            self._recount.start()

    def _is_news(self, image_id: int, label: ImageLabel | None) -> bool:
        row = self.table.row_of(image_id)
        return row is not None and self.table.label(row) is not label

    @property
    def n_shown(self) -> int:
        return len(self._rows)

    def place_of(self, image_id: int) -> int | None:
        """The place in the list of the image, None when the filter hides it."""
        row = self.table.row_of(image_id)
        place = -1 if row is None else int(self._places[row])
        return None if place < 0 else place

    def index_of(self, place: int) -> QModelIndex:
        return self.index(*divmod(place, self._n_columns))

    def place(self, index: _Index) -> int | None:
        """The place that a cell shows; None for the empty ones at the end of a grid."""
        place = index.row() * self._n_columns + index.column()
        return place if index.isValid() and place < len(self._rows) else None

    @property
    def shown_ids(self) -> frozenset[int]:
        """Of the images that pass the filter."""
        return frozenset(self.table.ids[self._rows].tolist())

    def image_id(self, place: int) -> int:
        return int(self.table.ids[self._rows[place]])

    def row_at(self, place: int) -> QueueRow:
        """All of a row at once; through Qt's roles the enumerations would come back as bare strings."""
        return self._row(int(self._rows[place]))

    def _row(self, row: int) -> QueueRow:
        shown = self.table.row(row, self.suggested)
        held = self.others.open.get(shown.image_id)
        return shown if held is None else replace(shown, held=held)

    @property
    def suggested(self) -> SuggestionKind | None:
        """Of which kind the list's suggestions are; None for other lists."""
        return self.filter.kind.suggested

    def row_of(self, image_id: int) -> QueueRow | None:
        """The row of an image whether the list shows it or not; None where there is no such image."""
        row = self.table.row_of(image_id)
        return None if row is None else self._row(row)

    def neighbour(self, image_id: int | None, step: int) -> int | None:
        """The image ``step`` rows on of those that nobody else has open, None beyond the ends; from an image outside
        the list, the first one."""
        place = None if image_id is None else self.place_of(image_id)
        n = 1 if place is None else abs(step)
        return next(islice(self.others.left_for(self._from(place, step)), n - 1, None), None)

    def following(self, image_id: int, n: int) -> list[int]:
        """The next ``n`` images to be answered after this one, as far as the list goes."""
        return list(islice(self.others.left_for(self._from(self.place_of(image_id), 1), to_answer=True), n))

    def _from(self, place: int | None, step: int) -> Iterator[int]:
        """The images of the list after the ``place``, with a ``step`` below 0 those before it; of all for None."""
        rows = self._rows
        if place is not None:
            rows = rows[place + 1 :] if step > 0 else rows[:place][::-1]
        for start in range(0, len(rows), _AT_ONCE):  # one by one, thousands that others have answered would be felt
            yield from self.table.ids[rows[start : start + _AT_ONCE]].tolist()

    def after_answer(self, image_id: int) -> int | None:
        """Where to go when this image is done: to the next one, in a list that is worked off to one that waits."""
        if self.filter.kind.is_worked_off:
            return self.next_needing_work(image_id)
        return next(iter(self.following(image_id, 1)), None)

    def next_needing_work(self, image_id: int | None) -> int | None:
        """The next image of the list that waits for an answer, and that nobody else has open; in lists that are not
        worked off: that lacks a label or a mask that was asked for. Wraps around."""
        found = None if image_id is None else self.place_of(image_id)
        place = -1 if found is None else found
        places = self._needing_work()
        after, before = places[places > place], places[places < place]
        return next(self.others.left_for(self.image_id(int(each)) for each in chain(after, before)), None)

    @property
    def is_rest_elsewhere(self) -> bool:
        """Whether others have open what in the list needs work."""
        theirs = self.others.open
        return bool(theirs) and any(self.image_id(int(place)) in theirs for place in self._needing_work())

    def _needing_work(self) -> NDArray[np.intp]:
        """The places of the list that wait."""
        waiting = self.table.waiting_in(self.filter.kind)
        needing = self.table.needs_work() if waiting is None else waiting
        return np.flatnonzero(needing[self._rows])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else -(-len(self._rows) // self._n_columns)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._n_columns

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self.place(index) is None else super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 -- Qt's own signature
        place = self.place(index)
        if place is None:
            return None
        row = self.row_at(place)
        changed = changed_words(row.outdated)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.path.rsplit("/", 1)[-1]
            case Qt.ItemDataRole.ToolTipRole:
                reason = reason_words(row, opinion_always_shown=self.opinion_always_shown, is_scoring=self.is_scoring)
                badges = badge_words(row, opinion_always_shown=self.opinion_always_shown)
                parts = (row.path, held_words(row.held), badges, row.problem, changed, reason, expectation_words(row))
                return plain("\n".join(part for part in parts if part))
            case Qt.ItemDataRole.AccessibleTextRole:
                spoken = self.tr("{path}, {label}, mask: {state}")
                words = spoken.format(path=row.path, label=label_name(row.label), state=state_name(row.state))
                said = (words, held_words(row.held), *row.kinds, row.problem, changed)
                return ", ".join(part for part in said if part)
        return None

    def _on_recount(self) -> None:
        counts = self.table.counts()
        self.counts_changed.emit(counts)
        self.shown_counts_changed.emit(self.table.counts_under(self.filter, counts))

    def _on_repaint(self) -> None:
        if self.filter.kind.is_worked_off and not np.array_equal(rows := self.table.rows(self.filter), self._rows):
            self._show(rows)
            self.shortened.emit()
        for row in self._changed:
            place = int(self._places[row])
            if place >= 0:
                index = self.index_of(place)
                self.dataChanged.emit(index, index)
        self._changed.clear()
