"""Rows of chips end where the panel ends."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.gui.controls.flow_layout import FlowLayout


def test_the_last_row_is_not_left_with_one_item(qtbot: QtBot):
    panel = QWidget()
    qtbot.addWidget(panel)
    layout = FlowLayout(spacing_px=10)
    items = [QWidget(panel) for _ in range(4)]
    for item in items:
        item.setMinimumSize(50, 20)
        layout.addWidget(item)
    panel.setLayout(layout)
    panel.resize(175, 100)  # three would fit
    panel.show()
    assert [item.y() for item in items] == [0, 0, 30, 30]
    assert [item.geometry().right() for item in items] == [81, 174, 81, 174]  # 65 to share: 82 and 83 wide


def test_items_break_into_rows_that_fill_the_width_and_hidden_ones_take_none(qtbot: QtBot):
    panel = QWidget()
    qtbot.addWidget(panel)
    layout = FlowLayout(spacing_px=10)
    items = []
    for width in (50, 45, 200, 120):
        item = QWidget(panel)
        item.setMinimumSize(width, 20)
        layout.addWidget(item)
        items.append(item)
    panel.setLayout(layout)
    items[2].hide()
    panel.resize(160, 100)
    panel.show()
    assert layout.heightForWidth(160) == 20 + 10 + 20
    assert [items[i].geometry() for i in (0, 1, 3)] == [
        QRect(0, 0, 77, 20),  # 160 - 10 - 95 leaves 55 to share
        QRect(87, 0, 73, 20),
        QRect(0, 30, 160, 20),
    ]
