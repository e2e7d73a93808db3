"""The kinds of images as rows of buttons with their counts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.controls.flow_layout import FlowLayout
from app.gui.language.numbers import count
from app.queue.filter import OF_THE_MODEL, SUGGESTED, QueueCounts, QueueKind

_SPACING_PX = 5
_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})


class QueueChip(QPushButton):
    """Chosen by a press only: in a group of which one is chosen, Qt would choose the next one at an arrow key."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class QueueChips(QWidget):
    """Exactly one kind is chosen; those of the model show once it has a threshold, unusable images where there are
    any. The three kinds of suggestions stand in a row of their own, under its caption."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._chips = {kind: self._make_chip(kind) for kind in QueueKind}
        self._lay_out()
        self._chips[QueueKind.ALL].setChecked(True)
        self._chips[QueueKind.ALL].setToolTip(self.tr("Every image of the project"))
        self._chips[QueueKind.UNLABELED].setToolTip(self.tr("Nobody has labeled these yet"))
        self._chips[QueueKind.BAD_WITHOUT_MASK].setToolTip(self.tr("Labeled bad, and no mask is complete yet"))
        self._chips[QueueKind.UNSURE].setToolTip(self.tr("Labeled unsure: they stay out of training"))
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
        """A list of suggestions may not have been made yet: none is no number there."""
        for kind, chip in self._chips.items():
            n = counts.of(kind)
            chip.setText(self._name(kind) if n == 0 and kind in SUGGESTED else f"{self._name(kind)} {count(n)}")
            if kind in SUGGESTED:
                chip.setAccessibleName(f"{self._worth(kind)}  {count(n)}")
        unusable = self._chips[QueueKind.UNUSABLE]
        unusable.setVisible(counts.unusable > 0 or unusable.isChecked())

    def _make_chip(self, kind: QueueKind) -> QueueChip:
        chip = QueueChip(self._name(kind), self)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(self.chosen)
        self._group.addButton(chip)
        if kind in SUGGESTED:
            chip.setAccessibleName(self._worth(kind))
            chip.setToolTip(self._explained(kind))
        return chip

    def _lay_out(self) -> None:
        caption = QLabel(self.tr("Worth a"), self)
        caption.setProperty("role", "muted")
        others, worth = FlowLayout(spacing_px=_SPACING_PX), FlowLayout(spacing_px=_SPACING_PX)
        for kind, chip in self._chips.items():
            (worth if kind in SUGGESTED else others).addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_SPACING_PX)
        column.addLayout(others)
        column.addWidget(caption)
        column.addLayout(worth)

    def _name(self, kind: QueueKind) -> str:
        return {
            QueueKind.ALL: self.tr("All"),
            QueueKind.UNLABELED: self.tr("Unlabeled"),
            QueueKind.BAD_WITHOUT_MASK: self.tr("Bad, no mask"),
            QueueKind.WORTH_MASK: self.tr("mask"),
            QueueKind.WORTH_LABEL: self.tr("label"),
            QueueKind.WORTH_REVIEW: self.tr("review"),
            QueueKind.UNSURE: self.tr("Unsure"),
            QueueKind.DISAGREES: self.tr("Disagrees"),
            QueueKind.SUSPICIOUS: self.tr("Suspicious"),
            QueueKind.UNUSABLE: self.tr("Unusable"),
        }[kind]

    def _worth(self, kind: QueueKind) -> str:
        return {
            QueueKind.WORTH_MASK: self.tr("Worth a mask"),
            QueueKind.WORTH_LABEL: self.tr("Worth a label"),
            QueueKind.WORTH_REVIEW: self.tr("Worth a review"),
        }[kind]

    def _explained(self, kind: QueueKind) -> str:
        return {
            QueueKind.WORTH_MASK: self.tr("Bad images whose mask teaches the model most for its seconds"),
            QueueKind.WORTH_LABEL: self.tr("Unlabeled images whose label teaches the model most"),
            QueueKind.WORTH_REVIEW: self.tr("Labels that may be wrong, and images marked unsure"),
        }[kind]
