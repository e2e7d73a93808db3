"""Where to export, and in which format."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from app.gui.controls.quiet_inputs import ChoiceBox
from app.gui.dialogs.form_dialog import FormDialog
from app.gui.dialogs.path_field import PathField
from app.gui.language.known_errors import told
from core.domain import KnownError
from core.formats import EXPORTERS, TELL_DRAFTS, check_place


@dataclass(frozen=True, slots=True)
class ExportRequest:
    format_name: str
    out: Path
    link: bool
    drafts: bool


class ExportDialog(FormDialog):
    """``folder`` is a first proposal for the new or empty folder that the export fills, ``entered`` what was asked for
    the last time when that came to nothing. What cannot be written is told here, and what was entered stays."""

    def __init__(self, folder: Path, parent: QWidget | None = None, *, entered: ExportRequest | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("ExportDialog", "Export"),
            QCoreApplication.translate("ExportDialog", "Labels and masks of every image, in a new folder."),
            QCoreApplication.translate("ExportDialog", "Export"),
            parent,
        )
        titles = {
            "folder": self.tr("Folder (images, mask PNGs, labels.csv)"),
            "coco": self.tr("COCO (one JSON file)"),
        }
        self._format = ChoiceBox(self)
        self._format.setAccessibleName(self.tr("Format"))
        for name in EXPORTERS:
            self._format.addItem(titles.get(name, name), name)
        self._format.setCurrentIndex(self._format.findData("folder"))
        self._out = PathField(self.tr("Folder of the export"), self)
        self._out.set_path(folder)
        self._link = QCheckBox(self.tr("Link the images instead of copying them"), self)
        self._link.setToolTip(self.tr("Takes no space, but a program that changes a linked image changes the original"))
        self._drafts = QCheckBox(self.tr("Write draft masks too"), self)
        self._wants_drafts = False
        self.add_row(self.tr("Format"), self._format)
        self.add_row(self.tr("Folder"), self._out)
        self.add_row("", self._link)
        self.add_row("", self._drafts)
        self._drafts.clicked.connect(self._on_drafts)
        self._format.currentIndexChanged.connect(self._on_format)
        self._on_format()
        self._out.changed.connect(self._on_changed)
        self._on_changed()
        if entered is not None:
            self._enter(entered)

    @property
    def request(self) -> ExportRequest:
        """What the person asked for; the dialog must have been accepted."""
        assert self._out.path is not None
        return ExportRequest(self._format.currentData(), self._out.path, self._link.isChecked(), self._wants_drafts)

    def accept(self) -> None:
        try:
            check_place(self.request.out)
        except KnownError as error:
            self.show_problem(told(error))
            self._out.edit.setFocus()
            return
        super().accept()

    def _enter(self, request: ExportRequest) -> None:
        self._wants_drafts = request.drafts
        self._format.setCurrentIndex(self._format.findData(request.format_name))
        self._on_format()
        self._out.set_path(request.out)
        self._link.setChecked(request.link)

    def _on_drafts(self, wanted: bool) -> None:
        self._wants_drafts = wanted

    def _on_format(self) -> None:
        """Drafts are a question only where the format cannot tell them from complete masks."""
        tells_drafts = self._format.currentData() in TELL_DRAFTS
        self._drafts.setChecked(tells_drafts or self._wants_drafts)
        self._drafts.setEnabled(not tells_drafts)
        marked = self.tr("This format has drafts in it, marked as such")
        meant = self.tr("Masks of which nobody has said yet that they cover every defect")
        self._drafts.setToolTip(marked if tells_drafts else meant)

    def _on_changed(self) -> None:
        self.show_problem("")
        self.set_ready(self._out.path is not None)
