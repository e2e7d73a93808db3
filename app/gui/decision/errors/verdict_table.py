"""How many images of either kind get each verdict; each cell opens its images."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.controls.plain_label import PlainLabel
from app.gui.language.numbers import count, percent
from core.domain import Thresholds, Verdict
from core.evaluation.errors.worst import OrderedImages, WorstErrors

_WRONG = {(True, Verdict.GOOD): "bad", (False, Verdict.BAD): "bad"}
_ORDER = (Verdict.GOOD, Verdict.LOOK, Verdict.BAD)


class VerdictTable(QWidget):
    """The confusion matrix. ``opened`` carries the ids of a cell's images, its name, and the first of them."""

    opened = Signal(object, str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: dict[tuple[bool, Verdict], OrderedImages] = {}
        self._heads = {
            Verdict.GOOD: self._head(self.tr("called good")),
            Verdict.LOOK: self._head(self.tr("a person looks")),
            Verdict.BAD: self._head(self.tr("called bad")),
        }
        self.cells = {(bad, verdict): self._cell(bad, verdict) for bad in (True, False) for verdict in _ORDER}
        self._lay_out()

    def show_errors(self, errors: WorstErrors, thresholds: Thresholds, *, has_zone: bool) -> None:
        for head in (self._heads[Verdict.LOOK], self.cells[True, Verdict.LOOK], self.cells[False, Verdict.LOOK]):
            head.setVisible(has_zone)
        self._grid.setColumnStretch(1 + _ORDER.index(Verdict.LOOK), int(has_zone))
        for (bad, verdict), cell in self.cells.items():
            self._images[bad, verdict] = errors.cell(thresholds, verdict, bad=bad)
            n = sum(len(errors.cell(thresholds, each, bad=bad)) for each in _ORDER)
            self._show_cell(cell, self.name(verdict, bad=bad), len(self._images[bad, verdict]), n)

    def name(self, verdict: Verdict, *, bad: bool) -> str:
        """Such as "Bad images, called good"."""
        row = self.tr("Bad images") if bad else self.tr("Good images")
        return f"{row}, {self._heads[verdict].text()}"

    def _show_cell(self, cell: QPushButton, name: str, n: int, of: int) -> None:
        share = f"  ·  {percent(n / of, 1)}" if of else ""
        cell.setText(f"{count(n)}{share}")
        cell.setAccessibleName(f"{name}: {cell.text()}")
        cell.setEnabled(n > 0)

    def _head(self, text: str) -> QLabel:
        label = PlainLabel(text, self)
        label.setProperty("role", "muted")
        return label

    def _cell(self, bad: bool, verdict: Verdict) -> QPushButton:
        cell = QPushButton(self)
        cell.setAutoDefault(False)
        cell.setProperty("cell", _WRONG.get((bad, verdict), "right" if verdict is not Verdict.LOOK else "look"))
        cell.setToolTip(self.tr("List these images"))
        cell.clicked.connect(lambda: self._on_clicked(bad, verdict))
        return cell

    def _lay_out(self) -> None:
        grid = self._grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for column, verdict in enumerate(_ORDER, start=1):
            grid.addWidget(self._heads[verdict], 0, column, Qt.AlignmentFlag.AlignHCenter)
            grid.setColumnStretch(column, 1)
        for row, (bad, text) in enumerate(((True, self.tr("Bad images")), (False, self.tr("Good images"))), start=1):
            grid.addWidget(self._head(text), row, 0)
            for column, verdict in enumerate(_ORDER, start=1):
                grid.addWidget(self.cells[bad, verdict], row, column)
        caption = PlainLabel(self.tr("What becomes of the images"), self)
        caption.setProperty("role", "caption")
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(6)
        column_.addWidget(caption)
        column_.addLayout(grid)
        column_.addStretch(1)

    def _on_clicked(self, bad: bool, verdict: Verdict) -> None:
        ids = self._images[bad, verdict].image_ids.tolist()
        self.opened.emit(ids, f"{self.name(verdict, bad=bad)}: {count(len(ids))}", ids[0])
