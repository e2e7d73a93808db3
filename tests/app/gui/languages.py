"""The window in a language, for as long as a test wants it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.gui.language.translation import install_translation


@contextmanager
def spoken(application: QApplication, language: str) -> Iterator[None]:
    before = QLocale()
    install_translation(application, language)
    try:
        yield
    finally:
        QLocale.setDefault(before)
        for translator in application.findChildren(QTranslator):
            application.removeTranslator(translator)
            translator.setParent(None)  # or the next test would take it for a language that is spoken still
            translator.deleteLater()
