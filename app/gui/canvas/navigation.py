"""Where the shown image lies in the view, and how it gets there."""

from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, Signal

from app.gui.canvas.screen import Screen
from app.gui.canvas.viewport import Viewport


class Navigation(QObject):
    """Fits, zooms and moves the image. ``viewport`` is in device pixels."""

    zoom_changed = Signal(float)  # device pixels per image pixel
    viewport_changed = Signal()

    def __init__(self, screen: Screen, parent: QObject) -> None:
        super().__init__(parent)
        self._screen = screen
        self._viewport = Viewport(1, 1, 1, 1)
        self._is_fitted = True
        self._has_image = False
        self._keeps_zoom = True

    @property
    def viewport(self) -> Viewport:
        return self._viewport

    @property
    def zoom(self) -> float:
        """Device pixels per image pixel."""
        return self._viewport.scale

    @property
    def view_px(self) -> float:
        """The size of a logical view pixel in image pixels."""
        return self._screen.pixel_ratio / self._viewport.scale

    def show_size(self, width: int, height: int) -> None:
        """An image of ``width`` × ``height`` is shown: where the last one lay if that had this size and the zoom is
        kept, else fitted."""
        is_other = (width, height) != (self._viewport.image_width, self._viewport.image_height)
        if not self._has_image or is_other or not self._keeps_zoom:
            self._viewport = Viewport(*self._screen.size, width, height)
            self._is_fitted = True
        self._has_image = True
        self._move_to(self._viewport.fitted() if self._is_fitted else self._viewport)

    def set_keeps_zoom(self, keeps: bool) -> None:
        """Whether the next image of the same size is shown as this one is."""
        self._keeps_zoom = keeps

    def clear(self) -> None:
        """No image is shown."""
        self._has_image = False

    def follow_size(self) -> None:
        """The view has another size."""
        resized = self._viewport.resized(*self._screen.size)
        self._move_to(resized.fitted() if self._is_fitted else resized)

    def fit(self) -> None:
        """Show the whole image, now and after each resize until the next zoom."""
        self._is_fitted = True
        self._move_to(self._viewport.fitted())

    def zoom_100(self) -> None:
        """One device pixel per image pixel, around the view's centre."""
        self.zoom_by(1 / self._viewport.scale)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom about a widget position, the centre by default."""
        width, height = self._screen.size
        x, y = (width / 2, height / 2) if at is None else self._screen.to_device(at)
        self._is_fitted = False
        self._move_to(self._viewport.zoomed(factor, x, y))

    def pan(self, dx: float, dy: float) -> None:
        """Move the image by logical pixels."""
        ratio = self._screen.pixel_ratio
        self._is_fitted = False
        self._move_to(self._viewport.panned(dx * ratio, dy * ratio))

    def centre_on(self, x: float, y: float) -> None:
        """Bring an image position to the view's centre."""
        at_x, at_y = self._viewport.to_view(x, y)
        self._is_fitted = False
        self._move_to(self._viewport.panned(self._viewport.width / 2 - at_x, self._viewport.height / 2 - at_y))

    def image_position(self, position: QPointF) -> tuple[float, float]:
        """Image position of a widget position."""
        return self._viewport.to_image(*self._screen.to_device(position))

    def _move_to(self, viewport: Viewport) -> None:
        if not self._has_image:
            self._viewport = replace(viewport, scale=1.0, left=0.0, top=0.0)
            return
        zoom_differs = viewport.scale != self._viewport.scale
        self._viewport = viewport
        self._screen.repaint_all()
        self.viewport_changed.emit()
        if zoom_differs:
            self.zoom_changed.emit(viewport.scale)
