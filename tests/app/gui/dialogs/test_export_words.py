"""What a format cannot carry is read in whole, whatever the format, the language and the problem below."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.gui.dialogs.export_dialog import ExportDialog
from app.gui.window.main_window import MainWindow
from core.formats import EXPORTERS
from tests.app.gui.languages import spoken

SCREEN_HEIGHT_PX = 768


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_line_of_it_is_cut(qapp: QApplication, window: MainWindow, qtbot: QtBot, tmp_path: Path, language: str):
    with spoken(qapp, language):
        dialog = ExportDialog(tmp_path / "out", window)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        for name in EXPORTERS:
            for problem in ("", f"{tmp_path / 'taken'}: is not empty; choose a new folder", ""):
                dialog._format.setCurrentIndex(dialog._format.findData(name))
                dialog.show_problem(problem)
                qtbot.wait(20)
                assert _cut(dialog) == [], name
        assert dialog.frameGeometry().height() <= SCREEN_HEIGHT_PX


def _cut(dialog: ExportDialog) -> list[str]:
    labels = [each for each in dialog.findChildren(QLabel) if each.isVisible() and each.wordWrap()]
    return [each.text() for each in labels if each.heightForWidth(each.width()) > each.height()]
