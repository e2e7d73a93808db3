"""Images that somebody else has open: marked in the queue, told, and passed over."""

from PySide6.QtCore import QObject

from app.gui.labeling.labeling_controller import LabelingController
from app.gui.messages.message_bar import MessageBar
from app.gui.queue.queue_model import QueueModel
from app.gui.session.project_session import ProjectSession
from core.domain.sharing.leases import Lease

_MESSAGE = "open elsewhere"
_N_FOLLOWING = 32  # others may have some of them open, and come to others


class OpenElsewhere(QObject):
    """Of projects that a server keeps. What others say of images comes in by itself; undo never reaches into it."""

    def __init__(
        self,
        session: ProjectSession,
        labeling: LabelingController,
        model: QueueModel,
        messages: MessageBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._labeling, self._model, self._messages = session, labeling, model, messages
        if session.leases is None:
            return
        session.leases.follow(self._following)
        session.leases.others_changed.connect(model.set_leases)
        session.leases.taken.connect(self._pass_over)
        labeling.current_changed.connect(self._on_current)
        session.masks_replaced.connect(self._on_masks_replaced)

    def _on_current(self, image_id: int | None) -> None:
        assert self._session.leases is not None
        self._session.leases.open_image(image_id)

    def _following(self) -> list[int]:
        current = self._labeling.current
        return [] if current is None else self._model.following(current, _N_FOLLOWING)

    def _pass_over(self, lease: Lease) -> None:
        """To the next image that nobody has, else to the one before; where there is none the person stays, and what is
        said is refused."""
        if self._labeling.current != lease.image_id:
            return
        target = self._model.neighbour(lease.image_id, 1) or self._model.neighbour(lease.image_id, -1)
        text = self.tr("{owner} has this image open (on {machine}).")
        if target is not None:
            text = self.tr("{owner} has this image open (on {machine}); here is another one.")
        self._messages.show_message(text.format(owner=lease.owner, machine=lease.machine), key=_MESSAGE)
        if target is not None:
            self._labeling.show_image(target)

    def _on_masks_replaced(self, image_ids: frozenset[int]) -> None:
        for image_id in image_ids:
            self._labeling.undo.withdraw(image_id)
