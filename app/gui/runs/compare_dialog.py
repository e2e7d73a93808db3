"""Two runs side by side."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.section import muted_label
from app.gui.language.known_errors import said
from app.gui.language.numbers import count, decimal, rate
from app.gui.runs.turned_list import TurnedList
from app.gui.session.project_session import ProjectSession
from app.workflows.runs.compare_runs import SideBySide
from app.workflows.runs.comparison_texts import difference_text, errors_text, verdict_text
from app.workflows.runs.list_runs import RunEntry
from core.domain import Detection, Thresholds
from core.evaluation.quality_text import ap_figure_text

SIZE_PX = QSize(1000, 700)
AROUND_PX = 60
_NOTHING = "–"


class CompareDialog(QDialog):
    """Figures on the same images, and those about which the two disagree."""

    changed_requested = Signal(object)  # their ids
    images_requested = Signal(object, str, int)  # ids, the name of their list, the one to open

    def __init__(
        self,
        both: SideBySide,
        entry: RunEntry,
        against: RunEntry,
        session: ProjectSession,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
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
            self.tr("Threshold"),
            self.tr("Missed"),
            self.tr("False alarms"),
        )
        columns = (self._column(entry, both.found), self._column(against, both.found_against))
        self.rows = list(zip(names, *columns, strict=True))
        self.basis = muted_label(self._basis_words())
        self.show_changed = QPushButton(self._changed_words(), self)
        self.show_changed.setEnabled(bool(both.changed))
        self.verdict = PlainLabel(self)
        self.verdict.setProperty("role", "heading")
        self.verdict.setWordWrap(True)
        self.tests = muted_label()
        self._say_tests()
        table = session.snapshot.table
        rows = {each.image_id: table.row_of(each.image_id) for each in both.turned}
        paths = {image_id: table.paths[row] for image_id, row in rows.items() if row is not None}
        self.turned = TurnedList(session.project, both.turned, paths, (both.run.id, both.against.id), theme, self)
        self.open_image = QPushButton(self.tr("Open on the canvas"), self)
        self.open_image.setToolTip(self.tr("Enter, or a double click on the pictures"))
        self.open_image.setEnabled(False)
        self.turned.opened.connect(self._on_opened)
        self.turned.moved.connect(self._on_moved)
        self.open_image.clicked.connect(self.turned.open_current)
        self._lay_out()
        self.show_changed.clicked.connect(self._on_changed)
        self.finished.connect(self._on_closed)

    def _column(self, entry: RunEntry, found: Detection | None) -> tuple[str, ...]:
        run, counts = entry.run, entry.counts
        ap = None if found is None else ap_figure_text(found)
        has_verdicts = found is not None and run.threshold is not None
        return (
            self.tr("Run {id}").format(id=run.id),
            run.recipe,
            _NOTHING if counts is None else count(counts.learned),
            _NOTHING if counts is None else count(counts.masks),
            decimal(run.seconds),
            said(ap or _NOTHING),
            _NOTHING if run.threshold is None else _figures(run.threshold.thresholds),
            count(found.fn) if found is not None and has_verdicts else _NOTHING,
            count(found.fp) if found is not None and has_verdicts else _NOTHING,
        )

    def _say_tests(self) -> None:
        """Which run is better, and whether that is more than chance."""
        paired, runs = self._both.paired, (self._both.run.id, self._both.against.id)
        if paired is None:
            self.verdict.hide()
            self.tests.hide()
            return
        self.verdict.setText(_sentence(verdict_text(paired, *runs)))
        lines = (difference_text(paired, *runs), errors_text(paired, *runs))
        self.tests.setText("\n".join(map(_sentence, lines)))

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
        figures.setColumnStretch(len(self.rows[0]), 1)
        for row, texts in enumerate(self.rows):
            for column, text in enumerate(texts):
                label = PlainLabel(text, self)
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
        buttons.addWidget(self.open_image)
        buttons.addWidget(self.show_changed)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(24, 20, 24, 20)
        column_.setSpacing(12)
        column_.addWidget(self.basis)
        column_.addWidget(self.verdict)
        column_.addWidget(self.tests)
        column_.addLayout(figures)
        column_.addWidget(self._turned_words())
        column_.addWidget(self.turned, 1)
        column_.addLayout(buttons)
        for part in (self.turned, self.open_image):
            part.setVisible(bool(self._both.turned))
        if self._both.turned:
            self.resize(SIZE_PX.boundedTo(self.screen().availableSize() - QSize(AROUND_PX, AROUND_PX)))

    def _turned_words(self) -> QLabel:
        n_counting = 0 if self._both.paired is None else len(self._both.paired.turned)
        n = len(self._both.turned)
        if not n:
            return muted_label("")
        if n_counting == n:
            return muted_label(self.tr("Images of another verdict, with each run's map."))
        words = self.tr(
            "Images of another verdict, with each run's map; the first %Ln count above, the others either run has "
            "learned from or nobody has labeled.",
            "",
            n_counting,
        )
        return muted_label(words)

    def _on_moved(self) -> None:
        self.open_image.setEnabled(True)

    def _on_opened(self, image_id: int) -> None:
        ids = [each.image_id for each in self._both.turned]
        name = self.tr("%Ln images of another verdict", "", len(ids))
        self.images_requested.emit(ids, name, image_id)
        self.accept()

    def _on_closed(self) -> None:
        self.turned.close_threads()
        self.deleteLater()

    def _on_changed(self) -> None:
        self.changed_requested.emit(self._both.changed or ())
        self.accept()


def _figures(thresholds: Thresholds) -> str:
    """With the ends of a grey zone."""
    ends = (thresholds.good_below, thresholds.bad_from) if thresholds.has_grey_zone else (thresholds.bad_from,)
    return "\N{EN DASH}".join(map(rate, ends))


def _sentence(text: str) -> str:
    words = said(text)
    return f"{words[:1].upper()}{words[1:]}."
