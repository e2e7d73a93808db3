"""Which images get which split: marked or listed ones, a folder, a piece, or a share drawn at random."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from app.gui.controls.quiet_inputs import ChoiceBox, let_wheel_pass
from app.gui.language.words import split_name
from core.domain import Split

_TOP_SEED = 999_999


class Pick(StrEnum):
    """How the images are chosen."""

    MARKED = "marked"
    SHOWN = "shown"
    FOLDER = "folder"
    PIECE = "piece"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class SplitWish:
    """``image_ids`` are of MARKED and SHOWN, ``name`` of FOLDER and PIECE, ``share``, 0..1, and ``seed`` of SHARE."""

    pick: Pick
    to: Split
    image_ids: frozenset[int] = frozenset()
    name: str = ""
    share: float = 0.0
    seed: int = 0


class AssignForm(QWidget):
    """``changed`` follows when the person has made another wish. Seen are the fields that it takes."""

    changed = Signal()

    def __init__(self, marked: frozenset[int], shown: frozenset[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids = {Pick.MARKED: marked, Pick.SHOWN: shown}
        self.pick = ChoiceBox(self)
        self.pick.setAccessibleName(self.tr("Which images"))
        if len(marked) > 1:
            self.pick.addItem(self.tr("%Ln images marked in the list", "", len(marked)), Pick.MARKED)
        elif marked:
            self.pick.addItem(self.tr("The open image"), Pick.MARKED)
        self.pick.addItem(self.tr("%Ln images that the list shows", "", len(shown)), Pick.SHOWN)
        self.pick.addItem(self.tr("All below a folder"), Pick.FOLDER)
        self.pick.addItem(self.tr("One piece"), Pick.PIECE)
        self.pick.addItem(self.tr("A share, drawn at random"), Pick.SHARE)
        self.folder = ChoiceBox(self)
        self.piece = QLineEdit(self)
        self.share = QDoubleSpinBox(self)
        self.share.setRange(1, 99)
        self.share.setDecimals(0)
        self.share.setValue(20)
        self.share.setSuffix(" %")
        self.seed = QSpinBox(self)
        self.seed.setRange(0, _TOP_SEED)
        self.seed.setToolTip(self.tr("The same seed draws the same pieces"))
        self.to = ChoiceBox(self)
        for split in (Split.TEST, Split.VALIDATION, Split.TRAIN):
            self.to.addItem(split_name(split), split)
        self._lay_out()
        if len(marked) < 2:
            self.pick.setCurrentIndex(self.pick.findData(Pick.SHARE))
        self._connect()
        self._show_rows()

    @property
    def wish(self) -> SplitWish | None:
        """As it stands in the form; None where something is missing."""
        pick, to = Pick(self.pick.currentData()), Split(self.to.currentData())
        if pick in self._ids:
            return SplitWish(pick, to, self._ids[pick]) if self._ids[pick] else None
        if pick is Pick.SHARE:
            drawn = SplitWish(pick, to, share=self.share.value() / 100, seed=self.seed.value())
            return None if to is Split.TRAIN else drawn
        name = self.folder.currentText() if pick is Pick.FOLDER else self.piece.text().strip()
        return SplitWish(pick, to, name=name) if name else None

    def offer_folders(self, folders: Sequence[str]) -> None:
        """Those that hold images of the project."""
        before = self.folder.currentText()
        self.folder.blockSignals(True)
        self.folder.clear()
        self.folder.addItems(list(folders))
        self.folder.setCurrentIndex(max(0, self.folder.findText(before)))
        self.folder.blockSignals(False)

    def _lay_out(self) -> None:
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        for name, field in (
            (self.tr("Give"), self.pick),
            (self.tr("Folder"), self.folder),
            (self.tr("Name of the piece"), self.piece),
            (self.tr("Share of the pieces"), self.share),
            (self.tr("Seed"), self.seed),
            (self.tr("to"), self.to),
        ):
            self._form.addRow(name, field)
            field.setAccessibleName(name)
            self._form.labelForField(field).setMinimumHeight(field.sizeHint().height())
        for number in (self.share, self.seed):
            let_wheel_pass(number)

    def _connect(self) -> None:
        for box in (self.pick, self.folder, self.to):
            box.currentIndexChanged.connect(self._on_changed)
        for number in (self.share, self.seed):
            number.valueChanged.connect(self._on_changed)
        self.piece.textChanged.connect(self._on_changed)

    def _on_changed(self) -> None:
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        pick = Pick(self.pick.currentData())
        for field, shown in (
            (self.folder, pick is Pick.FOLDER),
            (self.piece, pick is Pick.PIECE),
            (self.share, pick is Pick.SHARE),
            (self.seed, pick is Pick.SHARE),
        ):
            self._form.setRowVisible(field, shown)
