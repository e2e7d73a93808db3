"""What lies under the mouse."""

import numpy as np
from PySide6.QtCore import QObject, QPointF, Signal

from app.gui.canvas.navigation import Navigation
from app.gui.canvas.rendering.picture import Picture


class Hover(QObject):
    """``position`` is where the mouse is in the widget, None when it is elsewhere."""

    hover_changed = Signal(object)  # (x, y, value) of the pixel under the mouse, value an int or (r, g, b), or None

    def __init__(self, navigation: Navigation, picture: Picture, parent: QObject) -> None:
        super().__init__(parent)
        self._navigation = navigation
        self._picture = picture
        self.position: QPointF | None = None
        picture.picture_changed.connect(self._tell)
        navigation.viewport_changed.connect(self._tell)

    @property
    def point(self) -> tuple[float, float] | None:
        """The image position under the mouse."""
        return None if self.position is None else self._navigation.image_position(self.position)

    def move_to(self, position: QPointF | None) -> None:
        self.position = position
        self._tell()

    def _tell(self) -> None:
        """Also when another pixel comes under a mouse that rests: with the next image, by zoom and scrolling."""
        self.hover_changed.emit(self._hovered())

    def _hovered(self) -> tuple[int, int, int | list[int]] | None:
        pyramid, point = self._picture.pyramid, self.point
        if point is None or pyramid is None or not pyramid.is_whole:
            return None
        x, y = (int(np.floor(value)) for value in point)
        is_inside = 0 <= x < pyramid.width and 0 <= y < pyramid.height
        return (x, y, pyramid.pixels[y, x].tolist()) if is_inside else None
