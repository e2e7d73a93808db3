"""Says of the open image that its file has changed since it was labeled or painted, and lets a person confirm it."""

from PySide6.QtCore import QObject

from app.gui.labeling.labeling_controller import LabelingController
from app.gui.messages.message_bar import MessageBar
from app.gui.queue.queue_model import QueueModel
from app.gui.queue.reason_words import changed_words
from app.gui.session.project_session import ProjectSession

_KEY = "changed file"


class ChangedFiles(QObject):
    """A line over the canvas while such an image is open; its button confirms what the image has."""

    def __init__(
        self,
        session: ProjectSession,
        labeling: LabelingController,
        model: QueueModel,
        messages: MessageBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._labeling = labeling
        self._model = model
        self._messages = messages
        self._may_confirm = not session.read_only
        self._told: tuple[int | None, str] = (None, "")
        labeling.image_shown.connect(self._follow)
        labeling.current_changed.connect(self._follow)
        session.changes_committed.connect(self._follow)
        messages.offer_accepted.connect(self._on_accepted)

    def _follow(self) -> None:
        """Once for each image and state, so that who has closed the line is left alone."""
        row = (
            None
            if self._labeling.current is None or self._labeling.image is None
            else self._model.row_of(self._labeling.current)
        )
        now = (None, "") if row is None else (row.image_id, changed_words(row.outdated))
        if now == self._told:
            return
        self._told = now
        _, words = now
        if not words:
            self._messages.resolve(_KEY)
        elif self._may_confirm:
            self._messages.show_offer(words, self.tr("Still right"), _KEY)
        else:
            self._messages.show_problem(words, _KEY)

    def _on_accepted(self, key: str) -> None:
        if key == _KEY:
            self._labeling.confirm()
