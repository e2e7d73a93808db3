"""Who said what of an image when; and back to any state of it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.controls.plain_label import PlainLabel, plain
from app.gui.controls.section import muted_label
from app.gui.language.known_errors import said, told
from app.gui.people.history_table import HistoryTable
from app.gui.people.mask_pictures import Key, MaskPictures
from app.gui.session.project_session import ProjectSession
from app.workflows.labeling.image_history import PastState, drawn_then, image_history, without_strokes
from core.annotation.document import MaskDocument
from core.annotation.tiles import FrozenMask
from core.domain import ImageRecord, KnownError, Text

SIZE_PX = QSize(1040, 620)
AROUND_PX = 60
_PREVIEW_PX = 300
_LIST = "list"
_Found = tuple[ImageRecord, list[PastState]] | FrozenMask | Text | KnownError


class HistoryDialog(QDialog):
    """``restore_requested`` carries the image, its label then, and what was drawn then."""

    restore_requested = Signal(int, object, object)  # image id, ImageLabel | None, FrozenMask

    def __init__(self, session: ProjectSession, record: ImageRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("History"))
        self._session = session
        self._record = record
        self._is_read = False
        self.pictures = MaskPictures(session.project, self)
        self.table = HistoryTable(self.pictures, self)
        self.preview = PlainLabel(self)
        self._words = muted_label(self.tr("Reading …"))
        self.restore = QPushButton(self.tr("Go back to this state"), self)
        self._close = QPushButton(self.tr("Close"), self)
        self._lay_out()
        self._work = LatestRequestPool(self._read, 1, self)
        self._work.done.connect(self._on_read)
        self.table.chosen_changed.connect(self._on_chosen)
        self.table.cellActivated.connect(self._on_restore)
        self.pictures.ready.connect(self._on_picture)
        self.restore.clicked.connect(self._on_restore)
        self._close.clicked.connect(self.reject)
        self.finished.connect(self._on_closed)
        self._on_chosen()
        self._work.want([_LIST])

    @property
    def words(self) -> str:
        """What is said of the marked line."""
        return self._words.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_picture()

    def _lay_out(self) -> None:
        heading = PlainLabel(self.tr("History of {name}").format(name=self._record.path.rpartition("/")[2]), self)
        heading.setProperty("role", "heading")
        heading.setToolTip(plain(self._record.path))
        purpose = self.tr(
            "Nothing that was said is ever overwritten. Going back is a change like others: Ctrl+Z undoes it."
        )
        self.restore.setProperty("role", "primary")
        self.restore.setDefault(True)  # Enter in the table
        self._close.setAutoDefault(False)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setFixedWidth(_PREVIEW_PX)
        self.preview.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        right = QVBoxLayout()
        right.addWidget(self.preview, 1)
        right.addWidget(self._words)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.table, 1)
        middle.addLayout(right)
        buttons = QHBoxLayout()
        buttons.addWidget(self.restore)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(muted_label(purpose))
        column.addLayout(middle, 1)
        column.addLayout(buttons)
        self.resize(SIZE_PX.boundedTo(self.screen().availableSize() - QSize(AROUND_PX, AROUND_PX)))
        self.table.setFocus()

    def _read(self, wish: PastState | str) -> _Found:
        """The whole list, once everything that was said so far is stored; else what was drawn then."""
        try:
            if isinstance(wish, str):
                record, states = image_history(self._session.writer.saved_project(), self._record.id)
                return record, without_strokes(states)
            drawn = drawn_then(self._session.project, wish)
            return MaskDocument(self._record.height, self._record.width, drawn).frozen()
        except KnownError as error:
            return error
        except ValueError:
            return Text("It was drawn on a picture of another size.")

    def _on_read(self, wish: PastState | str, found: _Found) -> None:
        if isinstance(found, tuple):
            self._is_read = True
            self.table.show_states(found[0].id, found[1])
            self._on_chosen()
        elif isinstance(found, KnownError):
            self._words.setText(told(found))
        elif isinstance(found, Text):
            self._words.setText(said(found))
        elif isinstance(wish, PastState):
            self.restore_requested.emit(self._record.id, wish.label, found)
            self.accept()

    def _on_chosen(self) -> None:
        state = self.table.chosen
        may = state is not None and not self.table.is_newest_chosen and not self._session.read_only
        self.restore.setEnabled(may)
        if state is not None:
            is_now = self.tr("This is what the image is now.")
            self._words.setText(is_now if self.table.is_newest_chosen else "")
            self.table.want_pictures()
        elif self._is_read:
            self._words.setText(self.tr("Nobody has said anything of this image yet."))
        self._show_picture()

    def _on_picture(self, _key: Key) -> None:
        self._show_picture()

    def _show_picture(self) -> None:
        state = self.table.chosen
        picture = None if state is None else self.pictures.get(self.table.key(state))
        if picture is None or picture.isNull():
            self.preview.clear()
            return
        ratio = self.devicePixelRatioF()
        room = QSize(_PREVIEW_PX, max(80, self.preview.height())) * ratio
        shown = QPixmap.fromImage(picture).scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        self.preview.setPixmap(shown)

    def _on_restore(self) -> None:
        state = self.table.chosen
        if state is not None and self.restore.isEnabled():
            self._work.want([state])

    def _on_closed(self) -> None:
        self._work.close()
        self.pictures.close()
        self.deleteLater()
