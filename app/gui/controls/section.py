"""A titled part of the right side."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.gui.commands.actions import Actions, CommandKey
from app.gui.controls.plain_label import PlainLabel


class Section(QWidget):
    """A ``caption``, beside it what subclasses add to ``head``, and under it what they add to ``column``.

    Without a title there is no caption.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = PlainLabel(title, self)
        self.caption.setProperty("role", "caption")
        self.caption.setVisible(bool(title))
        self.caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # the head may be narrow
        self.head = QHBoxLayout()
        self.head.setSpacing(2)
        self.head.addWidget(self.caption, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.column.addLayout(self.head)


def muted_label(text: str = "") -> PlainLabel:
    """A wrapping line of secondary text."""
    label = PlainLabel(text)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label


def tool_button(actions: Actions, act: CommandKey, parent: QWidget) -> QToolButton:
    """A button that shows an action by its icon."""
    button = QToolButton(parent)
    button.setDefaultAction(actions[act])
    button.setAccessibleName(actions[act].text())
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(QSize(20, 20))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
