"""What a suggestion is called and why it was made, as far as the person may know yet."""

from PySide6.QtCore import QCoreApplication

from app.gui.language.known_errors import said
from app.gui.specs.suggestion_looks import SUGGESTION_LOOKS, tr_suggestion
from app.queue.filter import QueueRow
from core.domain import Outdated, SuggestionKind
from core.suggestion.budget.verdict import Verdict
from core.suggestion.masks.mask_reasons import is_worthwhile, rounded_seconds
from core.suggestion.reason import ReasonCode, reason_text


def caption_of(kind: SuggestionKind, benefit: float, verdict: Verdict | None) -> str:
    """Such as "Worth a mask"; only the best of what is left where the ``verdict`` is that the kind does not pay."""
    if kind is SuggestionKind.MASK and not is_worthwhile(benefit):
        return QCoreApplication.translate("Suggestion", "Little to gain")
    look = SUGGESTION_LOOKS[kind]
    pays = verdict is None or verdict.pays(kind)
    return tr_suggestion(look.caption if pays else look.best_left)


def opinion_words(row: QueueRow) -> str:
    """What is wanted of a row of which several people say something; empty for others."""
    if row.is_blind:
        return QCoreApplication.translate("Suggestion", "second opinion wanted")
    return QCoreApplication.translate("Suggestion", "opinions differ") if row.is_disputed else ""


def reason_words(row: QueueRow, *, opinion_always_shown: bool, is_scoring: bool) -> str:
    """Seconds and reason of the row's suggestion, empty without one.

    Why a label is worth it may quote the model, whose opinion an inspector must not know before giving their own: where
    there is a score the reason is hidden until then, even one that is drawn by lot, or its absence would tell. There is
    a model while one ``is_scoring`` its first time.
    """
    suggestion = row.suggestion
    if suggestion is None:
        return ""
    reason = said(reason_text(suggestion.reason))
    if SUGGESTION_LOOKS[suggestion.kind].tells_seconds:
        return reason[:1].upper() + reason[1:]
    if row.label is None and row.score is not None and not opinion_always_shown:
        reason = QCoreApplication.translate("Suggestion", "why is told once you have labeled it")
    elif is_scoring and any(part.code == ReasonCode.NO_MODEL for part in suggestion.reason):
        reason = QCoreApplication.translate(
            "Suggestion", "scoring is under way: this image differs most from those before it"
        )
    words = QCoreApplication.translate("Suggestion", "About {n} s: {reason}")
    return words.format(n=rounded_seconds(suggestion.cost_s), reason=reason)


def changed_words(outdated: Outdated) -> str:
    """That the file holds something else than when it was labeled or painted; empty where it does not."""
    match outdated:
        case Outdated(label=True, mask=True):
            return QCoreApplication.translate("Suggestion", "The file has changed since it was labeled and painted")
        case Outdated(label=True):
            return QCoreApplication.translate("Suggestion", "The file has changed since it was labeled")
        case Outdated(mask=True):
            return QCoreApplication.translate("Suggestion", "The file has changed since it was painted")
    return ""


def expectation_words(row: QueueRow) -> str:
    """What the seconds may turn out to be; nothing where that is not known."""
    suggestion = row.suggestion
    if suggestion is None or suggestion.cost_low_s is None or suggestion.cost_high_s is None:
        return ""
    words = QCoreApplication.translate("Suggestion", "In four cases of five such a mask takes {low} to {high} s")
    return words.format(low=rounded_seconds(suggestion.cost_low_s), high=rounded_seconds(suggestion.cost_high_s))
