"""Two runs side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.controls.section import muted_label
from app.gui.language.known_errors import said
from app.gui.language.numbers import count, decimal
from app.workflows.runs.compare_runs import SideBySide
from app.workflows.runs.list_runs import RunEntry
from core.domain import Detection
from core.evaluation.quality_text import ap_figure_text

_NOTHING = "–"


class CompareDialog(QDialog):
    """Figures on the same images, and those about which the two disagree."""

    changed_requested = Signal(object)  # their ids

    def __init__(self, both: SideBySide, entry: RunEntry, against: RunEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Compare runs"))
        self._both = both
        names = (
            "",
            self.tr("Recipe"),
            self.tr("Images learned from"),
            self.tr("Masks learned from"),
            self.tr("Seconds"),
            self.tr("AP"),
            self.tr("Missed"),
            self.tr("False alarms"),
        )
        columns = (self._column(entry, both.found), self._column(against, both.found_against))
        self.rows = list(zip(names, *columns, strict=True))
        self.basis = muted_label(self._basis_words())
        self.show_changed = QPushButton(self._changed_words(), self)
        self.show_changed.setEnabled(bool(both.changed))
        self._lay_out()
        self.show_changed.clicked.connect(self._on_changed)
        self.finished.connect(self.deleteLater)

    def _column(self, entry: RunEntry, found: Detection | None) -> tuple[str, ...]:
        run, counts = entry.run, entry.counts
        ap = None if found is None else ap_figure_text(found)
        has_verdicts = found is not None and run.validation is not None  # which chose its threshold
        return (
            self.tr("Run {id}").format(id=run.id),
            run.recipe,
            _NOTHING if counts is None else count(counts.learned),
            _NOTHING if counts is None else count(counts.masks),
            decimal(run.seconds),
            said(ap or _NOTHING),
            count(found.fn) if found is not None and has_verdicts else _NOTHING,
            count(found.fp) if found is not None and has_verdicts else _NOTHING,
        )

    def _basis_words(self) -> str:
        found = self._both.found
        if found is None:
            return self.tr("No validation image is new to both runs: there is nothing to compare them by.")
        words = self.tr(
            "AP, missed defects and false alarms of both runs on the same %Ln validation images, {bad} of them bad, by "
            "the labels of today and at each run's own threshold.",
            "",
            found.n,
        )
        return words.format(bad=count(found.n_bad))

    def _changed_words(self) -> str:
        changed = self._both.changed
        if changed is None:
            return self.tr("No threshold to tell verdicts by")
        if not changed:
            return self.tr("No image has another verdict")
        return self.tr("Show %Ln images of another verdict", "", len(changed))

    def _lay_out(self) -> None:
        figures = QGridLayout()
        figures.setHorizontalSpacing(32)
        figures.setVerticalSpacing(6)
        for row, texts in enumerate(self.rows):
            for column, text in enumerate(texts):
                label = QLabel(text, self)
                if row == 0:
                    label.setProperty("role", "heading")
                elif column == 0:
                    label.setProperty("role", "muted")
                figures.addWidget(
                    label, row, column, Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                )
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.reject)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.show_changed)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(24, 20, 24, 20)
        column_.setSpacing(12)
        column_.addWidget(self.basis)
        column_.addLayout(figures)
        column_.addLayout(buttons)

    def _on_changed(self) -> None:
        self.changed_requested.emit(self._both.changed or ())
        self.accept()
