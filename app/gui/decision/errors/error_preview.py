"""One image large, with what the model saw in it: what a click on a picture shows before it is opened."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.controls.plain_label import PlainLabel, plain
from app.gui.controls.section import muted_label
from app.gui.language.known_errors import told
from app.gui.language.numbers import rate
from app.gui.queue.map_outlines import MapOutlines
from app.gui.queue.thumbnail_painter import paint_outline, paint_thumbnail, whole_in
from app.gui.queue.thumbnails import shrunk
from app.gui.runs.map_pictures import MapPictures
from app.workflows.project.project import Project
from core.domain import KnownError, Verdict

_LONGEST_PX = 1400
_SIDE_PX = 230
_BREAK = "\N{ZERO WIDTH SPACE}"


@dataclass(frozen=True, slots=True)
class PreviewedImage:
    """``path`` below the image root; ``is_bad`` to people, ``verdict`` to the run at the line."""

    image_id: int
    path: str
    is_bad: bool
    score: float
    verdict: Verdict


class ErrorPreview(QWidget):
    """``open_requested``, ``review_requested`` and ``left``: what the person wants of the image that is shown."""

    open_requested = Signal()
    review_requested = Signal()
    left = Signal()

    def __init__(self, project: Project, run_id: int, outlines: MapOutlines, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._project = project
        self._run_id = run_id
        self.image: PreviewedImage | None = None
        self.picture = _Picture(theme, outlines, self)
        self._maps = MapPictures(project, theme.colours.bad, self)
        self._work = LatestRequestPool(self._read, 1, self)
        self._name = PlainLabel(self)
        self._name.setProperty("role", "heading")
        self._name.setWordWrap(True)
        self.facts = muted_label()
        self.with_map = QCheckBox(self.tr("What the model saw"), self)
        self.with_map.setChecked(True)
        self.open = self._button(self.tr("Open on the canvas"), self.tr("Enter, or a double click on the picture"))
        self.review = self._button(self.tr("Look again"), self.tr("Make it unsure, for review (3)"))
        self.back = self._button(self.tr("Back to the scores"), self.tr("Esc"))
        self._lay_out()
        self._work.done.connect(self._on_read)
        self._maps.ready.connect(self._on_map)
        self.with_map.toggled.connect(self._on_map)
        self.open.clicked.connect(self.open_requested)
        self.review.clicked.connect(self.review_requested)
        self.back.clicked.connect(self.left)

    def show_image(self, image: PreviewedImage) -> None:
        """The picture follows when it has been read."""
        is_other = self.image is None or self.image.image_id != image.image_id
        self.image = image
        folder, slash, name = image.path.rpartition("/")
        self._name.setText(_breakable(name))
        self._name.setToolTip(plain(image.path))
        label = self.tr("labeled bad") if image.is_bad else self.tr("labeled good")
        verdict = {
            Verdict.GOOD: self.tr("called good"),
            Verdict.LOOK: self.tr("in the grey zone"),
            Verdict.BAD: self.tr("called bad"),
        }[image.verdict]
        score = self.tr("score {score}").format(score=rate(image.score))
        self.facts.setText(f"{_breakable(folder + slash)}\n\n{label}\n{verdict}\n{score}".strip())
        if is_other:
            self.picture.show_pixmap(image.image_id, None)
            self._work.want([image.image_id])
            self._maps.want([(self._run_id, image.image_id)])
        self._on_map()

    def close_threads(self) -> None:
        self._work.close()
        self._maps.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The buttons take Enter and Space themselves."""
        if event.key() == Qt.Key.Key_3:
            self.review_requested.emit()
        else:
            super().keyPressEvent(event)

    def _read(self, image_id: int) -> QImage | KnownError:
        try:
            record = self._project.store.images.get(image_id)
            return shrunk(self._project.image_path(record), record, _LONGEST_PX)
        except KnownError as error:
            return error

    def _on_read(self, image_id: int, found: QImage | KnownError) -> None:
        if self.image is None or image_id != self.image.image_id:
            return
        if isinstance(found, KnownError):
            self.facts.setText(told(found))
        else:
            self.picture.show_pixmap(image_id, QPixmap.fromImage(found))

    def _on_map(self) -> None:
        found = None if self.image is None else self._maps.get(self._run_id, self.image.image_id)
        self.picture.show_map(found if self.with_map.isChecked() else None, outlined=self.with_map.isChecked())

    def _button(self, text: str, hint: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(hint)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        for widget in (self._name, self.facts, self.with_map):
            side.addWidget(widget)
        side.addStretch(1)
        for button in (self.open, self.review, self.back):
            side.addWidget(button)
        for widget in (self._name, self.facts):
            widget.setFixedWidth(_SIDE_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.picture, 1)
        row.addLayout(side)


class _Picture(QWidget):
    """The image as large as there is room for, under the map of the run."""

    def __init__(self, theme: Theme, outlines: MapOutlines, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._outlines = outlines
        self._image_id = 0
        self._pixmap: QPixmap | None = None
        self._map: QImage | None = None
        self._is_outlined = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        outlines.ready.connect(self._on_ready)

    @property
    def is_complete(self) -> bool:
        """Whether the image is there."""
        return self._pixmap is not None

    def show_pixmap(self, image_id: int, pixmap: QPixmap | None) -> None:
        self._image_id, self._pixmap = image_id, pixmap
        self.update()

    def show_map(self, picture: QImage | None, *, outlined: bool) -> None:
        self._map, self._is_outlined = picture, outlined
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, frame = QPainter(self), QRect(self.rect())
        outline = self._outlines.get(self._image_id) if self._is_outlined else None
        paint_thumbnail(painter, frame, self._pixmap, self._theme.colours)
        if self._pixmap is None or self._pixmap.isNull():
            return
        if self._map is not None and not self._map.isNull():
            painter.drawImage(whole_in(self._pixmap.size(), frame), self._map)
        if outline is not None:
            paint_outline(painter, whole_in(self._pixmap.size(), frame), outline, self._theme.colours)

    def _on_ready(self, _image_id: int) -> None:
        self.update()


def _breakable(path: str) -> str:
    """Wraps after what parts of a name are joined by: it has no blanks."""
    for joint in "/_-":
        path = path.replace(joint, f"{joint}{_BREAK}")
    return path
