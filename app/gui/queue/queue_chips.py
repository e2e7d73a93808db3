"""The kinds of images as a row of buttons with their counts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from app.gui.flow_layout import FlowLayout
from app.gui.queue.queue_filter import OF_THE_MODEL, QueueCounts, QueueKind


class QueueChips(QWidget):
    """Exactly one kind is chosen; those of the model show once it has a threshold, unusable images where there are
    any."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        group = QButtonGroup(self)
        self._layout = FlowLayout(spacing_px=6)
        self.setLayout(self._layout)
        self._chips: dict[QueueKind, QPushButton] = {}
        for kind in QueueKind:
            chip = QPushButton(self._name(kind), self)
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(self.chosen)
            group.addButton(chip)
            self._layout.addWidget(chip)
            self._chips[kind] = chip
        self._chips[QueueKind.ALL].setChecked(True)
        self._chips[QueueKind.DISAGREES].setToolTip(self.tr("Labels that contradict the model's score"))
        self._chips[QueueKind.SUSPICIOUS].setToolTip(self.tr("Unlabeled images that look bad to the model"))
        self._chips[QueueKind.UNUSABLE].setToolTip(self.tr("Files that are missing or cannot be read"))
        self._chips[QueueKind.UNUSABLE].hide()
        self.set_verdicts_known(False)

    @property
    def kind(self) -> QueueKind:
        return next(kind for kind, chip in self._chips.items() if chip.isChecked())

    def choose(self, kind: QueueKind) -> None:
        """As if the person had clicked it."""
        self._chips[kind].click()

    def set_verdicts_known(self, known: bool) -> None:
        """Without a threshold the model says neither good nor bad."""
        for kind in OF_THE_MODEL:
            self._chips[kind].setVisible(known)

    def show_counts(self, counts: QueueCounts) -> None:
        for kind, chip in self._chips.items():
            chip.setText(f"{self._name(kind)}  {counts.of(kind):,}")
        unusable = self._chips[QueueKind.UNUSABLE]
        unusable.setVisible(counts.unusable > 0 or unusable.isChecked())

    def _name(self, kind: QueueKind) -> str:
        return {
            QueueKind.ALL: self.tr("All"),
            QueueKind.UNLABELED: self.tr("Unlabeled"),
            QueueKind.BAD_WITHOUT_MASK: self.tr("Bad, no mask"),
            QueueKind.SUGGESTED: self.tr("Suggested"),
            QueueKind.UNSURE: self.tr("Unsure"),
            QueueKind.DISAGREES: self.tr("Disagrees"),
            QueueKind.SUSPICIOUS: self.tr("Suspicious"),
            QueueKind.UNUSABLE: self.tr("Unusable"),
        }[kind]
