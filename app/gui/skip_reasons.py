"""Why a person may not want to paint a mask that was suggested."""

from PySide6.QtCore import QCoreApplication

from app.gui.actions import QT_TRANSLATE_NOOP

#: Stored in English, shown in the person's language.
SKIP_REASONS = (
    QT_TRANSLATE_NOOP("SkipReasons", "No defect can be seen"),
    QT_TRANSLATE_NOOP("SkipReasons", "Its border cannot be told"),
    QT_TRANSLATE_NOOP("SkipReasons", "Looks like one that has a mask"),
    QT_TRANSLATE_NOOP("SkipReasons", "Takes too long"),
)


def tr_reason(reason: str) -> str:
    """A reason in the person's language."""
    return QCoreApplication.translate("SkipReasons", reason)
