"""What takes how much space of the open project, as bars, and the way to have some of it back."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.gui.controls.plain_label import PlainLabel
from app.gui.language.known_errors import said
from app.workflows.safety.size import ProjectSize

_PARTS = 1000  # of a bar
_BAR_PX = 160


class SizeDialog(QDialog):
    """Accepted once the person wants the database made smaller. ``may_write``: whether that is offered."""

    def __init__(self, size: ProjectSize, name: str, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Size of {name}").format(name=name))
        total = PlainLabel(self.tr("{size} together").format(size=_size(size.total)), self)
        total.setProperty("role", "heading")
        self.rows = QGridLayout()
        self.rows.setHorizontalSpacing(16)
        self.rows.setColumnStretch(0, 1)
        largest = max((n for _, n in size.parts), default=1)
        for row, (what, n_bytes) in enumerate(size.parts):
            self._add(row, said(what), n_bytes, largest)
        about = PlainLabel(
            self.tr(
                "Making it smaller writes the database anew without what it does not need: labels, masks, history "
                "and runs stay as they are. The project is closed meanwhile. Backups make room for newer ones by "
                "themselves."
            ),
            self,
        )
        about.setWordWrap(True)
        self.compacting = QPushButton(self.tr("Make it smaller"), self)
        self.compacting.setEnabled(may_write)
        self.compacting.clicked.connect(self.accept)
        leaving = QPushButton(self.tr("Close"), self)
        leaving.setDefault(True)
        leaving.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.compacting)
        buttons.addWidget(leaving)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(total)
        column.addLayout(self.rows)
        column.addWidget(about)
        column.addLayout(buttons)

    def _add(self, row: int, what: str, n_bytes: int, largest: int) -> None:
        bar = QProgressBar(self)
        bar.setRange(0, _PARTS)
        bar.setValue(round(_PARTS * n_bytes / largest))
        bar.setTextVisible(False)
        bar.setFixedWidth(_BAR_PX)
        bar.setAccessibleName(what)
        self.rows.addWidget(PlainLabel(what, self), row, 0)
        self.rows.addWidget(bar, row, 1)
        self.rows.addWidget(PlainLabel(_size(n_bytes), self), row, 2, Qt.AlignmentFlag.AlignRight)


def _size(n_bytes: int) -> str:
    shown = QLocale().formattedDataSize(n_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
    return shown.replace(" ", "\N{NO-BREAK SPACE}")
