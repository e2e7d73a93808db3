"""What an import would bring, shown before anything is stored."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.gui.canvas.rendering.overlay_style import MASK_COLOURS
from app.gui.language.words import label_name, state_name
from core.domain import MaskState

if TYPE_CHECKING:
    from app.workflows.exchange.preview_import import SamplePicture
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea

from app.gui.controls.section import muted_label
from app.gui.dialogs.form_dialog import FormDialog
from app.gui.dialogs.format_choice import FormatChoice
from app.gui.dialogs.remark_tree import RemarkTree
from app.gui.language.numbers import count
from app.gui.language.words import split_name
from core.domain import ImageLabel, Reason, Split

if TYPE_CHECKING:
    from app.workflows.exchange.preview_import import ImportPreview


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
        self.setToolTip(f"{self._name}\n{self._words}")
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


_IN_A_ROW = 4
_PICTURES_PX = 290  # two rows
_REMARKS_PX = 150
_SCROLL_BAR_PX = 16


class ImportPreviewDialog(FormDialog):
    """Counts, a handful of images with their masks, and everything odd; accepted by *Import*, rejected by *Cancel*.

    Where it could be of several formats, it can only be accepted once the person has chosen that which is shown;
    ``another_chosen`` names another one.
    """

    another_chosen = Signal(str)

    def __init__(self, preview: "ImportPreview", parent: QWidget | None = None) -> None:
        heading, accept = _wording()
        super().__init__(heading, _purpose(preview), accept, parent)
        self._preview = preview
        if preview.format:
            self.format_choice = FormatChoice(preview.format, preview.why, preview.rivals, self)
            self.format_choice.chosen.connect(self._on_format)
            self.add_row(self.tr("Format"), self.format_choice)
        self.add_row(self.tr("Images"), QLabel(_images(preview), self))
        self.add_row(self.tr("Labels"), QLabel(_labels(preview), self))
        self.add_row(self.tr("Masks"), QLabel(count(preview.masks), self))
        self.add_row(self.tr("Splits"), QLabel(_splits(preview.splits), self))
        if preview.pictures:
            self.form.addRow(self._make_pictures(preview))
        remarks = [remark for remark in preview.remarks if remark.reason is not Reason.RECOGNISED]
        self.remarks = RemarkTree(remarks, self)
        self.remarks.setFixedHeight(_REMARKS_PX)
        self.form.addRow(self.remarks if remarks else muted_label(self.tr("Nothing odd was found.")))
        self.remarks.setVisible(bool(remarks))
        self.set_ready(preview.images > 0 and not preview.rivals)

    def _on_format(self, name: str) -> None:
        if name == self._preview.format:
            self.set_ready(self._preview.images > 0)
        else:
            self.another_chosen.emit(name)
            self.reject()

    def _make_pictures(self, preview: "ImportPreview") -> QScrollArea:
        page = QWidget(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, picture in enumerate(preview.pictures):
            grid.addWidget(SamplePictureView(picture, page), *divmod(place, _IN_A_ROW))
        area = QScrollArea(self)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(self.tr("Some of the images with their masks"))
        area.setWidget(page)
        width_px = min(_IN_A_ROW, len(preview.pictures)) * (WIDTH_PX + grid.spacing()) + _SCROLL_BAR_PX
        area.setMinimumSize(QSize(width_px, min(page.sizeHint().height(), _PICTURES_PX)))
        return area


def _wording() -> tuple[str, str]:
    return (
        QCoreApplication.translate("ImportPreviewDialog", "Import these images?"),
        QCoreApplication.translate("ImportPreviewDialog", "Import"),
    )


def _purpose(preview: "ImportPreview") -> str:
    text = QCoreApplication.translate("ImportPreviewDialog", "From {folder}. Nothing has been stored yet.")
    return text.format(folder=preview.root)


def _images(preview: "ImportPreview") -> str:
    if preview.looked_at >= preview.images:
        return count(preview.images)
    text = QCoreApplication.translate("ImportPreviewDialog", "{n}; {looked_at} of them have been looked at")
    return text.format(n=count(preview.images), looked_at=count(preview.looked_at))


def _labels(preview: "ImportPreview") -> str:
    order = (*ImageLabel, None)
    known = [f"{count(preview.labels[label])} {label_name(label)}" for label in order if preview.labels.get(label)]
    if preview.by_mask:
        text = QCoreApplication.translate("ImportPreviewDialog", "{n} by their masks")
        known.append(text.format(n=count(preview.by_mask)))
    return ", ".join(known)


def _splits(splits: Mapping[Split, int]) -> str:
    return ", ".join(f"{count(splits[split])} {split_name(split)}" for split in Split if splits.get(split))
