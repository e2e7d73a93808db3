"""Brings what several people say of the open image to the side panel, as far as the person may know it."""

from PySide6.QtCore import QObject, QTimer

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.labeling.labeling_controller import LabelingController
from app.gui.people.mask_pictures import MaskPictures
from app.gui.people.opinion_cards import OpinionCards
from app.gui.session.project_session import ProjectSession
from app.workflows.project.changes import AFTER_PICTURE_MS
from core.annotation.document import MaskDocument
from core.annotation.tiles import FrozenMask
from core.domain import KnownError, Opinion

_Wish = int | Opinion
_Found = list[Opinion] | FrozenMask | None


class OpinionControl(QObject):
    """Reads in the background; nothing is read before anybody has asked for a second opinion."""

    def __init__(
        self, session: ProjectSession, labeling: LabelingController, cards: OpinionCards, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._labeling = labeling
        self._cards = cards
        self._pictures = MaskPictures(session.project, self)
        self._work = LatestRequestPool(self._read, 1, self)
        self._work.done.connect(self._on_read)
        self._refresh = QTimer(self, singleShot=True, interval=AFTER_PICTURE_MS)
        self._refresh.timeout.connect(self.refresh)
        labeling.current_changed.connect(self._on_other_image)
        labeling.image_shown.connect(self._refresh.start)
        session.changes_committed.connect(self._refresh.start)
        cards.taken.connect(self._on_taken)

    def refresh(self) -> None:
        current = self._labeling.current
        if current is None:
            self._cards.show_nothing()
        elif self._labeling.is_blind:
            self._cards.show_hidden()
        elif self._session.snapshot.table.opinions.n_known or self._labeling.is_disputed:
            self._work.want([current])
        else:
            self._cards.show_nothing()

    def close_threads(self) -> None:
        self._work.close()
        self._pictures.close()

    def _on_other_image(self) -> None:
        self._cards.show_nothing()
        self._refresh.start()

    def _read(self, wish: _Wish) -> _Found:
        project = self._session.writer.saved_project()
        try:
            if isinstance(wish, int):
                return [each for each in project.store.opinions.of(wish) if each.label is not None]
            record = project.store.images.get(wish.image_id)
            return MaskDocument(record.height, record.width, project.store.annotations.past(wish.drawn)).frozen()
        except (KnownError, ValueError):
            return None

    def _on_read(self, wish: _Wish, found: _Found) -> None:
        if isinstance(wish, Opinion):
            if not isinstance(found, FrozenMask):
                text = self.tr("What {name} painted cannot be read any more: press 1, 2 or 3 to settle it without.")
                self._labeling.noticed.emit(text.format(name=wish.author))
            elif wish.label is not None:
                self._labeling.settle_image(wish.image_id, wish.label, found)
            return
        if wish != self._labeling.current or self._labeling.is_blind:
            return
        if not isinstance(found, list) or len({each.label for each in found}) < 2:
            self._cards.show_nothing()
            return
        self._pictures.want([(each.image_id, each.drawn) for each in found if each.drawn is not None])
        may_take, is_disputed = not self._session.read_only, self._labeling.is_disputed
        self._cards.show_opinions(found, self._pictures, is_disputed=is_disputed, may_take=may_take)

    def _on_taken(self, opinion: Opinion) -> None:
        if opinion.drawn is not None:
            self._work.want([opinion])
        elif opinion.label is not None:
            self._labeling.settle_image(opinion.image_id, opinion.label)
