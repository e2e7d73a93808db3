"""What a person asks for when a model is to leave."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox
from pytestqt.qtbot import QtBot

from app.gui.controls.quiet_inputs import ChoiceBox
from app.gui.dialogs.model_export_dialog import ModelExportDialog, ModelExportRequest
from app.gui.dialogs.path_field import PathField
from core.domain import RunRecord, RunState, SupervisionLevel


def run(number: int, recipe: str) -> RunRecord:
    now = datetime.now(UTC)
    level = SupervisionLevel.MIXED
    return RunRecord(number, now, now, RunState.COMPLETED, recipe, "{}", "", level, 0, "cpu", 1, 1.0, None, None, None)


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> ModelExportDialog:
    opened = ModelExportDialog([run(1, "fast"), run(2, "fused")], 1, tmp_path, "line 7", None)
    qtbot.addWidget(opened)
    return opened


def test_the_run_in_use_and_onnx_are_proposed(dialog: ModelExportDialog, tmp_path: Path):
    assert dialog.request == ModelExportRequest(1, "onnx", tmp_path / "line 7.onnx", ModelExportDialog.CHECKED)


def test_the_file_follows_the_format(dialog: ModelExportDialog, tmp_path: Path):
    runs, formats = dialog.findChildren(ChoiceBox)
    runs.setCurrentIndex(runs.findData(2))
    formats.setCurrentIndex(formats.findData("openvino"))
    dialog.findChild(QCheckBox).click()
    assert dialog.request == ModelExportRequest(2, "openvino", tmp_path / "line 7.xml", 0)


def test_a_file_that_says_another_format_cannot_be_asked_for(dialog: ModelExportDialog, tmp_path: Path):
    export = next(b for box in dialog.findChildren(QDialogButtonBox) for b in box.buttons() if b.text() == "Export")
    assert export.isEnabled()
    field = dialog.findChild(PathField)
    field.set_path(tmp_path / "model.zip")
    assert not export.isEnabled()
    assert field.problem == "Its name has to end in .onnx."
    field.set_path(tmp_path / "model.onnx")
    assert (export.isEnabled(), field.problem) == (True, "")
