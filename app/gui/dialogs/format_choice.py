"""What a dataset was taken for, and the choice where it could be several things."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.quiet_inputs import ChoiceBox
from app.gui.controls.section import muted_label
from app.gui.language.known_errors import said
from core.formats import IMPORT_FORMATS


class FormatChoice(QWidget):
    """Says the format and why; with ``rivals``, a list from which the person has to choose first."""

    chosen = Signal(str)  # the format's name

    def __init__(self, name: str, why: str, rivals: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._names = (name, *rivals)
        if rivals:
            self.box = ChoiceBox(self)
            self.box.setAccessibleName(self.tr("Format"))
            self.box.addItem(self.tr("Choose the format …"))
            self.box.addItems([_title(each) for each in self._names])
            self.box.activated.connect(self._on_activated)
            column.addWidget(self.box)
        else:
            column.addWidget(PlainLabel(_title(name), self))
        if why:
            column.addWidget(muted_label(said(why)))

    def _on_activated(self, row: int) -> None:
        if row > 0:
            self.chosen.emit(self._names[row - 1])


def _title(name: str) -> str:
    return next((said(each.title) for each in IMPORT_FORMATS if each.name == name), name)
