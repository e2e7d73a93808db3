"""Marks texts that stand in a table for translation."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for lupdate, which looks for this name; PySide6's own has no types."""
    return text
