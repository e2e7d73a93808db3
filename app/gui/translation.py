"""The window's language."""

from collections.abc import Mapping
from importlib.resources import files

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

SYSTEM = "system"
LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch"}
"""What the window speaks, each in its own words."""


def install_translation(application: QCoreApplication, language: str) -> None:
    """Speak this language, or for SYSTEM the system's where it is known; English needs no translation."""
    code = QLocale.system().name()[:2] if language == SYSTEM else language
    if code == "en" or code not in LANGUAGES:
        return
    for folder, name in (
        (str(files("resources") / "translations"), f"maskworth_{code}"),
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{code}"),
    ):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
