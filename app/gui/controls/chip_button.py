"""A small button that stands for one of a few pages."""

from PySide6.QtWidgets import QPushButton, QWidget


def page_chip(text: str, parent: QWidget) -> QPushButton:
    """Of those of one parent exactly one is pressed."""
    button = QPushButton(text, parent)
    button.setProperty("role", "chip")
    button.setCheckable(True)
    button.setAutoExclusive(True)
    button.setAutoDefault(False)
    return button
