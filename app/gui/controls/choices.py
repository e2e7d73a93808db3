"""Entries of a menu of which one is chosen."""

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidgetAction

from app.gui.controls.plain_label import PlainLabel


def add_heading(menu: QMenu, text: str) -> None:
    """What the entries below are about; Qt's own sections show no text in a styled menu."""
    label = PlainLabel(text, menu)
    label.setProperty("role", "caption")
    label.setContentsMargins(12, 8, 12, 2)
    heading = QWidgetAction(menu)
    heading.setDefaultWidget(label)
    heading.setEnabled(False)  # the arrow keys pass it by
    menu.addAction(heading)


def add_choice(menu: QMenu, group: QActionGroup, text: str, data: str, *, checked: bool) -> QAction:
    """The group's ``triggered`` carries the action, whose ``data`` it is."""
    action = QAction(text, menu)
    action.setCheckable(True)
    action.setChecked(checked)
    action.setData(data)
    group.addAction(action)
    menu.addAction(action)
    return action
