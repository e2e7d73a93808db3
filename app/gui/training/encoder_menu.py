"""Which encoder looks at the images: the one that comes with the program, or one of the person's own."""

from pathlib import Path

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.gui.appearance.settings import Settings
from app.gui.controls.choices import add_choice
from app.gui.controls.plain_label import plain

_OWN = "EfficientNet-Lite0"


class EncoderMenu(QMenu):
    """The choice is kept in the settings at once."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._on_chosen)
        self._show()

    def _show(self) -> None:
        for action in self.actions():
            self.removeAction(action)
            action.deleteLater()
        chosen = self._settings.encoder
        text = self.tr("{name}, which comes with the program").format(name=_OWN)
        add_choice(self, self._group, text, "", checked=not chosen)
        if chosen:
            add_choice(self, self._group, Path(chosen).name, chosen, checked=True).setToolTip(plain(chosen))
        other = self.addAction(self.tr("Another file …"))
        other.triggered.connect(self._on_other)
        self.setTitle(self.tr("Encoder: {name}").format(name=Path(chosen).stem if chosen else _OWN))

    def _on_chosen(self, action: QAction) -> None:
        self._settings.encoder = action.data()
        self._show()

    def _on_other(self) -> None:
        """Whether the file holds an encoder the next training finds out, and says."""
        title = self.tr("Weights of a ResNet, DINOv2 or DINOv3")
        path, _ = QFileDialog.getOpenFileName(self, title, self._settings.encoder, "safetensors (*.safetensors)")
        if path:
            self._settings.encoder = path
            self._show()
