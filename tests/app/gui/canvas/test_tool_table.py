"""The table of tools: a row for each, with all that its readers need."""

from importlib.resources import files

import pytest

from app.gui.canvas.canvas_view import CanvasView
from app.gui.canvas.tools.tool import TOOLS, Tool, ToolSpec
from tests.app.gui.canvas.canvas_driver import CanvasDriver


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
