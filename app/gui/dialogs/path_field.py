"""A path that can be typed or chosen."""

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.gui.controls.plain_label import PlainLabel
from app.gui.dialogs.nearest_folder import nearest_folder


class Wanted(Enum):
    """What a path is to name. NEW_FOLDER is there or not, EITHER an existing folder or file; NEW_FILE may replace one
    that is there."""

    NEW_FOLDER = auto()
    FOLDER = auto()
    FILE = auto()
    EITHER = auto()
    NEW_FILE = auto()


class PathField(QWidget):
    """Says below itself why what was typed cannot be taken. ``title`` heads the chooser; ``kinds``: of which files a
    new one may be, as choosers write it."""

    changed = Signal()

    def __init__(
        self, title: str, parent: QWidget | None = None, wanted: Wanted = Wanted.NEW_FOLDER, *, kinds: str = ""
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._wanted = wanted
        self._kinds = kinds
        self.edit = QLineEdit(self)
        self.edit.setAccessibleName(title)
        self.edit.setMinimumWidth(340)
        self.edit.textChanged.connect(self._on_text)
        self._problem = PlainLabel(self)
        self._problem.setProperty("role", "warning")
        self._problem.setWordWrap(True)
        self._problem.hide()
        choose = QPushButton(self.tr("Choose …"), self)
        choose.clicked.connect(self._on_choose)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(choose)
        if wanted is Wanted.EITHER:
            choose_file = QPushButton(self.tr("File …"), self)
            choose_file.clicked.connect(self._on_choose_file)
            row.addWidget(choose_file)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._problem)

    @property
    def path(self) -> Path | None:
        text = self.edit.text().strip()
        return Path(text).expanduser() if text else None

    @property
    def problem(self) -> str:
        """Why the path cannot be taken; empty where it can, or where there is none yet."""
        return self._problem.text()

    def set_path(self, path: Path) -> None:
        self.edit.setText(str(path))

    def show_problem(self, text: str) -> None:
        """What only the dialog knows to be wrong with the path."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)

    def _on_text(self) -> None:
        self.show_problem("" if self.path is None else self._wrong(self.path))
        self.changed.emit()

    def _wrong(self, path: Path) -> str:
        match self._wanted:
            case Wanted.FOLDER if path.is_file():
                return self.tr("This is a file; name its folder.")
            case Wanted.FOLDER if not path.is_dir():
                return self.tr("There is no such folder.")
            case Wanted.FILE if path.is_dir():
                return self.tr("This is a folder; name a file in it.")
            case Wanted.FILE if not path.is_file():
                return self.tr("There is no such file.")
            case Wanted.EITHER if not path.exists():
                return self.tr("There is no such folder or file.")
            case Wanted.NEW_FOLDER if path.is_file():
                return self.tr("There is a file of this name; name a folder.")
        return ""

    @property
    def _start(self) -> str:
        return nearest_folder(self.path) if self.path is not None else ""

    def _on_choose(self) -> None:
        match self._wanted:
            case Wanted.NEW_FILE:
                start = "" if self.path is None else str(Path(self._start) / self.path.name)
                chosen, _ = QFileDialog.getSaveFileName(self, self._title, start, self._kinds)
                self._take(chosen)
            case Wanted.FILE:
                self._on_choose_file()
            case _:
                self._take(QFileDialog.getExistingDirectory(self, self._title, self._start))

    def _on_choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self._title, self._start)
        self._take(chosen)

    def _take(self, chosen: str) -> None:
        if chosen:
            self.edit.setText(chosen)
