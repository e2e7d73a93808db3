"""What the badges of an image say, in words: for its tooltip."""

from PySide6.QtCore import QCoreApplication

from app.gui.numbers import decimal
from app.gui.queue.queue_filter import QueueRow
from app.gui.words import label_name, state_name
from core.domain import MaskState, SuggestionKind


def badge_words(row: QueueRow, *, opinion_always_shown: bool) -> str:
    """In the order of the badges; of the model only what the person may already know."""
    may_tell = row.label is not None or opinion_always_shown
    words = [label_name(row.label)]
    if row.state is not MaskState.NONE:
        words.append(QCoreApplication.translate("Badges", "mask: {state}").format(state=state_name(row.state)))
    if row.disagrees:
        words.append(QCoreApplication.translate("Badges", "the model says the opposite"))
    elif row.suspicious and may_tell:
        words.append(QCoreApplication.translate("Badges", "looks bad to the model"))
    if row.suggestion is not None and row.is_waiting:
        words.append(_suggested(row.suggestion.kind))
    if row.score is not None and may_tell:
        words.append(QCoreApplication.translate("Badges", "defect score {score}").format(score=decimal(row.score, 2)))
    return " · ".join(words)


def _suggested(kind: SuggestionKind) -> str:
    return {
        SuggestionKind.MASK: QCoreApplication.translate("Badges", "suggested for a mask"),
        SuggestionKind.LABEL: QCoreApplication.translate("Badges", "suggested for a label"),
        SuggestionKind.REVIEW: QCoreApplication.translate("Badges", "suggested for a review"),
    }[kind]
