"""What comes out wrong at the line: escapes, false alarms and the grey zone side by side."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.decision.errors.error_list import ErrorList
from app.gui.queue.map_outlines import MapOutlines
from app.gui.queue.thumbnails import Thumbnails
from app.workflows.project.project import Project
from core.domain import Thresholds
from core.evaluation.errors.worst import WorstErrors

_SOON_MS = 60  # the line moves on meanwhile


class ErrorGallery(QWidget):
    """Follows the line a moment later. ``opened`` carries the ids of a list, its name, and the one that was clicked."""

    opened = Signal(object, str, int)

    def __init__(self, project: Project, run_id: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = Thumbnails(project, self)
        self._outlines = MapOutlines(project, self)
        self._outlines.set_run(run_id)
        self._errors: WorstErrors | None = None
        self._names: Mapping[int, str] = {}
        self._thresholds: Thresholds | None = None
        none_escapes, no_alarm = self.tr("No bad image is called good."), self.tr("No good image is called bad.")
        self.escapes = self._make(self.tr("Escapes, worst first"), none_escapes, theme)
        self.false_alarms = self._make(self.tr("False alarms, worst first"), no_alarm, theme)
        self.looks = self._make(self.tr("Grey zone"), self.tr("No image lies in the grey zone."), theme)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for part in self.lists:
            row.addWidget(part, 1)

    @property
    def lists(self) -> tuple[ErrorList, ...]:
        return self.escapes, self.false_alarms, self.looks

    def set_errors(self, errors: WorstErrors | None, names: Mapping[int, str]) -> None:
        self._errors, self._names = errors, names
        self._soon.start()

    def show_thresholds(self, thresholds: Thresholds | None, *, has_zone: bool) -> None:
        self._thresholds = thresholds
        self.looks.setVisible(has_zone)
        if not self._soon.isActive():
            self._soon.start()

    def close_threads(self) -> None:
        self._thumbnails.close()
        self._outlines.close()

    def _make(self, title: str, nothing: str, theme: Theme) -> ErrorList:
        made = ErrorList(title, nothing, theme, self._thumbnails, self._outlines, self)
        made.opened.connect(self._on_opened)
        made.seen_changed.connect(self._soon_seen)
        return made

    def _show(self) -> None:
        if self._errors is None or self._thresholds is None:
            return
        self.escapes.show_images(self._errors.escapes(self._thresholds), self._names)
        self.false_alarms.show_images(self._errors.false_alarms(self._thresholds), self._names)
        self.looks.show_images(self._errors.looks(self._thresholds), self._names)
        self._want()

    def _soon_seen(self) -> None:
        QTimer.singleShot(0, self, self._want)

    def _want(self) -> None:
        """Pictures and maps of what is on the screen."""
        seen = [image_id for part in self.lists for image_id in part.seen_ids]
        self._thumbnails.want(seen)
        self._outlines.want(seen)

    def _on_opened(self, image_id: int) -> None:
        chosen = self.sender()
        assert isinstance(chosen, ErrorList)
        self.opened.emit(chosen.image_ids, chosen.caption.text(), image_id)
