"""What an import would bring, shown before anything is stored."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from app.gui.dialogs.form_dialog import FormDialog
from app.gui.dialogs.remark_tree import RemarkTree
from app.gui.dialogs.sample_picture import WIDTH_PX, SamplePictureView
from app.gui.numbers import count
from app.gui.panels.section import muted_label
from app.gui.words import label_name, split_name
from core.domain import ImageLabel, Split

if TYPE_CHECKING:
    from app.workflows.preview_import import ImportPreview

_IN_A_ROW = 4
_PICTURES_PX = 290  # two rows
_REMARKS_PX = 150
_SCROLL_BAR_PX = 16


class ImportPreviewDialog(FormDialog):
    """Counts, a handful of images with their masks, and everything odd; accepted by *Import*, rejected by *Cancel*."""

    def __init__(self, preview: "ImportPreview", parent: QWidget | None = None) -> None:
        heading, accept = _wording()
        super().__init__(heading, _purpose(preview), accept, parent)
        self.add_row(self.tr("Images"), QLabel(_images(preview), self))
        self.add_row(self.tr("Labels"), QLabel(_labels(preview), self))
        self.add_row(self.tr("Masks"), QLabel(count(preview.masks), self))
        self.add_row(self.tr("Splits"), QLabel(_splits(preview.splits), self))
        if preview.pictures:
            self.form.addRow(self._make_pictures(preview))
        self.remarks = RemarkTree(preview.remarks, self)
        self.remarks.setFixedHeight(_REMARKS_PX)
        self.form.addRow(self.remarks if preview.remarks else muted_label(self.tr("Nothing odd was found.")))
        self.remarks.setVisible(bool(preview.remarks))
        self.set_ready(preview.images > 0)

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
