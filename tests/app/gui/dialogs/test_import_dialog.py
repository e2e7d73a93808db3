"""app.gui.dialogs.import_dialog: what the person typed stays."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.gui.dialogs.import_dialog import ImportDialog
from app.gui.dialogs.path_field import PathField


def test_a_project_that_was_named_first_stays_where_the_person_wants_it(qtbot: QtBot, tmp_path: Path):
    (tmp_path / "images").mkdir()
    dialog = ImportDialog(None, makes_project=True)
    qtbot.addWidget(dialog)
    images, project = (dialog.findChildren(PathField)[place] for place in (0, 2))
    images.edit.setText(str(tmp_path / "images"))
    assert project.path == tmp_path / "images.maskworth"
    images.edit.setText(str(tmp_path))
    assert project.path is not None
    assert project.path.name == f"{tmp_path.name}.maskworth"

    project.edit.setText(str(tmp_path / "mine"))
    images.edit.setText(str(tmp_path / "images"))
    assert dialog.request.project == tmp_path / "mine"
