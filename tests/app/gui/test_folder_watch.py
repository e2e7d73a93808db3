"""What comes into a folder while it is being looked into is not missed."""

import threading
from collections.abc import Mapping
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.gui import folder_watch
from app.gui.folder_watch import FolderWatch
from tests.app.gui.gui_driver import WAIT_MS


def test_what_is_asked_during_a_look_is_looked_for_after_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_watch, "SETTLE_MS", 10)
    looks, go_on = [], threading.Event()

    def known() -> Mapping[str, int]:
        looks.append(len(looks))
        go_on.wait(timeout=WAIT_MS / 1000)
        return {}

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
