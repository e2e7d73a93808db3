"""Where the report goes, and what it may tell."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.gui.dialogs.form_dialog import FormDialog
from app.gui.dialogs.path_field import PathField, Wanted
from app.workflows.report.pdf import find_browser
from app.workflows.report.write_report import ReportOptions

_ENDINGS = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class ReportRequest:
    out: Path
    options: ReportOptions


class ReportDialog(FormDialog):
    """``file`` is a first proposal. Names are told only where the person ticks them."""

    def __init__(self, run_id: int, file: Path, parent: QWidget | None = None) -> None:
        purpose = QCoreApplication.translate(
            "ReportDialog",
            "What the decision of run {id} rests on, as one page that opens and prints anywhere. "
            "Test images are in it once the threshold is fixed.",
        )
        super().__init__(
            QCoreApplication.translate("ReportDialog", "Report"),
            purpose.format(id=run_id),
            QCoreApplication.translate("ReportDialog", "Write"),
            parent,
        )
        self._out = PathField(self.tr("Page of the report"), self, Wanted.NEW_FILE, kinds=self.tr("Pages (*.html)"))
        self._out.set_path(file)
        self._title = QLineEdit(ReportOptions().title, self)
        self._author = QLineEdit(self)
        self._names = QCheckBox(self.tr("Tell the names of images; else they are numbered"), self)
        self._people = QCheckBox(self.tr("Tell who labeled; else people are numbered"), self)
        self._pdf = QCheckBox(self.tr("As PDF, too"), self)
        self._pdf.setEnabled(find_browser() is not None)
        if not self._pdf.isEnabled():
            self._pdf.setToolTip(self.tr("Needs Chromium, Chrome or Edge; or open the page and print it"))
        self.add_row(self.tr("File"), self._out)
        self.add_row(self.tr("Title"), self._title)
        self.add_row(self.tr("Signed by"), self._author)
        for box in (self._names, self._people, self._pdf):
            self.add_row("", box)
        self._out.changed.connect(self._on_changed)

    @property
    def request(self) -> ReportRequest:
        """What the person asked for; the dialog must have been accepted."""
        assert self._out.path is not None
        out = self._out.path
        return ReportRequest(
            out if out.suffix.lower() in _ENDINGS else out.with_name(f"{out.name}.html"),
            ReportOptions(
                self._title.text().strip() or ReportOptions().title,
                self._author.text().strip(),
                with_names=self._names.isChecked(),
                with_people=self._people.isChecked(),
                with_pdf=self._pdf.isChecked(),
            ),
        )

    def _on_changed(self) -> None:
        self.set_ready(self._out.path is not None)
