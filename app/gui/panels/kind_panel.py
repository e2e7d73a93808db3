"""The kinds of defects: which one is painted, each with its colour and key."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from app.gui.appearance.swatch import swatch
from app.gui.controls.flow_layout import FlowLayout
from app.gui.controls.section import Section
from core.domain import Kind


class KindPanel(Section):
    """``chosen`` tells the name that was pressed; ``changes_requested`` where a kind's menu is to open.

    Takes no room while there are no kinds; ``add_button`` has its place elsewhere.
    """

    chosen = Signal(str)
    add_requested = Signal()
    changes_requested = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Kinds of defects"), parent)
        self._buttons: dict[str, QPushButton] = {}
        self._flow = FlowLayout(spacing_px=5)
        self.column.addLayout(self._flow)
        self.add_button = QToolButton(self)
        self.add_button.setText(self.tr("+ Kind …"))
        self.add_button.setToolTip(self.tr("New kind of defect …"))
        self.add_button.setAccessibleName(self.tr("New kind of defect …"))
        self.add_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.add_button.setMaximumHeight(self.caption.sizeHint().height() + 2)  # the line it stands in grows no taller
        self.add_button.clicked.connect(self.add_requested)
        self.hide()

    def show_kinds(self, kinds: Sequence[Kind], active: str, *, enabled: bool) -> None:
        """Sink in the one that is painted."""
        if list(self._buttons) != [kind.name for kind in kinds]:
            self._make_buttons(kinds)
        for kind in kinds:
            button = self._buttons[kind.name]
            button.setText(f"{kind.name}  {kind.key}".strip().replace("&", "&&"))
            button.setIcon(swatch(kind.colour))
            button.setChecked(kind.name == active)
            button.setEnabled(enabled)
        self.add_button.setEnabled(enabled)
        self.setVisible(bool(kinds))

    def _make_buttons(self, kinds: Sequence[Kind]) -> None:
        for button in self._buttons.values():
            self._flow.removeWidget(button)
            button.deleteLater()
        self._buttons = {kind.name: self._make_button(kind.name) for kind in kinds}

    def _make_button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("role", "chip")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(self.tr("Paint this kind, or make the selected region one; right button: change it"))
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.clicked.connect(lambda: self.chosen.emit(name))
        button.customContextMenuRequested.connect(
            lambda at: self.changes_requested.emit(name, self._buttons[name].mapToGlobal(at))
        )
        self._flow.addWidget(button)
        button.show()
        return button
