"""What the edits of a mask are called, in code and to a person."""

from PySide6.QtCore import QCoreApplication

from app.gui.commands.actions import QT_TRANSLATE_NOOP

BRUSH_STROKE = QT_TRANSLATE_NOOP("Edits", "Brush stroke")
ERASER_STROKE = QT_TRANSLATE_NOOP("Edits", "Eraser stroke")
BOX = QT_TRANSLATE_NOOP("Edits", "Box")
POLYGON = QT_TRANSLATE_NOOP("Edits", "Polygon")
WAND = QT_TRANSLATE_NOOP("Edits", "Wand")
CUT_OUT = QT_TRANSLATE_NOOP("Edits", "Cut-out")
FILL_HOLES = QT_TRANSLATE_NOOP("Edits", "Fill holes")
COPY_MASK = QT_TRANSLATE_NOOP("Edits", "Copy mask")
CLEAR_MASK = QT_TRANSLATE_NOOP("Edits", "Clear mask")


def edit_name(text: str) -> str:
    """The ``text`` of an edit in the person's language; names from elsewhere stay as they are."""
    return QCoreApplication.translate("Edits", text)
