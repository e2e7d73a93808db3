"""Which run's model to export, for what, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from app.gui.controls.quiet_inputs import ChoiceBox
from app.gui.dialogs.form_dialog import FormDialog
from app.gui.dialogs.path_field import PathField, Wanted
from app.workflows.models.model_formats import SUFFIXES
from core.domain import RunRecord


@dataclass(frozen=True, slots=True)
class ModelExportRequest:
    run: int
    format_name: str
    out: Path
    check: int


class ModelExportDialog(FormDialog):
    """``runs`` have a model, ``current`` is the one in use; ``folder`` and ``name`` propose where the file goes."""

    CHECKED = 100

    def __init__(
        self, runs: Sequence[RunRecord], current: int | None, folder: Path, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            QCoreApplication.translate("ModelExportDialog", "Export model"),
            QCoreApplication.translate(
                "ModelExportDialog", "One file that takes images as the camera gives them, for the line."
            ),
            QCoreApplication.translate("ModelExportDialog", "Export"),
            parent,
        )
        self._folder, self._name = folder, name
        titles = {
            "onnx": self.tr("ONNX (ONNX Runtime and most others)"),
            "openvino": self.tr("OpenVINO (two files)"),
            "torchscript": self.tr("TorchScript (LibTorch)"),
        }
        self._run = ChoiceBox(self)
        self._run.setAccessibleName(self.tr("Run"))
        for run in reversed(runs):
            text = self.tr("{run}, {recipe}, in use") if run.id == current else self.tr("{run}, {recipe}")
            self._run.addItem(text.format(run=run.id, recipe=run.recipe), run.id)
        self._run.setCurrentIndex(max(0, self._run.findData(current)))
        self._format = ChoiceBox(self)
        self._format.setAccessibleName(self.tr("Format"))
        for format_name in SUFFIXES:
            self._format.addItem(titles[format_name], format_name)
        self._out = PathField(self.tr("File of the model"), self, Wanted.NEW_FILE)
        self._check = QCheckBox(self.tr("Compare its scores with the program's on %Ln images", "", self.CHECKED), self)
        self._check.setChecked(True)
        self.add_row(self.tr("Run"), self._run)
        self.add_row(self.tr("Format"), self._format)
        self.add_row(self.tr("File"), self._out)
        self.add_row("", self._check)
        self._format.currentIndexChanged.connect(self._on_format)
        self._out.changed.connect(self._on_changed)
        self._on_format()

    @property
    def request(self) -> ModelExportRequest:
        """What the person asked for; the dialog must have been accepted."""
        assert self._out.path is not None
        check = self.CHECKED if self._check.isChecked() else 0
        return ModelExportRequest(self._run.currentData(), self._format.currentData(), self._out.path, check)

    def _on_format(self) -> None:
        suffix, path = SUFFIXES[self._format.currentData()], self._out.path
        self._out.set_path(self._folder / f"{self._name}{suffix}" if path is None else path.with_suffix(suffix))

    def _on_changed(self) -> None:
        path, suffix = self._out.path, SUFFIXES[self._format.currentData()]
        fits = path is not None and path.suffix.lower() == suffix
        says = self.tr("Its name has to end in {suffix}.").format(suffix=suffix)
        self._out.show_problem(says if path is not None and not fits else "")
        self.set_ready(fits)
