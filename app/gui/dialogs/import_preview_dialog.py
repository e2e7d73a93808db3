"""What an import would bring, shown before anything is stored."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QWidget

from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.section import muted_label
from app.gui.dialogs.form_dialog import FormDialog
from app.gui.dialogs.format_choice import FormatChoice
from app.gui.dialogs.import_standing import standing_lines
from app.gui.dialogs.remark_tree import RemarkTree
from app.gui.dialogs.sample_picture_view import WIDTH_PX, SamplePictureView
from app.gui.language.numbers import count
from app.gui.language.words import label_name, split_name
from core.domain import ImageLabel, Reason, Split

if TYPE_CHECKING:
    from app.workflows.exchange.preview_import import ImportPreview

_IN_A_ROW = 4
_PICTURES_PX = 290  # two rows
_REMARKS_PX = 150
_SCROLL_BAR_PX = 16
_TEXT_PX = 560


class ImportPreviewDialog(FormDialog):
    """Counts, a handful of images with their masks, and everything odd; accepted by *Import*, rejected by *Cancel*.

    Where it could be of several formats, it can only be accepted once the person has chosen that which is shown;
    ``another_chosen`` names another one. ``may_go_back``: *Back* leads to what was entered.
    """

    another_chosen = Signal(str)
    back_chosen = Signal()

    def __init__(self, preview: "ImportPreview", parent: QWidget | None = None, *, may_go_back: bool = False) -> None:
        heading, accept = _wording()
        super().__init__(heading, _purpose(preview), accept, parent)
        self._preview = preview
        if preview.format:
            self.format_choice = FormatChoice(preview.format, preview.why, preview.rivals, self)
            self.format_choice.chosen.connect(self._on_format)
            self.add_row(self.tr("Format"), self.format_choice)
        self.add_row(self.tr("Images"), PlainLabel(_images(preview), self))
        if preview.standing is not None:
            for name, text in standing_lines(preview.standing):
                self.add_row(name, self._wrapped(text))
        self.add_row(self.tr("Labels"), PlainLabel(_labels(preview), self))
        self.add_row(self.tr("Masks"), PlainLabel(count(preview.masks), self))
        self.add_row(self.tr("Splits"), PlainLabel(_splits(preview.splits), self))
        if preview.pictures:
            self.form.addRow(self._make_pictures(preview))
        remarks = [remark for remark in preview.remarks if remark.reason is not Reason.RECOGNISED]
        self.remarks = RemarkTree(remarks, self)
        self.remarks.setFixedHeight(_REMARKS_PX)
        self.form.addRow(self.remarks if remarks else muted_label(self.tr("Nothing odd was found.")))
        self.remarks.setVisible(bool(remarks))
        self.set_ready(preview.images > 0 and not preview.rivals)
        if may_go_back:
            self.back_button = self.add_button(self.tr("Back"), QDialogButtonBox.ButtonRole.ResetRole)
            self.back_button.clicked.connect(self._on_back)

    def _on_back(self) -> None:
        self.back_chosen.emit()
        self.reject()

    def _wrapped(self, text: str) -> QLabel:
        label = PlainLabel(text, self)
        label.setWordWrap(True)
        label.setMinimumWidth(_TEXT_PX)  # its height is that of this width
        return label

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
