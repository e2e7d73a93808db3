"""A path that can be typed or chosen."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget


class PathField(QWidget):
    """A folder, or with ``is_file`` an existing file, or with ``may_be_file`` either, or where ``saves`` says of which
    kinds a new file; ``title`` heads the chooser."""

    changed = Signal()

    def __init__(
        self,
        title: str,
        parent: QWidget | None = None,
        *,
        is_file: bool = False,
        may_be_file: bool = False,
        saves: str = "",
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._is_file = is_file
        self._saves = saves
        self.edit = QLineEdit(self)
        self.edit.setAccessibleName(title)
        self.edit.setMinimumWidth(340)
        self.edit.textChanged.connect(self.changed)
        choose = QPushButton(self.tr("Choose …"), self)
        choose.clicked.connect(self._on_choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(choose)
        if may_be_file:
            choose_file = QPushButton(self.tr("File …"), self)
            choose_file.clicked.connect(self._on_choose_file)
            row.addWidget(choose_file)

    @property
    def path(self) -> Path | None:
        text = self.edit.text().strip()
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path) -> None:
        self.edit.setText(str(path))

    def _on_choose(self) -> None:
        if self._saves:
            self._on_choose_new()
        elif self._is_file:
            self._on_choose_file()
        else:
            self._take(QFileDialog.getExistingDirectory(self, self._title, self.edit.text()))

    def _on_choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self._title, self.edit.text())
        self._take(chosen)

    def _on_choose_new(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self._title, self.edit.text(), self._saves)
        self._take(chosen)

    def _take(self, chosen: str) -> None:
        if chosen:
            self.edit.setText(chosen)
