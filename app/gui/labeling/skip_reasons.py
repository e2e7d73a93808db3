"""Why a person may not want to do what was suggested."""

from PySide6.QtCore import QCoreApplication

from app.gui.commands.actions import QT_TRANSLATE_NOOP
from core.domain import SuggestionKind

#: Of a review: nobody has to change anything.
LABEL_IS_RIGHT = QT_TRANSLATE_NOOP("SkipReasons", "Label is right")

#: Stored in English, shown in the person's language.
SKIP_REASONS = {
    SuggestionKind.MASK: (
        QT_TRANSLATE_NOOP("SkipReasons", "No defect can be seen"),
        QT_TRANSLATE_NOOP("SkipReasons", "Its border cannot be told"),
        QT_TRANSLATE_NOOP("SkipReasons", "Looks like one that has a mask"),
        QT_TRANSLATE_NOOP("SkipReasons", "Takes too long"),
    ),
    SuggestionKind.LABEL: (
        QT_TRANSLATE_NOOP("SkipReasons", "Too blurred or too dark to tell"),
        QT_TRANSLATE_NOOP("SkipReasons", "Looks like one that has a label"),
        QT_TRANSLATE_NOOP("SkipReasons", "Does not belong here"),
    ),
    SuggestionKind.REVIEW: (LABEL_IS_RIGHT,),
}


def tr_reason(reason: str) -> str:
    """A reason in the person's language."""
    return QCoreApplication.translate("SkipReasons", reason)
