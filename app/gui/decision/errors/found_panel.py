"""Which defects are found: by how large they are, or by kind."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.controls.chip_button import page_chip
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.section import muted_label
from app.gui.decision.errors.recall_chart import RecallChart, RecallColumn
from app.gui.language.known_errors import said
from app.gui.language.numbers import count
from core.domain import Thresholds
from core.evaluation.errors.kinds import KindRecall, ShownKinds, recall_by_kind
from core.evaluation.errors.sizes import SizedImages, no_sizes, recall_by_size
from core.evaluation.scored_images import ScoredImages


class FoundPanel(QWidget):
    """Kinds can be chosen where a bad image shows one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: ScoredImages | None = None
        self._sized: SizedImages | None = None
        self._kinds = ShownKinds((), {})
        self._thresholds: Thresholds | None = None
        self.chart = RecallChart(theme, self)
        self.words = muted_label()
        self._caption = PlainLabel(self.tr("Found"), self)
        self._caption.setProperty("role", "caption")
        self.by_size = page_chip(self.tr("By length in pixels"), self)
        self.by_size.setToolTip(self.tr("By the length of the longest defect in an image"))
        self.by_kind = page_chip(self.tr("By kind"), self)
        self.by_kind.setToolTip(self.tr("By the kinds that an image shows; one with several counts for each"))
        self.by_size.setChecked(True)
        self.by_kind.toggled.connect(self._show)
        self._lay_out()

    def forget(self) -> None:
        """What was measured is not true any more."""
        self._images, self._sized = None, None
        self._show()

    def set_found(self, images: ScoredImages, sized: SizedImages, kinds: ShownKinds) -> None:
        self._images, self._sized, self._kinds = images, sized, kinds
        self._show()

    def show_thresholds(self, thresholds: Thresholds) -> None:
        self._thresholds = thresholds
        self._show()

    def _show(self) -> None:
        if self._images is None or self._sized is None or self._thresholds is None:
            self.words.setText(self.tr("Measuring the defects …"))
            return
        kinds = recall_by_kind(self._images, self._kinds, self._thresholds)
        self.by_kind.setVisible(bool(kinds))
        if not kinds:
            self.by_size.setChecked(True)
        if self.by_kind.isChecked():
            self._show_kinds(kinds)
        else:
            self._show_sizes(self._sized, self._thresholds)

    def _show_kinds(self, kinds: tuple[KindRecall, ...]) -> None:
        self.chart.show_columns([RecallColumn(each.kind or self.tr("none"), each.found) for each in kinds])
        self.chart.show()
        hardest = min(kinds, key=lambda each: each.found.share or 0.0)
        if hardest.found.k == hardest.found.n:
            self.words.setText(self.tr("Every defect is found, whatever its kind."))
            return
        words = self.tr("Found least: {kind}, {k} of {n}.")
        kind = hardest.kind or self.tr("without a kind")
        self.words.setText(words.format(kind=kind, k=count(hardest.found.k), n=count(hardest.found.n)))

    def _show_sizes(self, sized: SizedImages, thresholds: Thresholds) -> None:
        missing = no_sizes(sized)
        found = None if missing is not None else recall_by_size(sized, thresholds)
        words = said(missing or (found.in_words if found is not None else ""))
        if found is not None and sized.n_unpainted:
            left_out = self.tr("%Ln bad images without a complete mask are not counted", "", sized.n_unpainted)
            words = f"{words}; {left_out}"
        bins = () if found is None else found.bins
        names = (f"{count(each.from_px)}\N{EN DASH}{count(each.to_px)}" for each in bins)
        self.chart.show_columns(
            [RecallColumn(name, each.found) for name, each in zip(names, bins, strict=True)], self.tr(" px")
        )
        self.chart.setVisible(found is not None)
        self.words.setText(f"{words[:1].upper()}{words[1:]}.")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (self._caption, self.by_size, self.by_kind):
            head.addWidget(widget)
        head.addStretch(1)
        self.by_kind.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.chart, 1)
        column.addWidget(self.words)
