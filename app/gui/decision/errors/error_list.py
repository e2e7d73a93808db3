"""Pictures of what came out wrong, the most wrong first; one is shown large, opened or reviewed."""

from functools import partial

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.section import muted_label
from app.gui.decision.errors.error_delegate import CELL, ErrorDelegate
from app.gui.decision.errors.error_model import MOST_SHOWN, NOBODY, ErrorModel
from app.gui.decision.errors.error_view import ErrorView
from app.gui.language.numbers import count
from app.gui.queue.map_outlines import MapOutlines
from app.gui.queue.thumbnails import Thumbnails
from core.evaluation.errors.looks import Looks
from core.evaluation.errors.worst import OrderedImages
from core.folders.image_names import ImageNames


class ErrorList(QWidget):
    """A title with how many there are, and their row. ``chosen`` carries the id of the image to show large, ``moved``
    that of the current one, ``opened`` of the one to open, ``review_requested`` of the one to look at again."""

    chosen = Signal(int)
    moved = Signal(int)
    opened = Signal(int)
    review_requested = Signal(int)
    seen_changed = Signal()

    def __init__(
        self, title: str, nothing: str, theme: Theme, thumbnails: Thumbnails, outlines: MapOutlines, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.title = title
        self._thumbnails = thumbnails
        self.model = ErrorModel(self)
        self.view = ErrorView(title, self.model, self)
        self.view.setItemDelegate(ErrorDelegate(theme, thumbnails, outlines, self.view))
        self.caption = PlainLabel(self)
        self.caption.setProperty("role", "caption")
        self._nothing = muted_label(nothing)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages = QStackedLayout()
        self._pages.addWidget(QWidget(self))  # until anything is known
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addLayout(self._pages)
        self._images = NOBODY
        for of_row, of_image in (
            (self.view.chosen, self.chosen),
            (self.view.moved, self.moved),
            (self.view.opened, self.opened),
            (self.view.review_requested, self.review_requested),
        ):
            of_row.connect(partial(self._tell, of_image))
        self.view.seen_changed.connect(self.seen_changed)
        for source in (thumbnails, outlines):
            source.ready.connect(self._on_ready)

    @property
    def image_ids(self) -> list[int]:
        """Of all of them, shown or not, the most wrong first."""
        return [int(image_id) for image_id in self._images.image_ids]

    @property
    def current_id(self) -> int | None:
        """Of the picture that is chosen; None without any."""
        row = self.view.row
        return None if row is None else self.model.image_id(row)

    @property
    def seen_ids(self) -> list[int]:
        return [self.model.image_id(row) for row in self.view.seen] if self.isVisible() else []

    @property
    def is_complete(self) -> bool:
        """Whether every picture that is on the screen is there."""
        return all(self._thumbnails.get(image_id) is not None for image_id in self.seen_ids)

    def alike(self, image_id: int) -> list[int]:
        """Those that look like an image that is shown, itself among them; empty where that is not known."""
        places = np.flatnonzero(self.model.images.image_ids == image_id)
        return self.model.alike(int(places[0])) if places.size else []

    def show_images(self, images: OrderedImages, names: ImageNames, looks: Looks | None) -> None:
        """The first of them by their ``looks`` where these are known."""
        groups = None if looks is None else looks.grouped(images.part(0, MOST_SHOWN))
        self._images = images
        if groups is None:
            self.model.set_images(images, names, {})
        else:
            self.model.set_images(groups.images, names, groups.starts)
        self.caption.setText(f"{self.title}: {count(len(images))}")
        self._pages.setCurrentWidget(self.view if len(images) else self._nothing)

    def _tell(self, signal: SignalInstance, row: int) -> None:
        signal.emit(self.model.image_id(row))

    def _on_ready(self, _image_id: int) -> None:
        self.view.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(3 * CELL.width(), self.view.height() + 24)
