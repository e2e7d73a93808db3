"""Text as it is: names and notes come from others, and Qt would draw pages of them, with pictures from files."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class PlainLabel(QLabel):
    """Every label of the window."""

    def __init__(self, text: str | QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text if isinstance(text, QWidget) else parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if isinstance(text, str):
            self.setText(text)


def plain(text: str) -> str:
    """The text for a tooltip or a question, which Qt takes for a page where it looks like one."""
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>" if "<" in text else text
