"""What core and storage say, in the person's language: their sentences carry their values apart."""

from string import Formatter

from PySide6.QtCore import QCoreApplication

from app.gui.language.numbers import count, decimal, signed
from core.domain import KnownError, Text

CONTEXT = "KnownError"
"""Under which translations stand; ``python tools/translate.py`` collects the texts from core, storage and workflows."""


def said(text: str) -> str:
    """The text of a problem, a remedy or a remark."""
    template = text.template if isinstance(text, Text) else text
    translated = QCoreApplication.translate(CONTEXT, template)
    return _Values().vformat(translated, (), text.values) if isinstance(text, Text) and text.values else translated


def told(error: KnownError) -> str:
    """The whole line, with what a person can do in the window."""
    return said(error.line)


class _Values(Formatter):
    """Numbers as the language writes them, texts within texts in the language too."""

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, Text):
            return said(value)
        if isinstance(value, int):
            return count(value)
        if isinstance(value, float):
            write = signed if format_spec.startswith("+") else decimal
            return write(value, int(format_spec.strip("+., f") or 0))
        return str(value)
