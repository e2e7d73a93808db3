"""Keys through a real X server: held ones, and those of other layouts. Skipped where there is no Xvfb or xdotool."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.app.gui.commands.keys.real_keyboard import RealKeyboard, skip_without_tools
from tests.app.gui.gui_driver import write_images

pytestmark = pytest.mark.timeout(300)

HELD_S = 1.6  # the server repeats after 0.66 s, then 25 times a second


@pytest.fixture
def keyboard(tmp_path: Path, make_project: Callable[[Path], Path]) -> Iterator[RealKeyboard]:
    skip_without_tools()
    write_images(tmp_path / "parts", 40)
    with RealKeyboard(make_project(tmp_path / "parts"), tmp_path) as keyboard:
        yield keyboard


def test_a_held_key_labels_one_image_and_moves_through_many(keyboard: RealKeyboard):
    keyboard.hold("2", HELD_S)
    keyboard.press("2", "2")  # twice is meant twice
    keyboard.press("1")
    state = keyboard.wait_for(lambda state: "03.png" in state["labels"])
    assert state["labels"] == {"00.png": "bad", "01.png": "bad", "02.png": "bad", "03.png": "good"}
    keyboard.hold("D", HELD_S)
    state = keyboard.wait_for(lambda state: state["at"] > "10.png")
    assert len(state["labels"]) == 4
    keyboard.hold("Z", 0.01)  # no command: only to be sure that everything before it has arrived
    keyboard.press("Ctrl+Z")
    state = keyboard.wait_for(lambda state: len(state["labels"]) == 3)
    assert state["at"] == "03.png"


@pytest.mark.parametrize("layout", ["us", "fr", "cz", "ru", "gr", "il", "th", "de"])
def test_labels_moves_and_undo_lie_where_they_lie_on_a_us_keyboard(keyboard: RealKeyboard, layout: str):
    """On AZERTY and Czech keyboards the unshifted digits are other characters, on others the letters are."""
    keyboard.layout(layout)
    keyboard.press("1", "2", "3")
    state = keyboard.wait_for(lambda state: len(state["labels"]) == 3)
    assert state["labels"] == {"00.png": "good", "01.png": "bad", "02.png": "unsure"}
    keyboard.press("D")
    keyboard.wait_for(lambda state: state["at"] == "04.png")
    keyboard.hold("2", HELD_S)
    state = keyboard.wait_for(lambda state: "04.png" in state["labels"])
    keyboard.press("1")
    state = keyboard.wait_for(lambda state: "05.png" in state["labels"])
    assert state["labels"].keys() == {"00.png", "01.png", "02.png", "04.png", "05.png"}
    if layout not in ("fr", "cz", "de"):  # these have Z elsewhere, and print it there
        keyboard.press("Ctrl+Z")
        keyboard.wait_for(lambda state: "05.png" not in state["labels"])
