"""One image of a dataset, as an import would take it."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.gui.canvas.rendering.overlay_style import MASK_COLOURS
from app.gui.controls.plain_label import plain
from app.gui.language.words import label_name, state_name
from core.domain import MaskState

if TYPE_CHECKING:
    from app.workflows.exchange.preview_import import SamplePicture

WIDTH_PX, HEIGHT_PX = 208, 106
_CAPTION_PX = 34
_OPACITY = 150  # of 255: a thin scratch must show


class SamplePictureView(QWidget):
    """The whole image, its mask in the colour that masks have (``picture``), and under it what is known of it."""

    def __init__(self, sample: "SamplePicture", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = sample.path
        self._words = _words(sample)
        self.picture = QPixmap.fromImage(overlaid(sample))
        self.setFixedSize(WIDTH_PX, HEIGHT_PX + _CAPTION_PX)
        self.setToolTip(plain(f"{self._name}\n{self._words}"))
        self.setAccessibleName(f"{self._name}, {self._words}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self.picture.size().scaled(WIDTH_PX, HEIGHT_PX, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint((WIDTH_PX - size.width()) // 2, (HEIGHT_PX - size.height()) // 2), size)
        painter.drawPixmap(place, self.picture)
        name = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideLeft, WIDTH_PX)
        for row, text in enumerate((name, self._words)):
            line = QRect(0, HEIGHT_PX + row * _CAPTION_PX // 2, WIDTH_PX, _CAPTION_PX // 2)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)


def overlaid(sample: "SamplePicture") -> QImage:
    """The picture with its mask drawn over it."""
    pixels = sample.pixels if sample.pixels.ndim == 3 else np.repeat(sample.pixels[..., None], 3, axis=2)
    shown = np.ascontiguousarray(pixels).copy()
    if sample.mask is not None:
        colour = np.array(MASK_COLOURS[0][1:], np.float32)
        shown[sample.mask] = (shown[sample.mask] * (255 - _OPACITY) + colour * _OPACITY) / 255
    height, width = shown.shape[:2]
    return QImage(shown.data, width, height, shown.strides[0], QImage.Format.Format_RGB888).copy()  # owns its memory


def _words(sample: "SamplePicture") -> str:
    label = label_name(sample.label)
    return label if sample.state is MaskState.NONE else f"{label}, {state_name(sample.state)}"
