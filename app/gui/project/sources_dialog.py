"""The view of the folders that a project's images come from: one is missing, one is added, one is watched."""

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.section import muted_label
from app.gui.language.counted import counted
from app.gui.language.known_errors import said
from app.gui.session.project_session import ProjectSession
from app.workflows.project.sources import SourceStatus
from core.domain import KnownError, Source

SIZE_PX = QSize(860, 380)
_LISTED = "listed"


class SourcesDialog(QDialog):
    """Says what the person wants of the sources; ``refresh`` shows what has become of them. ``locate_requested``
    carries the Source, ``watch_requested`` the Source and whether what comes into it is added without asking,
    ``rename_requested`` the Source, and so does ``remove_requested``, of one that may be forgotten."""

    add_requested = Signal()
    locate_requested = Signal(object)
    watch_requested = Signal(object, bool)
    rename_requested = Signal(object)
    remove_requested = Signal(object)

    def __init__(self, session: ProjectSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Image folders"))
        self.resize(SIZE_PX)
        self._session = session
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidget(muted_label(self.tr("Reading the project …")))
        self.add = QPushButton(self.tr("Add a folder …"), self)
        self.add.setEnabled(not session.read_only)
        self.add.clicked.connect(self.add_requested)
        close = QPushButton(self.tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._area, 1)
        column.addLayout(buttons)
        self._reading = LatestRequestPool(self._read, 1, self)
        self._reading.done.connect(self._on_read)
        self.finished.connect(self._on_closed)
        session.changes_committed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the sources anew."""
        self._reading.want([_LISTED])

    def _on_closed(self) -> None:
        self._session.changes_committed.disconnect(self.refresh)
        self._reading.close()

    def _read(self, _asked: str) -> list[SourceStatus] | KnownError:
        """Not on the window's thread: folders of a network drive answer when they like."""
        from app.workflows.project.sources import list_sources

        try:
            return list_sources(self._session.project)
        except KnownError as error:
            return error

    def _on_read(self, _asked: str, listed: list[SourceStatus] | KnownError) -> None:
        if isinstance(listed, KnownError):
            self._area.setWidget(muted_label(said(listed.line)))
            return
        rows = QWidget(self)
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for place, each in enumerate(listed):
            self._add_row(grid, 3 * place, each)
        grid.setRowStretch(3 * len(listed), 1)
        self._area.setWidget(rows)

    def _add_row(self, grid: QGridLayout, row: int, status: SourceStatus) -> None:
        """The name with what is to be done about it, the folder below."""
        source = status.source
        name = PlainLabel(source.name, self)
        name.setProperty("role", "heading")
        watched = QCheckBox(self.tr("Add new files by themselves"), self)
        watched.setAccessibleName(f"{watched.text()}: {source.name}")
        watched.setToolTip(self.tr("What comes into this folder while the project is open is added without asking"))
        watched.setChecked(source.watched)
        watched.setEnabled(not self._session.read_only)
        watched.toggled.connect(lambda is_on: self.watch_requested.emit(source, is_on))
        locate = self._button(self.tr("Locate …"), source, self.locate_requested)
        rename = self._button(self.tr("Rename …"), source, self.rename_requested)
        remove = self._button(self.tr("Remove …"), source, self.remove_requested)
        is_first = source.id == self._session.project.sources.first.id
        remove.setEnabled(remove.isEnabled() and not is_first)
        if is_first:
            remove.setToolTip(self.tr("The project was made of this folder"))
        folder = muted_label(str(source.root))
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        folder.setWordWrap(True)
        grid.addWidget(name, row, 0)
        grid.addWidget(watched, row, 1)
        grid.addWidget(locate, row, 2)
        grid.addWidget(rename, row, 3)
        grid.addWidget(remove, row, 4)
        grid.addWidget(folder, row + 1, 0, 1, 5)
        grid.addWidget(self._standing(status), row + 2, 0, 1, 5)
        grid.setRowMinimumHeight(row + 2, 30)

    def _button(self, text: str, source: Source, requested: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(f"{text} {source.name}")
        button.setAutoDefault(False)
        button.setEnabled(not self._session.read_only)
        button.clicked.connect(lambda: requested.emit(source))
        return button

    def _standing(self, status: SourceStatus) -> QLabel:
        images = counted.images(status.images)
        if not status.is_there:
            label = PlainLabel(self.tr("{images}; the folder is missing").format(images=images), self)
            label.setProperty("role", "warning")
        elif status.missing:
            text = self.tr("{images}, %Ln of them missing", "", status.missing)
            label = PlainLabel(text.format(images=images), self)
            label.setProperty("role", "warning")
        else:
            label = muted_label(images)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        return label
