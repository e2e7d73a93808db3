"""The table of tools: a row for each, with all that its readers need."""

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from app.gui.canvas.canvas_view import CanvasView
from app.gui.canvas.tools.tool import TOOLS, Tool, ToolSpec
from tests.app.gui.canvas.canvas_driver import CanvasDriver

_ROOT = Path(__file__).resolve().parents[4]


def test_each_tool_has_one_row():
    assert sorted(spec.tool for spec in TOOLS) == sorted(Tool)


@pytest.mark.parametrize("spec", TOOLS, ids=lambda spec: spec.tool.value)
def test_a_row_names_an_icon_a_key_and_what_the_panel_shows(spec: ToolSpec):
    assert (files("resources") / "icons" / f"{spec.icon}.svg").is_file()
    assert spec.keys
    assert (spec.option is None) == bool(spec.hint)


def test_each_canvas_has_tools_of_its_own(driver: CanvasDriver):
    other = CanvasView()
    assert all(driver.canvas.toolbox[tool] is not other.toolbox[tool] for tool in Tool)


def test_the_table_loads_no_tool():
    """The commands read it before the window is painted; a tool brings OpenCV along."""
    code = "import sys, app.gui.window.main_window; print(sorted({'cv2', 'torch', 'sqlalchemy'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=_ROOT)
    assert told.stdout.strip() == "[]"
