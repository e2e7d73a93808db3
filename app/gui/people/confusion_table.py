"""What two people said of the same images, one against the other; each cell opens its images."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.gui.controls.plain_label import PlainLabel, plain
from app.gui.language.numbers import count
from app.gui.language.words import label_name
from app.workflows.people.agreement import CODES, PairOfPeople

_NAME_PX = 120


class ConfusionTable(QWidget):
    """``opened`` carries the ids of a cell's images, its name, and the first of them."""

    opened = Signal(object, str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair: PairOfPeople | None = None
        self._one, self._other = PlainLabel(self), PlainLabel(self)
        for name in (self._one, self._other):
            name.setProperty("role", "caption")
        self.cells = {(a, b): self._cell(a, b) for a in CODES.values() for b in CODES.values()}
        self._lay_out()

    def show_pair(self, pair: PairOfPeople) -> None:
        self._pair = pair
        shown = self.fontMetrics().elidedText
        self._one.setText(shown(pair.one, Qt.TextElideMode.ElideRight, _NAME_PX) + " ↓")
        self._other.setText(pair.other + " →")
        for (a, b), cell in self.cells.items():
            n = len(pair.cells.get((a, b), ()))
            cell.setText(count(n))
            cell.setEnabled(n > 0)
            cell.setProperty("cell", "right" if a == b or n == 0 else "bad")
            cell.style().polish(cell)
            cell.setAccessibleName(f"{self._name(a, b)}: {count(n)}")
            cell.setToolTip(plain(self._name(a, b)))

    def _name(self, a: int, b: int) -> str:
        """Such as "anna: good · ben: bad"."""
        assert self._pair is not None
        labels = list(CODES)
        return f"{self._pair.one}: {label_name(labels[a])} · {self._pair.other}: {label_name(labels[b])}"

    def _cell(self, a: int, b: int) -> QPushButton:
        cell = QPushButton(self)
        cell.setAutoDefault(False)
        cell.clicked.connect(lambda: self._on_clicked(a, b))
        return cell

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.addWidget(self._one, 1, 0)
        grid.addWidget(self._other, 0, 1, 1, len(CODES))
        for label, code in CODES.items():
            across, down = PlainLabel(label_name(label), self), PlainLabel(label_name(label), self)
            for head in (across, down):
                head.setProperty("role", "muted")
            grid.addWidget(across, 1, 1 + code, Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(down, 2 + code, 0)
            grid.setColumnStretch(1 + code, 1)
        for (a, b), cell in self.cells.items():
            grid.addWidget(cell, 2 + a, 1 + b)
        grid.setRowStretch(2 + len(CODES), 1)

    def _on_clicked(self, a: int, b: int) -> None:
        assert self._pair is not None
        ids = list(self._pair.cells[a, b])
        self.opened.emit(ids, f"{self._name(a, b)} ({count(len(ids))})", ids[0])
