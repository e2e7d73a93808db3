"""A shown canvas, acted on by real mouse and key events as a person would."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.canvas.canvas_view import CanvasView
from core.annotation.document import MaskDocument, MaskEdit
from core.domain import Annotation
from core.images.display.pixels import ImagePixels
from core.images.display.pyramid import ImagePyramid

WIDTH_PX, HEIGHT_PX = 640, 480
_BUTTONS = {
    QEvent.Type.MouseButtonPress: True,
    QEvent.Type.MouseMove: True,
    QEvent.Type.MouseButtonRelease: False,
}
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def grey(height: int, width: int) -> NDArray[np.uint8]:
    """A smooth surface on which every pixel can be told from its neighbours."""
    y, x = np.mgrid[:height, :width]
    return ((3 * x + 5 * y) % 200 + 28).astype(np.uint8)


class CanvasDriver:
    """A canvas of 640 × 480 and everything that it said: ``edits``, in order."""

    def __init__(self, canvas: CanvasView) -> None:
        self.canvas = canvas
        self.edits: list[MaskEdit] = []
        self.document = MaskDocument(1, 1)
        canvas.edit_completed.connect(self.edits.append)

    def show(self, pixels: ImagePixels, annotation: Annotation | None = None) -> MaskDocument:
        """Shows the image at 100 %, centred."""
        self.document = MaskDocument(pixels.shape[0], pixels.shape[1], annotation or Annotation())
        self.canvas.show_image(ImagePyramid(pixels), self.document)
        self.canvas.navigation.fit()
        self.canvas.navigation.zoom_100()
        QApplication.processEvents()
        return self.document

    @property
    def mask(self) -> NDArray[np.bool_]:
        return self.document.pixels > 0

    def at(self, x: float, y: float) -> QPointF:
        """The widget position of an image position; holds while the image is centred."""
        zoom, ratio = self.canvas.navigation.zoom, self.canvas.devicePixelRatioF()
        left = (WIDTH_PX * ratio - self.document.width * zoom) / 2
        top = (HEIGHT_PX * ratio - self.document.height * zoom) / 2
        return QPointF((x * zoom + left) / ratio, (y * zoom + top) / ratio)

    def press(self, x: float, y: float, button: Qt.MouseButton = Qt.MouseButton.LeftButton, **how: object) -> None:
        self._mouse(QEvent.Type.MouseButtonPress, x, y, button, **how)  # type: ignore[arg-type]

    def move(self, x: float, y: float, button: Qt.MouseButton = Qt.MouseButton.LeftButton, **how: object) -> None:
        self._mouse(QEvent.Type.MouseMove, x, y, button, **how)  # type: ignore[arg-type]

    def release(self, x: float, y: float, button: Qt.MouseButton = Qt.MouseButton.LeftButton, **how: object) -> None:
        self._mouse(QEvent.Type.MouseButtonRelease, x, y, button, **how)  # type: ignore[arg-type]

    def drag(self, *points: tuple[float, float], button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        """Press at the first image position, move through the others, release at the last."""
        self.press(*points[0], button)
        for point in points[1:]:
            self.move(*point, button)
        self.release(*points[-1], button)

    def click(self, x: float, y: float, **how: object) -> None:
        self.press(x, y, **how)  # type: ignore[arg-type]
        self.release(x, y, **how)  # type: ignore[arg-type]

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NO_MODIFIER) -> None:
        QTest.keyClick(self.canvas, key, modifiers)

    def wheel(self, at: QPointF, notches: float, modifiers: Qt.KeyboardModifier = _NO_MODIFIER) -> None:
        delta = QPointF(0, 120 * notches).toPoint()
        event = QWheelEvent(
            at,
            self.canvas.mapToGlobal(at),
            QPointF().toPoint(),
            delta,
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.canvas, event)

    def picture(self) -> NDArray[np.uint8]:
        """What the person sees: (h, w, 3) RGB in device pixels."""
        image = self.canvas.grab().toImage().convertToFormat(self.canvas.grab().toImage().Format.Format_RGB888)
        lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        return lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()

    def _mouse(
        self,
        kind: QEvent.Type,
        x: float,
        y: float,
        button: Qt.MouseButton,
        *,
        modifiers: Qt.KeyboardModifier = _NO_MODIFIER,
    ) -> None:
        at = self.at(x, y)
        changed = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else button
        held = button if _BUTTONS[kind] else Qt.MouseButton.NoButton
        event = QMouseEvent(kind, at, self.canvas.mapToGlobal(at), changed, held, modifiers)
        QApplication.sendEvent(self.canvas, event)
