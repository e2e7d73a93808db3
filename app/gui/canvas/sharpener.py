"""Averaging a large image for display, off the window's thread."""

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from app.gui.canvas.image_pixels import ImagePixels
from app.gui.canvas.image_pyramid import averaged_levels

_BEFORE_THUMBNAILS = 10  # priority in Qt's common pool: the shown image goes before what merely may be shown


class Sharpener(QObject):
    """Makes the averaged levels of the image asked for last; one that was skipped meanwhile is not begun.

    Keep it without a parent: a running job holds it, so that it can always report, whatever the window destroys.
    """

    sharpened = Signal(object, object)  # the pixels as they were given, list of levels

    def __init__(self) -> None:
        super().__init__()
        self.wanted: ImagePixels | None = None

    def request(self, pixels: ImagePixels | None, n_levels: int = 0) -> None:
        """Emit ``sharpened`` once the levels of these pixels are there; None calls the last request off."""
        self.wanted = pixels
        if pixels is not None:
            QThreadPool.globalInstance().start(_Averaging(self, pixels, n_levels), _BEFORE_THUMBNAILS)


class _Averaging(QRunnable):
    def __init__(self, sharpener: Sharpener, pixels: ImagePixels, n_levels: int) -> None:
        super().__init__()
        self._sharpener = sharpener
        self._pixels = pixels
        self._n_levels = n_levels

    def run(self) -> None:
        if self._sharpener.wanted is self._pixels:
            levels = averaged_levels(self._pixels, self._n_levels)
            self._sharpener.sharpened.emit(self._pixels, levels)
