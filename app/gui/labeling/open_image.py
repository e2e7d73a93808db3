"""The image that is open: on the canvas as soon as it is there, with the next ones read ahead."""

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.gui.canvas.canvas_view import CanvasView
from app.gui.labeling.active_time import ActiveTime
from app.gui.language.known_errors import said, told
from app.gui.queue.queue_model import QueueModel
from app.gui.session.image_loader import N_AHEAD, LoadedImage
from app.gui.session.project_session import ProjectSession
from core.domain import ImageLabel


def is_seen(image: LoadedImage | None) -> bool:
    """Whether its picture is there; a reduced copy of it is one."""
    return image is not None and image.pyramid is not None


def unseen_words(image: LoadedImage | None, *, is_listed: bool) -> str:
    """``image`` is None while it is being read; ``is_listed``: whether the filter of unusable images has it."""
    if image is None or image.problem is None:
        return QCoreApplication.translate(
            "Unseen", "Nothing was stored: this image is still being read. Say it again once you see it."
        )
    words = QCoreApplication.translate(
        "Unseen",
        "Nothing was stored, since nobody can see {name}: {problem}. The filter “Unusable” lists such images; "
        "“Image folders …” in the menu looks for them elsewhere.",
    )
    if not is_listed:
        words = QCoreApplication.translate(
            "Unseen",
            "Nothing was stored, since nobody can see {name}: {problem}. "
            "“Image folders …” in the menu looks for the folder elsewhere.",
        )
    return words.format(name=image.record.path, problem=said(image.problem.problem))


_OPEN_IMAGE = "open image"  # one message at a time is about it; the queue marks the others
_ORDER = [sign * step for step in range(1, N_AHEAD + 1) for sign in (1, -1)]  # next, previous, next but one, …


class OpenImage(QObject):
    """Goes through the queue. ``current`` is the id of the open image, None before there is one; ``image`` is None
    until it is read."""

    current_changed = Signal(object)  # int | None
    image_shown = Signal(object)  # LoadedImage, once its pixels are on the canvas
    problem_found = Signal(str, str)  # text, key of the subject
    problem_solved = Signal(str)
    noticed = Signal(str)

    def __init__(
        self,
        session: ProjectSession,
        model: QueueModel,
        canvas: CanvasView,
        active_time: ActiveTime,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._canvas = canvas
        self._active_time = active_time
        self.current: int | None = None
        self.image: LoadedImage | None = None
        canvas.blank_pressed.connect(self.may_change)
        session.loader.loaded.connect(self._on_loaded)
        session.unusable.came_back.connect(self._on_came_back)
        session.masks_replaced.connect(self._on_masks_replaced)
        session.loader.turned.connect(self._on_turned)
        self._turned = QTimer(self, singleShot=True, interval=0)  # the person may be going on to the next image
        self._turned.timeout.connect(self._show_turned)

    @property
    def label(self) -> ImageLabel | None:
        """What the person may know of it."""
        row = None if self.current is None else self._model.table.row_of(self.current)
        return None if row is None or self._model.table.is_blind(row) else self._model.table.label(row)

    @property
    def is_blind(self) -> bool:
        """Whether the open image waits for the person's second opinion, so that all that was said of it is hidden."""
        row = None if self.current is None else self._model.table.row_of(self.current)
        return row is not None and self._model.table.is_blind(row)

    def show_image(self, image_id: int) -> None:
        """Open the image: at once when it is at hand, else as soon as it is decoded."""
        if image_id == self.current:
            return
        self._canvas.complete_pending()  # a stroke in progress belongs to the image that is left
        self._active_time.open_image(image_id)
        self.current = image_id
        self.image = None
        self.current_changed.emit(image_id)
        ready = self._session.loader.get(image_id)
        if ready is not None:
            self._show(ready)
        else:
            self._canvas.clear(self.tr("Loading …"), self._session.thumbnails.get(image_id))
        self._session.loader.want(image_id, self._around(image_id))

    def close_image(self, text: str) -> None:
        """Show ``text`` in place of an image."""
        self._canvas.complete_pending()
        self._active_time.open_image(None)
        self.current = None
        self.image = None
        self._canvas.clear(text)
        self.current_changed.emit(None)

    def reload_failed(self) -> None:
        """Try the open image again if its file could not be read."""
        if self.current is not None and self.image is not None and self.image.problem is not None:
            self.reload()

    def reload(self) -> None:
        """Show the open image anew."""
        if self.current is not None:
            current, self.current = self.current, None
            self.show_image(current)

    def step(self, by: int) -> None:
        """To the image ``by`` rows further on in the queue; stays at the ends."""
        target = self._model.neighbour(self.current, by)
        if target is not None:
            self.show_image(target)

    def next_needing_work(self) -> None:
        target = self._model.next_needing_work(self.current)
        if target is None:
            nothing = self.tr("Nothing in this list needs work.")
            elsewhere = self.tr("What still needs work in this list, others have open.")
            self.noticed.emit(elsewhere if self._model.is_rest_elsewhere else nothing)
        else:
            self.show_image(target)

    def may_change(self) -> bool:
        """Whether the open image may be labeled or painted: not while nobody can see it, which the person is told."""
        if self.current is None or self._session.read_only:
            return False
        if not is_seen(self.image):
            problem = None if self.image is None else self.image.problem
            is_listed = problem is not None and self._session.unusable.is_about_file(problem)
            self.problem_found.emit(unseen_words(self.image, is_listed=is_listed), _OPEN_IMAGE)
        return is_seen(self.image)

    def _on_loaded(self, image: LoadedImage) -> None:
        if image.record.id != self.current or image is self.image:
            return
        before = self.image
        if before is None or before.pyramid is None or image.pyramid is None:
            self._show(image)
        elif image.document is not before.document:
            self._canvas.cancel_pending()  # it belongs to a picture, or a mask, that is no more
            self._show(image)
        else:  # a reduced copy is shown, or what the file held before
            self.image = image
            self._canvas.picture.complete_image(image.pyramid)

    def _on_came_back(self, image_ids: frozenset[int]) -> None:
        if self.current in image_ids:
            self.reload_failed()

    def _on_masks_replaced(self, image_ids: frozenset[int]) -> None:
        """By another window, while this one only looks: the old mask stays until the new one is there."""
        if self.current in image_ids:
            self._session.loader.want(self.current, self._around(self.current))

    def _on_turned(self, image_ids: frozenset[int]) -> None:
        """What is on the canvas must not be painted on any more: it is another mask that is to be seen."""
        if self.current in image_ids:
            self._canvas.cancel_pending()
            self.image = None
            self._canvas.clear(self.tr("Loading …"), self._session.thumbnails.get(self.current))
            self._turned.start()

    def _show_turned(self) -> None:
        if self.image is None:
            self.reload()

    def _show(self, image: LoadedImage) -> None:
        self.image = image
        if image.pyramid is None:
            assert image.problem is not None
            self._canvas.clear(self.tr("This image cannot be shown."))  # why is told in the messages, once
            if self._session.unusable.is_about_file(image.problem):
                self.problem_found.emit(told(image.problem), _OPEN_IMAGE)
        else:
            self._canvas.show_image(image.pyramid, image.document)
            self.problem_solved.emit(_OPEN_IMAGE)
        self.image_shown.emit(image)

    def _around(self, image_id: int) -> list[int]:
        """What the person may come to next; that first which an answer leads to."""
        near = (self._model.neighbour(image_id, step) for step in _ORDER)
        wanted = (*self._model.following(image_id, 1), *near)
        return list(dict.fromkeys(other for other in wanted if other is not None))
