"""app.gui.dialogs.path_field: a path that cannot be taken says why, beside it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.gui.dialogs.import_dialog import ImportDialog
from app.gui.dialogs.nearest_folder import nearest_folder
from app.gui.dialogs.path_field import PathField, Wanted


@pytest.mark.parametrize(
    ("wanted", "name", "problem"),
    [
        (Wanted.FOLDER, "nowhere", "There is no such folder."),
        (Wanted.FOLDER, "a.txt", "This is a file; name its folder."),
        (Wanted.FOLDER, "there", ""),
        (Wanted.FILE, "nowhere", "There is no such file."),
        (Wanted.FILE, "there", "This is a folder; name a file in it."),
        (Wanted.FILE, "a.txt", ""),
        (Wanted.EITHER, "nowhere", "There is no such folder or file."),
        (Wanted.EITHER, "a.txt", ""),
        (Wanted.NEW_FOLDER, "nowhere", ""),
        (Wanted.NEW_FOLDER, "a.txt", "There is a file of this name; name a folder."),
        (Wanted.NEW_FILE, "nowhere", ""),
    ],
)
def test_what_is_wrong_is_told_beside_the_field(qtbot: QtBot, tmp_path: Path, wanted: Wanted, name: str, problem: str):
    (tmp_path / "there").mkdir()
    (tmp_path / "a.txt").touch()
    field = PathField("Folder", None, wanted)
    qtbot.addWidget(field)
    field.show()
    assert field.problem == "", "nothing has been typed"
    qtbot.keyClicks(field.edit, str(tmp_path / name))
    assert (field.problem, field.edit.accessibleDescription()) == (problem, problem)
    assert field._problem.isVisible() == bool(problem)
    field.edit.clear()
    assert field.problem == ""


def test_an_import_of_what_is_not_there_says_so(qtbot: QtBot, tmp_path: Path):
    dialog = ImportDialog(tmp_path / "moved")
    qtbot.addWidget(dialog)
    root = dialog.findChildren(PathField)[0]
    assert (root.problem, dialog.accept_button.isEnabled()) == ("There is no such folder or file.", False)
    root.set_path(tmp_path)
    assert (root.problem, dialog.accept_button.isEnabled()) == ("", True)


def test_a_list_of_splits_that_is_not_there_counts_only_where_it_is_asked_for(qtbot: QtBot, tmp_path: Path):
    dialog = ImportDialog(tmp_path)
    qtbot.addWidget(dialog)
    dialog._format.setCurrentIndex(dialog._format.findData("kolektorsdd"))
    dialog._split.set_path(tmp_path / "splits.json")
    assert (dialog._split.problem, dialog.accept_button.isEnabled()) == ("There is no such file.", False)
    dialog._format.setCurrentIndex(0)
    assert dialog.accept_button.isEnabled()


def test_choosers_open_at_the_nearest_folder_that_is_there(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert nearest_folder(tmp_path / "gone" / "deeper") == str(tmp_path)
    assert nearest_folder(tmp_path) == str(tmp_path)
    opened: list[str] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *given: opened.append(given[2]) or "")
    field = PathField("Folder", None, Wanted.FOLDER)
    qtbot.addWidget(field)
    field.set_path(tmp_path / "gone" / "deeper")
    field._on_choose()
    assert opened == [str(tmp_path)]
