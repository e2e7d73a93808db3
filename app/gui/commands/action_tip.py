"""A button that is not made of its action says what the action does, and by which key."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton


class ActionTip(QObject):
    """Keeps the button's tooltip that of the action, whose key may change; goes with the button."""

    def __init__(self, button: QAbstractButton, action: QAction) -> None:
        super().__init__(button)
        self._button = button
        self._action = action
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._button.setToolTip(self._action.toolTip())
