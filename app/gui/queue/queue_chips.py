"""The kinds of images as rows of buttons with their counts."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.gui.controls.flow_layout import FlowLayout
from app.gui.controls.plain_label import PlainLabel
from app.gui.language.numbers import count
from app.gui.specs.label_looks import LABEL_LOOKS, tr_label
from app.gui.specs.suggestion_looks import SUGGESTION_LOOKS, tr_suggestion
from app.queue.filter import QUEUE_KINDS, QueueCounts, QueueKind
from core.domain import SUGGESTION_SPECS

_SPACING_PX = 5
_RARE = (QueueKind.SECOND_OPINION, QueueKind.DISPUTED, QueueKind.UNUSABLE)
_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})


class QueueChip(QPushButton):
    """Chosen by a press only: in a group of which one is chosen, Qt would choose the next one at an arrow key."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class QueueChips(QWidget):
    """One kind is chosen, or none while the list shows something else, which counts as all. Those of the model can be
    chosen once it has a threshold, but have their place before. Unusable images, and those of which several people say
    something, show where there are any. The kinds of suggestions stand in a row of their own, with a caption."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._chips = {kind: self._make_chip(kind) for kind in QUEUE_KINDS}
        self._reserved: dict[QueueChip, str] = {}
        self._lay_out()
        self._chips[QueueKind.ALL].setChecked(True)
        for kind in _RARE:
            self._chips[kind].hide()
        self.set_verdicts_known(False)

    @property
    def kind(self) -> QueueKind:
        return next((kind for kind, chip in self._chips.items() if chip.isChecked()), QueueKind.ALL)

    def choose(self, kind: QueueKind) -> None:
        """As if the person had clicked it."""
        self._chips[kind].click()

    def set_kind(self, kind: QueueKind) -> None:
        """Choose it without announcing it."""
        self._chips[kind].setChecked(True)

    def choose_none(self) -> None:
        """None of these kinds is what the list shows; without announcing it."""
        self._group.setExclusive(False)  # which would keep one of them chosen
        for chip in self._chips.values():
            chip.setChecked(False)
        self._group.setExclusive(True)

    def set_verdicts_known(self, known: bool) -> None:
        """Without a threshold the model says neither good nor bad."""
        for kind, chip in self._chips.items():
            if kind.of_model:
                chip.setEnabled(known)

    def show_counts(self, counts: QueueCounts) -> None:
        """A list of suggestions may not have been made yet: none is no number there."""
        for kind, chip in self._chips.items():
            n = counts.of(kind)
            is_none_yet = n == 0 and kind.suggested is not None
            if (most := _most(kind, counts)) is not None:
                self._reserve(chip, f"{self._name(kind)} {_widest(most)}")
            chip.setText(self._name(kind) if is_none_yet else f"{self._name(kind)} {count(n)}")
            if kind.suggested is not None:
                chip.setAccessibleName(f"{tr_suggestion(SUGGESTION_LOOKS[kind.suggested].caption)}  {count(n)}")
        for kind in _RARE:
            self._chips[kind].setVisible(counts.of(kind) > 0 or self._chips[kind].isChecked())

    def _reserve(self, chip: QueueChip, text: str) -> None:
        """Room for this text, so that no button moves when the count comes."""
        if self._reserved.get(chip) == text:
            return
        self._reserved[chip] = text
        chip.setMinimumWidth(0)
        chip.setText(text)
        chip.ensurePolished()
        chip.setMinimumWidth(chip.sizeHint().width())

    def _make_chip(self, kind: QueueKind) -> QueueChip:
        chip = QueueChip(self._name(kind), self)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(self.chosen)
        self._group.addButton(chip)
        chip.setToolTip(self._explained(kind))
        if kind.suggested is not None:
            chip.setAccessibleName(tr_suggestion(SUGGESTION_LOOKS[kind.suggested].caption))
        return chip

    def _lay_out(self) -> None:
        caption = PlainLabel(self.tr("Worth a"), self)
        caption.setProperty("role", "muted")
        others, worth = FlowLayout(spacing_px=_SPACING_PX), FlowLayout(spacing_px=_SPACING_PX)
        for kind, chip in self._chips.items():
            (others if kind.suggested is None else worth).addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_SPACING_PX)
        column.addLayout(others)
        self._head = QHBoxLayout()
        self._head.addWidget(caption, 1)
        column.addLayout(self._head)
        column.addLayout(worth)

    def add_beside_caption(self, widget: QWidget) -> None:
        """Below what narrows the list, to the right."""
        self._head.addWidget(widget)

    def _name(self, kind: QueueKind) -> str:
        if kind.label is not None:
            return tr_label(LABEL_LOOKS[kind.label].title)
        if kind.suggested is not None:
            return tr_suggestion(SUGGESTION_LOOKS[kind.suggested].title)
        return {
            QueueKind.ALL: self.tr("All"),
            QueueKind.UNLABELED: self.tr("Unlabeled"),
            QueueKind.BAD_WITHOUT_MASK: self.tr("Bad, no mask"),
            QueueKind.WITH_MASK: self.tr("With mask"),
            QueueKind.DRAFT: self.tr("Draft"),
            QueueKind.DISAGREES: self.tr("Disagrees"),
            QueueKind.SUSPICIOUS: self.tr("Suspicious"),
            QueueKind.SECOND_OPINION: self.tr("Second opinion"),
            QueueKind.DISPUTED: self.tr("Opinions differ"),
            QueueKind.UNUSABLE: self.tr("Unusable"),
        }[kind]

    def _explained(self, kind: QueueKind) -> str:
        if kind.label is not None:
            return tr_label(LABEL_LOOKS[kind.label].filter_hint)
        if kind.suggested is not None:
            return tr_suggestion(SUGGESTION_LOOKS[kind.suggested].hint)
        return {
            QueueKind.ALL: self.tr("Every image of the project"),
            QueueKind.UNLABELED: self.tr("Nobody has labeled these yet"),
            QueueKind.BAD_WITHOUT_MASK: self.tr("Labeled bad, and nothing is drawn; drafts have their own filter"),
            QueueKind.WITH_MASK: self.tr("Their mask is complete"),
            QueueKind.DRAFT: self.tr("Their mask is a draft, whatever their label"),
            QueueKind.DISAGREES: self.tr("Labels that contradict the model's score"),
            QueueKind.SUSPICIOUS: self.tr("Unlabeled images that look bad to the model"),
            QueueKind.SECOND_OPINION: self.tr("Say what you see, without knowing what was said first"),
            QueueKind.DISPUTED: self.tr("People differ on these: say what each one is"),
            QueueKind.UNUSABLE: self.tr("Files that are missing or cannot be read"),
        }[kind]


def _most(kind: QueueKind, counts: QueueCounts) -> int | None:
    """How many there may be once a model has looked at the images; None where that changes nothing."""
    if kind.suggested is not None:
        return max(counts.of(kind), SUGGESTION_SPECS[kind.suggested].n_listed)
    return counts.images if kind.of_model else None


def _widest(n: int) -> str:
    """As wide as any count of so many digits."""
    return re.sub(r"\d", "0", count(n))
