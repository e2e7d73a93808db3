"""Says which list the queue is narrowed to, with the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.gui.appearance.icons import set_icon
from app.gui.controls.plain_label import PlainLabel


class ListedBar(QWidget):
    """Hidden while the queue is whole. ``left``: the person wants the whole queue again."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = PlainLabel(self)
        self.name.setProperty("role", "caption")
        self.name.setWordWrap(True)
        self.back = QPushButton(self.tr("Whole queue"), self)
        self.back.setProperty("role", "chip")
        self.back.setToolTip(self.tr("Show all images again"))
        set_icon(self.back, "close")
        self.back.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.back)
        self.hide()

    def show_list(self, name: str) -> None:
        self.name.setText(name)
        self.back.setAccessibleName(self.tr("Leave the list {name}: show all images again").format(name=name))
        self.show()
