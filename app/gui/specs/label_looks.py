"""How the window shows and takes each label: one row each, read by buttons, badges, filters, keys and counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.gui.specs.marking import QT_TRANSLATE_NOOP
from core.domain import ImageLabel

Corners = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A badge in a square of side 1, told by shape as well as by colour: a filled ``outline``, a disc without corners,
    and on it ``strokes`` or a ``letter``, ``drop`` below the middle."""

    outline: Corners = ()
    strokes: tuple[Corners, ...] = ()
    letter: str = ""
    drop: float = 0.0


@dataclass(frozen=True, slots=True)
class LabelLook:
    """``name`` stands in a line of text, ``title`` on its button and its filter. ``filter_hint`` and ``none_left`` are
    said of the filter, where there is one (LabelSpec.has_filter): what it shows, and that it shows nothing. ``keep``
    answers a review that asks about the label.

    ``command`` names what gives the label, ``action`` says it, and ``keys`` are its defaults; ``icon`` is a file of
    ``resources/icons``. ``colour`` and ``ground`` are fields of ThemeColours.
    """

    label: ImageLabel
    name: str
    title: str
    command: str
    action: str
    keys: tuple[str, ...]
    icon: str
    colour: str
    ground: str
    sign: Sign
    filter_hint: str = ""
    none_left: str = ""
    keep: str = QT_TRANSLATE_NOOP("Labels", "Label is right")


LABEL_LOOKS: Mapping[ImageLabel, LabelLook] = {
    look.label: look
    for look in (
        LabelLook(
            ImageLabel.GOOD,
            QT_TRANSLATE_NOOP("Labels", "good"),
            QT_TRANSLATE_NOOP("Labels", "Good"),
            "label_good",
            QT_TRANSLATE_NOOP("Actions", "Good, next"),
            ("1",),
            icon="good",
            colour="good",
            ground="success_ground",
            sign=Sign(strokes=(((0.28, 0.53), (0.44, 0.68), (0.73, 0.36)),)),
            filter_hint=QT_TRANSLATE_NOOP("Labels", "Labeled good"),
            none_left=QT_TRANSLATE_NOOP("Labels", "No image is labeled good."),
        ),
        LabelLook(
            ImageLabel.BAD,
            QT_TRANSLATE_NOOP("Labels", "bad"),
            QT_TRANSLATE_NOOP("Labels", "Bad"),
            "label_bad",
            QT_TRANSLATE_NOOP("Actions", "Bad, next"),
            ("2",),
            icon="bad",
            colour="bad",
            ground="problem_ground",
            sign=Sign(
                ((0.5, -0.06), (1.06, 0.5), (0.5, 1.06), (-0.06, 0.5)),
                (((0.36, 0.36), (0.64, 0.64)), ((0.64, 0.36), (0.36, 0.64))),
            ),
            filter_hint=QT_TRANSLATE_NOOP("Labels", "Labeled bad"),
            none_left=QT_TRANSLATE_NOOP("Labels", "No image is labeled bad."),
        ),
        LabelLook(
            ImageLabel.UNSURE,
            QT_TRANSLATE_NOOP("Labels", "unsure"),
            QT_TRANSLATE_NOOP("Labels", "Unsure"),
            "label_unsure",
            QT_TRANSLATE_NOOP("Actions", "Unsure, next"),
            ("3",),
            icon="unsure",
            colour="unsure",
            ground="unsure_ground",
            sign=Sign(((0.5, -0.04), (1.05, 0.98), (-0.05, 0.98)), letter="?", drop=0.12),
            filter_hint=QT_TRANSLATE_NOOP("Labels", "Labeled unsure: they stay out of training"),
            none_left=QT_TRANSLATE_NOOP("Labels", "Nothing to review."),
            keep=QT_TRANSLATE_NOOP("Labels", "Leave it unsure"),
        ),
    )
}
"""In the order of their buttons."""


def tr_label(text: str) -> str:
    """A text of the table in the person's language."""
    return QCoreApplication.translate("Labels", text)
