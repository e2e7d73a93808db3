"""Why a list of suggestions is empty, and what to do about it."""

from PySide6.QtCore import QCoreApplication

from app.queue.filter import QueueCounts
from core.domain import SuggestionKind


def busy_words(kind: SuggestionKind) -> str:
    """While the list is being made."""
    return {
        SuggestionKind.MASK: QCoreApplication.translate("EmptyQueue", "Looking for what is worth a mask …"),
        SuggestionKind.LABEL: QCoreApplication.translate("EmptyQueue", "Looking for what is worth a label …"),
        SuggestionKind.REVIEW: QCoreApplication.translate("EmptyQueue", "Looking for what is worth a review …"),
    }[kind]


def nothing_words(kind: SuggestionKind, counts: QueueCounts, *, has_model: bool) -> str:
    """When nothing of the kind is suggested."""
    match kind:
        case SuggestionKind.MASK:
            return _no_mask(counts)
        case SuggestionKind.LABEL:
            return _no_label(counts)
        case SuggestionKind.REVIEW:
            return _no_review(has_model=has_model)


def _no_mask(counts: QueueCounts) -> str:
    if counts.bad == 0:
        return QCoreApplication.translate(
            "EmptyQueue", "Masks are suggested for bad images.\nLabel some images bad first: key 2."
        )
    if counts.bad_without_mask == 0:
        return QCoreApplication.translate(
            "EmptyQueue", "Every bad image has its mask.\nLabel more images, or retrain with Ctrl+R."
        )
    return QCoreApplication.translate(
        "EmptyQueue",
        "No other mask is suggested now.\nLabel more images, or retrain with Ctrl+R: what was skipped may come back.",
    )


def _no_label(counts: QueueCounts) -> str:
    if counts.unlabeled == 0:
        return QCoreApplication.translate("EmptyQueue", "Every image has a label.\nImport more images with Ctrl+I.")
    return QCoreApplication.translate(
        "EmptyQueue", "No label is suggested now: what is unlabeled is there to test, was skipped or cannot be read."
    )


def _no_review(*, has_model: bool) -> str:
    if not has_model:
        return QCoreApplication.translate(
            "EmptyQueue", "A model can doubt labels.\nLabel some good and some bad images, then retrain with Ctrl+R."
        )
    return QCoreApplication.translate(
        "EmptyQueue", "No label needs a second look.\nThe next training, Ctrl+R, checks them all again."
    )
