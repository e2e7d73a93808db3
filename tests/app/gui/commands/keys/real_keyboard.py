"""A screen of its own with the window on it, and keys that take the whole way: X server, layout, Qt, window."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest

NEEDED = ("Xvfb", "xdotool", "setxkbmap")
_ROOT = Path(__file__).resolve().parents[5]
_WAIT_S = 60.0

#: Key codes of X by what a US keyboard has there; other keys go by their X names, which no layout changes.
CODES = {"1": "10", "2": "11", "3": "12", "D": "40", "A": "38", "F": "41", "Z": "52"}


class RealKeyboard:
    """Use it as a context manager. ``state`` is what `told_window` says."""

    def __init__(self, project: Path, folder: Path) -> None:
        self._project = project
        self._file = folder / "state.json"
        self._environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(_ROOT)}

    def __enter__(self) -> "RealKeyboard":
        read, write = os.pipe()
        screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x800x24", "-nolisten", "tcp"]
        self._screen = subprocess.Popen(screen, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            self._environment["DISPLAY"] = f":{answer.readline().strip()}"
        command = [sys.executable, "-m", "tests.app.gui.commands.keys.told_window", str(self._project), str(self._file)]
        self._window = subprocess.Popen(command, cwd=_ROOT, env=self._environment)
        with ExitStack() as given_up:
            given_up.callback(self._stop)
            self.wait_for(lambda _state: True)
            self.tool("xdotool", "search", "--sync", "--onlyvisible", "--name", "Maskworth", "windowfocus", "--sync")
            self.wait_for(lambda state: state["focus"] == "CanvasView")
            given_up.pop_all()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stop()

    @property
    def state(self) -> dict[str, Any]:
        return json.loads(self._file.read_text()) if self._file.exists() else {}

    def layout(self, name: str) -> None:
        self.tool("setxkbmap", name)

    def press(self, *keys: str) -> None:
        """One after the other, as fast as a person; "Ctrl+Z" holds the first."""
        for key in keys:
            *held, last = key.split("+")
            self.tool(
                "xdotool", "key", "--delay", "30", "+".join([*(name.lower() for name in held), CODES.get(last, last)])
            )

    def hold(self, key: str, seconds: float) -> None:
        code = CODES[key]
        self.tool("xdotool", "keydown", code, "sleep", str(seconds), "keyup", code)

    def wait_for(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        end = time.monotonic() + _WAIT_S
        while not (state := self.state) or not holds(state):
            assert time.monotonic() < end, f"still {state}"
            assert self._window.poll() is None, "the window is gone"
            time.sleep(0.02)
        return state

    def tool(self, *command: str) -> None:
        subprocess.run(command, env=self._environment, check=True, timeout=_WAIT_S)

    def _stop(self) -> None:
        for process in (self._window, self._screen):
            process.terminate()
            process.wait(timeout=_WAIT_S)


def skip_without_tools() -> None:
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)} (Debian: xvfb xdotool x11-xkb-utils)")
