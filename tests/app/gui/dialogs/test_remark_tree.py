"""Headings of what an export left out say what that is."""

from pytestqt.qtbot import QtBot

from app.gui.dialogs.remark_tree import RemarkTree
from core.domain import Reason, Remark, Text


def test_no_two_headings_of_an_export_are_alike_and_each_is_whole_in_its_tooltip(qtbot: QtBot):
    remarks = [
        Remark(Reason.NOT_CARRIED, f"{number}.png", Text("is lost"), kind=kind)
        for number in range(7)
        for kind in ("drafts", "holes")
    ]
    tree = RemarkTree(remarks)
    qtbot.addWidget(tree)
    headings = tree.texts()
    assert len(set(headings)) == 2
    assert [heading.rpartition(": ")[2] for heading in headings] == ["which masks are drafts", "holes"]
    items = map(tree.topLevelItem, range(2))
    assert [item.toolTip(0) for item in items if item is not None] == headings
