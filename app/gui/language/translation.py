"""The window's language."""

from collections.abc import Mapping
from importlib.resources import files

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

SYSTEM = "system"
LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch"}
"""What the window speaks, each in its own words."""


def install_translation(application: QCoreApplication, language: str) -> None:
    """Speak this language, or for SYSTEM the system's where it is known. The texts are English already, but for what
    they count: "1 image".

    Figures follow the words: those of the system's own country where it speaks the same language.
    """
    system = QLocale.system()
    wanted = system.name()[:2] if language == SYSTEM else language
    code = wanted if wanted in LANGUAGES else "en"
    QLocale.setDefault(system if system.name()[:2] == code else QLocale(code))
    for folder, name in (
        (str(files("resources") / "translations"), f"maskworth_{code}"),
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{code}"),
    ):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
