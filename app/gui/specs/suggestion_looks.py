"""How the window shows each kind of suggestion: one row each, read by filters, badges, panel and list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.gui.specs.marking import QT_TRANSLATE_NOOP
from app.queue.filter import QueueCounts
from core.domain import SuggestionKind

LABEL_IS_RIGHT = QT_TRANSLATE_NOOP("SkipReasons", "Label is right")
"""Of what a person confirms: nobody has to change anything."""


@dataclass(frozen=True, slots=True)
class SuggestionLook:
    """``caption`` stands over the suggestion, ``best_left`` instead where the kind does not pay. ``title`` is the
    filter's name below "Worth a", and ``hint`` says what it lists. ``badge`` is said of an image in a list, ``busy`` of
    a list that is being made, and ``nothing`` why it is empty, by the
    counts; ``without_model`` instead as long as there is none, of a kind that needs one (SuggestionSpec.needs_run).

    ``skip_reasons`` are stored in English and shown in the person's language; only LABEL_IS_RIGHT makes it a button.
    ``tells_seconds``: its reason begins with them. ``shows_outline``: what the model found may be seen beside it; never
    where a label is still to be given.
    """

    kind: SuggestionKind
    caption: str
    title: str
    hint: str
    badge: str
    busy: str
    nothing: Callable[[QueueCounts], str]
    skip_reasons: tuple[str, ...]
    without_model: str = ""
    best_left: str = ""
    tells_seconds: bool = False
    shows_outline: bool = True

    @property
    def is_confirmed(self) -> bool:
        """Whether the answer is that nothing has to change, rather than a reason to skip it."""
        return self.skip_reasons == (LABEL_IS_RIGHT,)


def _no_mask(counts: QueueCounts) -> str:
    if counts.bad == 0:
        return QT_TRANSLATE_NOOP(
            "Suggestion", "Masks are suggested for bad images.\nLabel some images bad first: key 2."
        )
    if counts.unfinished == 0:
        return QT_TRANSLATE_NOOP(
            "Suggestion", "Every bad image has its mask.\nLabel more images, or retrain with Ctrl+R."
        )
    return QT_TRANSLATE_NOOP(
        "Suggestion",
        "No other mask is suggested now.\nLabel more images, or retrain with Ctrl+R: what was skipped may come back.",
    )


def _no_label(counts: QueueCounts) -> str:
    if counts.unlabeled == 0:
        return QT_TRANSLATE_NOOP("Suggestion", "Every image has a label.\nImport more images with Ctrl+I.")
    return QT_TRANSLATE_NOOP(
        "Suggestion", "No label is suggested now: what is unlabeled is there to test, was skipped or cannot be read."
    )


def _no_review(_counts: QueueCounts) -> str:
    return QT_TRANSLATE_NOOP(
        "Suggestion", "No label needs a second look.\nThe next training, Ctrl+R, checks them all again."
    )


SUGGESTION_LOOKS: Mapping[SuggestionKind, SuggestionLook] = {
    look.kind: look
    for look in (
        SuggestionLook(
            SuggestionKind.MASK,
            caption=QT_TRANSLATE_NOOP("Suggestion", "Worth a mask"),
            title=QT_TRANSLATE_NOOP("Suggestion", "mask"),
            hint=QT_TRANSLATE_NOOP("Suggestion", "Bad images whose mask teaches the model most for its seconds"),
            badge=QT_TRANSLATE_NOOP("Suggestion", "suggested for a mask"),
            busy=QT_TRANSLATE_NOOP("Suggestion", "Looking for what is worth a mask …"),
            nothing=_no_mask,
            skip_reasons=(
                QT_TRANSLATE_NOOP("SkipReasons", "No defect can be seen"),
                QT_TRANSLATE_NOOP("SkipReasons", "Its border cannot be told"),
                QT_TRANSLATE_NOOP("SkipReasons", "Looks like one that has a mask"),
                QT_TRANSLATE_NOOP("SkipReasons", "Takes too long"),
            ),
            best_left=QT_TRANSLATE_NOOP("Suggestion", "The best mask left"),
            tells_seconds=True,
        ),
        SuggestionLook(
            SuggestionKind.LABEL,
            caption=QT_TRANSLATE_NOOP("Suggestion", "Worth a label"),
            title=QT_TRANSLATE_NOOP("Suggestion", "label"),
            hint=QT_TRANSLATE_NOOP("Suggestion", "Unlabeled images whose label teaches the model most"),
            badge=QT_TRANSLATE_NOOP("Suggestion", "suggested for a label"),
            busy=QT_TRANSLATE_NOOP("Suggestion", "Looking for what is worth a label …"),
            nothing=_no_label,
            skip_reasons=(
                QT_TRANSLATE_NOOP("SkipReasons", "Too blurred or too dark to tell"),
                QT_TRANSLATE_NOOP("SkipReasons", "Looks like one that has a label"),
                QT_TRANSLATE_NOOP("SkipReasons", "Does not belong here"),
            ),
            best_left=QT_TRANSLATE_NOOP("Suggestion", "The best label left"),
            shows_outline=False,
        ),
        SuggestionLook(
            SuggestionKind.REVIEW,
            caption=QT_TRANSLATE_NOOP("Suggestion", "Worth a review"),
            title=QT_TRANSLATE_NOOP("Suggestion", "review"),
            hint=QT_TRANSLATE_NOOP("Suggestion", "Labels that may be wrong, and images marked unsure"),
            badge=QT_TRANSLATE_NOOP("Suggestion", "suggested for a review"),
            busy=QT_TRANSLATE_NOOP("Suggestion", "Looking for what is worth a review …"),
            nothing=_no_review,
            without_model=QT_TRANSLATE_NOOP(
                "Suggestion",
                "A model can doubt labels.\nLabel some good and some bad images, then retrain with Ctrl+R.",
            ),
            skip_reasons=(LABEL_IS_RIGHT,),
        ),
    )
}
"""In the order of their filters."""


def tr_suggestion(text: str) -> str:
    """A text of the table in the person's language."""
    return QCoreApplication.translate("Suggestion", text)


def tr_reason(reason: str) -> str:
    """A reason to skip in the person's language."""
    return QCoreApplication.translate("SkipReasons", reason)
