"""In which order the queue stands, and by which split, kind, source and scores it is narrowed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.appearance.swatch import swatch
from app.gui.controls.plain_label import PlainLabel, plain
from app.gui.controls.quiet_inputs import ChoiceBox, let_wheel_pass
from app.gui.language.words import split_name
from app.queue.filter import QueueSort
from core.domain import Kind, Split


class QueueOrder(QWidget):
    """``changed`` follows when the person chose something else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sort = self._make_sort()
        self._before_list: QueueSort | None = None
        self._split = self._make_split()
        self._kinds_shown: list[tuple[str, str]] = []
        self._kind = self._make_kind()
        self._sources_shown: list[str] = []
        self._source = self._make_source()
        self._low = self._make_score(self.tr("Lowest defect score"), 0.0)
        self._high = self._make_score(self.tr("Highest defect score"), 1.0)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self._sort, 3)
        first.addWidget(self._split, 2)
        self._scores = QWidget(self)
        second = QHBoxLayout(self._scores)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(6)
        second.addWidget(PlainLabel(self.tr("Score"), self._scores))
        second.addWidget(self._low, 1)
        second.addWidget(PlainLabel("–", self._scores))
        second.addWidget(self._high, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self._kind)
        column.addWidget(self._source)
        column.addWidget(self._scores)
        self.set_model_known(False)

    @property
    def sort(self) -> QueueSort:
        return QueueSort(self._sort.currentData())

    @property
    def split(self) -> Split | None:
        data = self._split.currentData()
        return None if data is None else Split(data)

    @property
    def defect_kind(self) -> str | None:
        """The kind of defect that images have to show; empty for bad ones without any."""
        data = self._kind.currentData()
        return None if data is None else str(data)

    def show_kinds(self, kinds: Sequence[Kind]) -> None:
        """The kinds to choose from; none, and there is nothing to choose."""
        entries = [(kind.name, kind.colour) for kind in kinds]
        if entries == self._kinds_shown:
            return
        self._kinds_shown, chosen = entries, self.defect_kind
        self._kind.blockSignals(True)
        self._kind.clear()
        self._kind.addItem(self.tr("All kinds"), None)
        for name, colour in entries:
            self._kind.addItem(swatch(colour), name, name)
        self._kind.addItem(self.tr("Bad, of no kind"), "")
        self._kind.setCurrentIndex(max(0, self._kind.findData(chosen)) if chosen is not None else 0)
        self._kind.blockSignals(False)
        self._kind.setVisible(bool(entries))
        if self.defect_kind != chosen:
            self.changed.emit()

    @property
    def source(self) -> str | None:
        """The name of the source that images have to come from."""
        data = self._source.currentData()
        return None if data is None else str(data)

    def show_sources(self, names: Sequence[str]) -> None:
        """The sources to choose from; with one, there is nothing to choose. It chooses nothing else, so that it may be
        called while the list is shown."""
        if list(names) == self._sources_shown:
            return
        self._sources_shown, chosen = list(names), self.source
        self._source.blockSignals(True)
        self._source.clear()
        self._source.addItem(self.tr("All sources"), None)
        for name in names:
            self._source.addItem(name, name)
        self._source.setCurrentIndex(max(0, self._source.findData(chosen)) if chosen is not None else 0)
        self._source.blockSignals(False)
        self._source.setVisible(len(names) > 1)

    def choose_source(self, name: str | None) -> None:
        """As if the person had chosen it."""
        self._source.setCurrentIndex(0 if name is None else self._source.findData(name))

    @property
    def scores(self) -> tuple[float, float] | None:
        """None while the whole range is chosen: then images without a score pass, too."""
        low, high = self._low.value(), self._high.value()
        return None if (low, high) == (0.0, 1.0) else (low, high)

    def choose_sort(self, sort: QueueSort) -> None:
        """As if the person had chosen it."""
        self._sort.setCurrentIndex(self._sort.findData(sort))

    def begin_list(self, order: str) -> None:
        """The order of a list that the queue is narrowed to, called ``order``, is chosen until `end_list`; without
        announcing it."""
        self.end_list()
        self._before_list = self.sort
        self._sort.blockSignals(True)
        self._sort.insertItem(0, order, QueueSort.LISTED)
        self._sort.setCurrentIndex(0)
        self._sort.blockSignals(False)

    def end_list(self) -> None:
        """The order of before; without announcing it."""
        if self._before_list is None:
            return
        self._sort.blockSignals(True)
        self._sort.removeItem(self._sort.findData(QueueSort.LISTED))
        self._sort.setCurrentIndex(self._sort.findData(self._before_list))
        self._sort.blockSignals(False)
        self._before_list = None

    def choose_scores(self, low: float, high: float) -> None:
        """As if the person had typed them."""
        self._low.setValue(low)
        self._high.setValue(high)

    def clear_filters(self) -> None:
        """Every split, kind, source and score, without announcing it."""
        widgets = (self._split, self._kind, self._source, self._low, self._high)
        for widget in widgets:
            widget.blockSignals(True)
        self._split.setCurrentIndex(0)
        self._kind.setCurrentIndex(0)
        self._source.setCurrentIndex(0)
        self.choose_scores(0.0, 1.0)
        for widget in widgets:
            widget.blockSignals(False)

    def set_model_known(self, known: bool) -> None:
        """Scores can be chosen once there are some; their row is there from the beginning, so that nothing moves."""
        self._scores.setEnabled(known)

    def _make_sort(self) -> ChoiceBox:
        names = {
            QueueSort.AS_ADDED: self.tr("As added"),
            QueueSort.NEWEST: self.tr("Newest first"),
            QueueSort.NAME: self.tr("By name"),
            QueueSort.SCORE_HIGH: self.tr("Highest score first"),
            QueueSort.SCORE_LOW: self.tr("Lowest score first"),
            QueueSort.SUGGESTION: self.tr("Suggested first"),
        }
        box = ChoiceBox(self)
        box.setAccessibleName(self.tr("Order"))
        box.setToolTip(self.tr("Order of the images"))
        for sort, name in names.items():
            box.addItem(name, sort)
        return self._narrow(box)

    def _make_split(self) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setAccessibleName(self.tr("Split"))
        box.addItem(self.tr("All splits"), None)
        for member in Split:
            box.addItem(split_name(member), member)
        return self._narrow(box)

    def _make_kind(self) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setAccessibleName(self.tr("Kind of defect"))
        box.addItem(self.tr("All kinds"), None)
        box.hide()
        return self._narrow(box)

    def _make_source(self) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setAccessibleName(self.tr("Source"))
        box.setToolTip(self.tr("The folder that the images come from"))
        box.addItem(self.tr("All sources"), None)
        box.hide()
        return self._narrow(box)

    def choose_kind(self, kind: str | None) -> None:
        """As if the person had chosen it."""
        self._kind.setCurrentIndex(0 if kind is None else self._kind.findData(kind))

    def _narrow(self, box: ChoiceBox) -> ChoiceBox:
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(6)
        box.currentIndexChanged.connect(self.changed)
        return box

    def _make_score(self, name: str, value: float) -> QDoubleSpinBox:
        box = QDoubleSpinBox(self)
        box.setRange(0.0, 1.0)
        box.setSingleStep(0.05)
        box.setDecimals(2)
        box.setValue(value)
        box.setAccessibleName(name)
        box.setToolTip(plain(name))
        box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        box.setKeyboardTracking(False)
        box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.valueChanged.connect(self.changed)
        let_wheel_pass(box)
        return box
