"""What comes into a folder while it is being looked into is not missed."""

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.gui.project import folder_watch
from app.gui.project.folder_watch import FolderWatch
from app.workflows.project.folder_news import Folder, FolderNews, KnownFiles, look_into
from tests.app.gui.gui_driver import WAIT_MS


def test_what_is_asked_during_a_look_is_looked_for_after_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_watch, "SETTLE_MS", 10)
    looks: list[Any] = []
    go_on = threading.Event()

    def known() -> KnownFiles:
        looks.append(len(looks))
        go_on.wait(timeout=WAIT_MS / 1000)
        return KnownFiles([], [])

    watch = FolderWatch(tmp_path, known)
    try:
        qtbot.waitUntil(lambda: len(looks) == 1, timeout=WAIT_MS)
        watch.look_again()
        qtbot.wait(100)  # the second wish reaches the thread, which is still at the first
        go_on.set()
        qtbot.waitUntil(lambda: len(looks) == 2, timeout=WAIT_MS)
    finally:
        go_on.set()
        watch.close()


def test_what_comes_between_the_look_into_a_folder_and_its_watch_is_seen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_watch, "SETTLE_MS", 10)
    (tmp_path / "new").mkdir()
    n_looks = 0

    def look_then_come(root: Path, folders: Iterable[Folder], known: KnownFiles) -> dict[Folder, FolderNews]:
        nonlocal n_looks
        news = look_into(root, folders, known)
        if n_looks == 0:
            (tmp_path / "new" / "late.png").write_bytes(b"")
        n_looks += 1
        return news

    monkeypatch.setattr(folder_watch, "look_into", look_then_come)
    told: list[FolderNews] = []
    watch = FolderWatch(tmp_path, lambda: KnownFiles([], []))
    watch.changed.connect(told.append)
    try:
        qtbot.waitUntil(lambda: bool(told) and told[-1].new == {"new/late.png"}, timeout=WAIT_MS)
        qtbot.wait(200)
        assert n_looks == 2, "once more, and not again and again"
    finally:
        watch.close()
