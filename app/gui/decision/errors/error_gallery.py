"""What comes out wrong at the line: escapes, false alarms and the grey zone side by side."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.decision.errors.error_list import ErrorList
from app.gui.queue.map_outlines import MapOutlines
from app.gui.queue.thumbnails import Thumbnails
from app.workflows.project.project import Project
from core.domain import Thresholds
from core.evaluation.errors.looks import Looks
from core.evaluation.errors.worst import WorstErrors
from core.folders.image_names import ImageNames

_REST_MS = 80  # longer than from one place of a moving line to the next


class ErrorGallery(QWidget):
    """``chosen`` carries the image to show large, ``moved`` the one that has become the current one; ``opened`` the ids
    of a list, its name, and the one to open; ``review_requested`` the image that a person wants looked at again."""

    chosen = Signal(int)
    moved = Signal(int)
    opened = Signal(object, str, int)
    review_requested = Signal(int)

    def __init__(self, project: Project, run_id: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = Thumbnails(project, self)
        self.outlines = MapOutlines(project, self)
        self.outlines.set_run(run_id)
        none_escapes, no_alarm = self.tr("No bad image is called good."), self.tr("No good image is called bad.")
        self.escapes = self._make(self.tr("Escapes, worst first"), none_escapes, theme)
        self.false_alarms = self._make(self.tr("False alarms, worst first"), no_alarm, theme)
        self.looks = self._make(self.tr("Grey zone"), self.tr("No image lies in the grey zone."), theme)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._want)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for part in self.lists:
            row.addWidget(part, 1)

    @property
    def lists(self) -> tuple[ErrorList, ...]:
        return self.escapes, self.false_alarms, self.looks

    def show_errors(self, errors: WorstErrors, names: ImageNames, thresholds: Thresholds, looks: Looks | None) -> None:
        """``looks``: those that look alike stand together. Pictures are made once the line rests: who drags it through
        thousands sees none of them, and making them would hold up the line."""
        self.escapes.show_images(errors.escapes(thresholds), names, looks)
        self.false_alarms.show_images(errors.false_alarms(thresholds), names, looks)
        self.looks.show_images(errors.looks(thresholds), names, looks)
        self._rest.start()

    def close_threads(self) -> None:
        self._thumbnails.close()
        self.outlines.close()

    def _make(self, title: str, nothing: str, theme: Theme) -> ErrorList:
        made = ErrorList(title, nothing, theme, self._thumbnails, self.outlines, self)
        made.moved.connect(partial(self._on_moved, made))
        made.chosen.connect(self.chosen)
        made.opened.connect(partial(self._open, made))
        made.review_requested.connect(self.review_requested)
        made.seen_changed.connect(self._soon_seen)
        return made

    def _soon_seen(self) -> None:
        QTimer.singleShot(0, self, self._want)

    def _want(self) -> None:
        """Pictures and maps of what is on the screen."""
        seen = [image_id for part in self.lists for image_id in part.seen_ids]
        self._thumbnails.want(seen)
        self.outlines.want(seen)

    @property
    def current(self) -> ErrorList | None:
        """The list that holds the current image; None without any."""
        return next((part for part in self.lists if part.current_id is not None and part.isVisible()), None)

    def open_current(self) -> None:
        if (chosen := self.current) is not None and chosen.current_id is not None:
            self._open(chosen, chosen.current_id)

    def review_current(self) -> None:
        if (chosen := self.current) is not None:
            self.review_requested.emit(chosen.current_id)

    def _on_moved(self, chosen: ErrorList, image_id: int) -> None:
        for part in self.lists:
            if part is not chosen:
                part.view.forget()
        self.moved.emit(image_id)

    def _open(self, chosen: ErrorList, image_id: int) -> None:
        """With those that look like it where there are such, else with the whole list."""
        alike = chosen.alike(image_id)
        if len(alike) > 1:
            words = self.tr("{errors}: %Ln that look alike", "", len(alike))
            self.opened.emit(alike, words.format(errors=chosen.title), image_id)
        else:
            self.opened.emit(chosen.image_ids, chosen.caption.text(), image_id)
