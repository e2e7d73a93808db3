"""Takes back in the window what the store has refused: another program has changed the image meanwhile."""

from PySide6.QtCore import QObject

from app.gui.labeling.labeling_controller import LabelingController
from app.gui.messages.message_bar import MessageBar
from app.gui.session.project_session import ProjectSession
from core.domain import KnownError


class RefusedChanges(QObject):
    """Tells why, and shows the image as it is stored as soon as none of its changes is under way: those that follow a
    refused one are saved or refused by themselves."""

    def __init__(
        self, session: ProjectSession, labeling: LabelingController, messages: MessageBar, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._labeling = labeling
        self._messages = messages
        self._image_ids: set[int] = set()
        session.writer.refused.connect(self._on_refused)
        session.writer.saved.connect(self._take_back)

    def _on_refused(self, image_id: int, why: str, _n_waiting: int) -> None:
        self._messages.show_problem(why, f"refused {image_id}")
        self._image_ids.add(image_id)
        self._take_back()

    def _take_back(self) -> None:
        """Of images whose changes are all answered; one that cannot be read now waits for the next answer."""
        for image_id in self._image_ids:
            self._labeling.complete_stroke(image_id)
        settled = [image_id for image_id in self._image_ids if not self._session.writer.is_waiting(image_id)]
        for image_id in settled:
            try:
                self._labeling.take_back(image_id)
            except KnownError:
                continue
            self._image_ids.discard(image_id)
        if settled:
            self._session.reader.request()
